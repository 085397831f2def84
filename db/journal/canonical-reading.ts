import { canonicalLimits, type JsonValue, parseCanonical } from './canonical-text.ts'

/**
 * Reads a canonical text back, as {@link parseCanonical} does and several times as fast; whole registers are read with
 * it. It only ever says that a text is canonical when it plainly is. Every other text is left to parseCanonical, which
 * alone decides and says why.
 */
export function readCanonicalText(text: string): JsonValue {
  return plainlyCanonical(text) ?? parseCanonical(text)
}

function plainlyCanonical(text: string): JsonValue | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  // Writing it back settles white space, keys written twice, escapes and how numbers are written.
  const isPlain =
    JSON.stringify(value) === text && hasPlainCharacters(text) && isPlainValue(value, 1)
  return isPlain && isValue(value) ? value : undefined
}

// An escaped half of a surrogate pair survives the writing back. In normal form C the text is if all of it is ASCII,
// or if it is when taken whole: no quote, reverse solidus or control character composes with what follows it.
function hasPlainCharacters(text: string): boolean {
  const bytes = Buffer.byteLength(text, 'utf8')
  if (bytes > canonicalLimits.bytes || text.includes('\\ud')) return false
  return bytes === text.length || (text.isWellFormed() && text.normalize('NFC') === text)
}

function isPlainValue(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return Number.isSafeInteger(value)
    case 'object':
      if (value === null || depth > canonicalLimits.depth) return false
      return Array.isArray(value)
        ? value.every((item) => isPlainValue(item, depth + 1))
        : isPlainObject(value, depth)
    default:
      return false
  }
}

function isPlainObject(object: object, depth: number): boolean {
  let before = ''
  for (const key of Object.keys(object)) {
    if (key <= before || !isPlainKey(key)) return false
    before = key
  }
  return Object.values(object).every((item) => isPlainValue(item, depth + 1))
}

// The format has a few hundred keys, and looking one up takes a fraction of matching it.
const plainKeys = new Set<string>()
const plainKeysKept = 1_000

function isPlainKey(key: string): boolean {
  if (plainKeys.has(key)) return true
  const isPlain = /^[a-z][A-Za-z0-9]*$/.test(key)
  if (isPlain && plainKeys.size < plainKeysKept) plainKeys.add(key)
  return isPlain
}

function isValue(value: unknown): value is JsonValue {
  return value !== null && value !== undefined
}
