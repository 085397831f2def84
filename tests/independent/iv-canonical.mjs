// Canonical text (format.md section 2): a parser that works on the raw text and refuses everything
// the section does not allow, and a serialiser. Neither uses JSON.parse or JSON.stringify.

export class NotCanonical extends Error {}

const MAX_BYTES = 1048576
const MAX_DEPTH = 32
const KEY = /^[a-z][A-Za-z0-9]*$/
const SHORT = { 8: '\\b', 9: '\\t', 10: '\\n', 12: '\\f', 13: '\\r', 34: '\\"', 92: '\\\\' }
const UNESCAPE = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', '"': '"', '\\': '\\' }

const refuse = (why) => {
  throw new NotCanonical(why)
}

function checkString(value) {
  if (!value.isWellFormed()) refuse('a string holds an unpaired surrogate')
  if (value.normalize('NFC') !== value) refuse('a string is not in Normalization Form C')
}

function quote(value) {
  checkString(value)
  let out = '"'
  for (let i = 0; i < value.length; i += 1) {
    const code = value.charCodeAt(i)
    if (SHORT[code] !== undefined) out += SHORT[code]
    else if (code < 0x20) out += `\\u00${code.toString(16).padStart(2, '0')}`
    else out += value[i]
  }
  return `${out}"`
}

function write(value, depth) {
  if (value === true) return 'true'
  if (value === false) return 'false'
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) refuse('a number is not an integer')
    return String(value)
  }
  if (typeof value !== 'object' || value === null) refuse('a value of no canonical type')
  if (depth === MAX_DEPTH) refuse('more than 32 levels of nesting')
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item) => write(item, depth + 1)).join(',')}]`
  }
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1))
  const members = keys.map((key) => {
    if (!KEY.test(key)) refuse(`the key ${key} is not of the form [a-z][A-Za-z0-9]*`)
    return `"${key}":${write(value[key], depth + 1)}`
  })
  return `{${members.join(',')}}`
}

/** The canonical text of a value. */
export function canonicalise(value) {
  const text = write(value, 0)
  if (Buffer.byteLength(text) > MAX_BYTES) refuse('longer than 1,048,576 bytes')
  return text
}

class Reader {
  constructor(text) {
    this.text = text
    this.at = 0
  }

  value(depth) {
    const c = this.text[this.at]
    if (c === '{' || c === '[') {
      if (depth === MAX_DEPTH) refuse('more than 32 levels of nesting')
      return c === '{' ? this.object(depth + 1) : this.array(depth + 1)
    }
    if (c === '"') return this.string()
    if (c === '-' || (c >= '0' && c <= '9')) return this.integer()
    if (this.take('true')) return true
    if (this.take('false')) return false
    if (this.take('null')) refuse('null is not a value')
    if (c === undefined) refuse('the text ends early')
    if (c === '\ufeff') refuse('a byte-order mark')
    if (/\s/.test(c)) refuse('white space outside a string')
    return refuse(`unexpected character at ${this.at}`)
  }

  take(word) {
    if (!this.text.startsWith(word, this.at)) return false
    this.at += word.length
    return true
  }

  object(depth) {
    const out = {}
    let last
    this.at += 1
    if (this.take('}')) return out
    for (;;) {
      if (this.text[this.at] !== '"') refuse(`a key is expected at ${this.at}`)
      const start = this.at
      const key = this.string()
      if (!KEY.test(key) || this.text.slice(start, this.at) !== `"${key}"`) {
        refuse('a key is not of the form [a-z][A-Za-z0-9]*')
      }
      if (key === last || Object.hasOwn(out, key)) refuse(`the key ${key} is written twice`)
      if (last !== undefined && key < last) refuse(`the key ${key} is out of order`)
      last = key
      if (!this.take(':')) refuse(`a colon is expected at ${this.at}`)
      out[key] = this.value(depth)
      if (this.take('}')) return out
      if (!this.take(',')) refuse(`a comma or the end of an object is expected at ${this.at}`)
    }
  }

  array(depth) {
    const out = []
    this.at += 1
    if (this.take(']')) return out
    for (;;) {
      out.push(this.value(depth))
      if (this.take(']')) return out
      if (!this.take(',')) refuse(`a comma or the end of an array is expected at ${this.at}`)
    }
  }

  integer() {
    const match = /-?[0-9]+/y
    match.lastIndex = this.at
    const digits = match.exec(this.text)?.[0] ?? refuse('a minus sign without digits')
    if (!/^(0|-?[1-9][0-9]*)$/.test(digits)) refuse('a leading zero or -0')
    this.at += digits.length
    if (/[.eE]/.test(this.text[this.at] ?? '')) refuse('a number with a point or an exponent')
    const size = BigInt(digits)
    if (size > 9007199254740991n || size < -9007199254740991n) refuse('an integer out of range')
    return Number(size)
  }

  string() {
    let out = ''
    this.at += 1
    for (;;) {
      const c = this.text[this.at]
      if (c === undefined) refuse('a string does not end')
      if (c === '"') break
      if (c < ' ') refuse('a control character is not escaped')
      out += c === '\\' ? this.escape() : c
      this.at += 1
    }
    this.at += 1
    checkString(out)
    return out
  }

  escape() {
    this.at += 1
    const c = this.text[this.at]
    if (c !== undefined && Object.hasOwn(UNESCAPE, c)) return UNESCAPE[c]
    if (c !== 'u') refuse('an escape that is not allowed')
    const hex = this.text.slice(this.at + 1, this.at + 5)
    if (!/^00[01][0-9a-f]$/.test(hex)) refuse('a \\u escape of a character written as itself')
    const code = Number.parseInt(hex, 16)
    if (SHORT[code] !== undefined) refuse('a \\u escape of a character with a short escape')
    this.at += 4
    return String.fromCharCode(code)
  }
}

/** The value of a canonical text (bytes, or a string); throws NotCanonical for any other text. */
export function parse(input) {
  let text = input
  if (typeof input !== 'string') {
    if (input.length > MAX_BYTES) refuse('longer than 1,048,576 bytes')
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(input)
    } catch {
      refuse('not UTF-8')
    }
  }
  if (!text.isWellFormed()) refuse('a string holds an unpaired surrogate')
  if (Buffer.byteLength(text) > MAX_BYTES) refuse('longer than 1,048,576 bytes')
  const reader = new Reader(text)
  const value = reader.value(0)
  if (reader.at !== text.length) refuse('something follows the value')
  if (canonicalise(value) !== text) refuse('the law canonical(parse(text)) = text fails')
  return value
}
