// What a reader checks of each record (format.md sections 3.5 and 9), and of a head (section 8).
import { parse } from './iv-canonical.mjs'
import { Entries } from './iv-entries.mjs'
import { hasExactly } from './iv-keyring.mjs'
import { kindOf, RESERVED, wrongSigners } from './iv-kinds.mjs'
import { headCode, paperHead } from './iv-paper.mjs'
import { People, wrongCertificate } from './iv-people.mjs'
import {
  groups,
  instantMs,
  isHex,
  isWeakKey,
  keyId,
  lineHash,
  recordHash,
  registerId,
  textHash,
  verify,
} from './iv-primitives.mjs'

/** The first wrong record and why. */
export class WrongRecord extends Error {
  constructor(record, reason) {
    super(`record ${record}: ${reason}`)
    this.record = record
    this.reason = reason
  }
}

const MEANINGS = new Set([
  'made',
  'checked preparation',
  'saw given',
  'saw wasted',
  'saw destroyed',
  'counted',
  'authorised',
  'reconciled',
  'reviewed',
  'countersigned',
])
const LINE = ['boot', 'format', 'number', 'previousHash', 'recordedAt', 'register', 'station']
const STATEMENT = ['at', 'format', 'key', 'lineHash', 'meaning', 'name', 'person', 'registration']
const isText = (value) => typeof value === 'string'
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)

export class JournalReader {
  #must
  #number = 0
  #at = -Infinity
  #hashes = ['0'.repeat(64)]
  #people
  #entries
  signatures = 0
  uncheckedKinds = new Set()

  /** Takes the next record: text and line as bytes, hash as hex, signatures [{statement, signature}]
   * as bytes. Throws WrongRecord. */
  take({ number, text, line, hash, signatures }) {
    const next = this.#number + 1
    this.#must = (condition, why) => {
      if (!condition) throw new WrongRecord(next, why)
    }
    this.#must(number === next, `the next number is ${number}`)
    const written = this.#text(text)
    if (next === 1) this.#begin(text, written)
    const { recordedAt } = this.#line(next, text, line)
    const over = lineHash(line)
    const statements = signatures.map((one, i) => this.#statement(one, i, over, recordedAt))
    const hashed = signatures.map((one) => ({
      statement: one.statement,
      signature: one.signature.toString('hex'),
    }))
    this.#must(hash === recordHash(line, hashed), 'the hash is wrong')
    if (next === 1) this.#certify(written)
    this.#signers(written, statements, signatures)
    if (next !== 1) this.#certify(written, statements)
    this.#entry(written, recordedAt)
    this.#number = next
    this.#hashes.push(hash)
    this.signatures += signatures.length
  }

  #canonical(bytes, what) {
    try {
      return parse(bytes)
    } catch (error) {
      throw new WrongRecord(this.#number + 1, `${what} is not canonical: ${error.message}`)
    }
  }

  #text(bytes) {
    const text = this.#canonical(bytes, 'the text')
    const keys = ['facts', 'kind', 'sentence', 'version']
    this.#must(hasExactly(text, keys, ['act']), 'the keys of the text are not those of a text')
    this.#must(isText(text.kind) && /^[a-z]+(-[a-z]+)*$/.test(text.kind), 'the kind is no kind')
    this.#must(Number.isInteger(text.version) && text.version >= 1, 'the version is not 1 or more')
    this.#must(isObject(text.facts) && isText(text.sentence), 'facts or sentence is missing')
    if (text.act !== undefined) {
      const { hash, id, name } = text.act
      const whole = hasExactly(text.act, ['hash', 'id', 'name'])
      this.#must(
        whole && isHex(hash, 32) && isText(id) && isText(name),
        'the act is not as it must',
      )
    }
    this.#must(!RESERVED.includes(text.kind), `the kind ${text.kind} is reserved`)
    const first = this.#number === 0
    const opens = text.kind === 'register-created'
    this.#must(opens === first, first ? 'it is not register-created' : 'a second register-created')
    return text
  }

  #begin(text, { facts }) {
    const { firstEntryNo, founders, mode, recoveryPublicKey } = facts
    this.register = registerId(text)
    this.mode = mode
    this.recoveryPublicKey = recoveryPublicKey
    this.#must(['live', 'training'].includes(mode), 'the mode is neither live nor training')
    const usable = isHex(recoveryPublicKey, 32) && !isWeakKey(recoveryPublicKey)
    this.#must(usable, 'recoveryPublicKey is not a public key')
    this.#must(Array.isArray(founders) && founders.length === 2, 'there are not two founders')
    const counts = Number.isSafeInteger(firstEntryNo) && firstEntryNo >= 1
    this.#must(counts, 'firstEntryNo is not 1 or more')
    this.#people = new People(keyId(recoveryPublicKey))
    this.#entries = new Entries(firstEntryNo)
  }

  #line(number, text, bytes) {
    const must = this.#must
    const line = this.#canonical(bytes, 'the line')
    must(hasExactly(line, [...LINE, 'textHash', 'uptimeMs']), 'the keys of the line are wrong')
    must(line.format === 'countersign/record/1', 'the format is not countersign/record/1')
    must(line.number === number, `the line is of record ${line.number}`)
    must(isHex(line.boot, 8), 'boot is not 16 hex digits')
    const length = isText(line.station) ? [...line.station].length : 0
    must(length >= 1 && length <= 32, 'station is not 1 to 32 characters')
    must(Number.isInteger(line.uptimeMs) && line.uptimeMs >= 0, 'uptimeMs is no time')
    must(line.textHash === textHash(text), 'textHash is not the hash of the text')
    must(line.previousHash === this.#hashes[number - 1], 'previousHash is not the record before')
    must(line.register === this.register, 'register is not the id derived from record 1')
    const at = instantMs(line.recordedAt)
    must(at !== undefined, 'recordedAt is not an instant')
    must(at >= this.#at, 'recordedAt goes back')
    this.#at = at
    return line
  }

  #statement({ statement: bytes, signature }, index, over, recordedAt) {
    const must = this.#must
    const what = `signature ${index + 1}`
    const statement = this.#canonical(bytes, `the statement of ${what}`)
    must(hasExactly(statement, [...STATEMENT, 'role']), `${what}: the statement's keys are wrong`)
    must(Object.values(statement).every(isText), `${what}: the statement holds other than strings`)
    must(statement.format === 'countersign/signature/1', `${what}: another format`)
    must(statement.lineHash === over, `${what}: lineHash is not the hash of the line`)
    must(MEANINGS.has(statement.meaning), `${what}: the meaning "${statement.meaning}" is unknown`)
    must(statement.at === recordedAt, `${what}: it was not signed at recordedAt`)
    must(signature.length === 64, `${what}: the signature is not 64 bytes`)
    return statement
  }

  #signers(written, statements, signatures) {
    statements.forEach((statement, i) => {
      const what = `signature ${i + 1}`
      const why = this.#people.wrongStatement(statement)
      this.#must(why === undefined, `${what}: ${why}`)
      const key = this.#people.publicKey(statement.person)
      const { statement: bytes, signature } = signatures[i]
      this.#must(verify(key, bytes, signature), `${what}: it does not verify`)
    })
    // One key a person, so that no person twice is no key twice.
    const persons = new Set(statements.map(({ person }) => person))
    this.#must(persons.size === statements.length, 'somebody signed it twice')
    const why = wrongSigners(written, statements)
    this.#must(why === undefined, why)
    const { kind, version } = written
    if (!kindOf(written)) this.uncheckedKinds.add(version === 1 ? kind : `${kind}/${version}`)
  }

  /** Every kind's `entry` is one of section 9.1, a kind unknown included: the serial has no gaps. */
  #entry(written, recordedAt) {
    const { entry } = written.facts
    const { kind } = written
    const known = kindOf(written)
    if (known) {
      const hasEntry = known.hasEntry ?? false
      const why = hasEntry ? `${kind} is without an entry` : `${kind} is not to hold an entry`
      this.#must((entry !== undefined) === hasEntry, why)
    }
    if (entry !== undefined) this.#entries.take(entry, recordedAt, this.#must)
  }

  #certify(written, statements = []) {
    const register = this.#number === 0 ? undefined : this.register
    for (const carried of kindOf(written)?.certificates?.(written.facts) ?? []) {
      const wrong = wrongCertificate(carried, register)
      this.#must(wrong === undefined, `a certificate is wrong: ${wrong}`)
      const { certificate } = carried
      const self = statements.some(({ person }) => person === certificate.person)
      this.#must(!self, `${certificate.person} enrolled themselves`)
      const clash = this.#people.add(certificate)
      this.#must(clash === undefined, clash)
    }
  }

  /** How many records were taken. */
  get records() {
    return this.#number
  }

  /** Ends the reading; answers what was found. */
  end() {
    if (this.#number === 0) throw new WrongRecord(1, 'it is missing')
    const size = this.#number
    const head = paperHead(this.register, size, this.#hashes[size])
    const { mode, register, signatures } = this
    const unchecked = [...this.uncheckedKinds]
    return { records: size, signatures, register: groups(register), mode, head, unchecked }
  }

  /** Whether the register is, or grew out of, the one of a head on paper. Throws WrongRecord. */
  checkHead(head) {
    const [id, digits, code] = head.trim().toUpperCase().split(/\s+/)
    const size = Number(digits)
    const must = (condition, why) => {
      if (!condition) throw new WrongRecord(size, `the head on paper: ${why}`)
    }
    must(id === groups(this.register), 'it is of another register')
    must(size <= this.#number, `the register ends with record ${this.#number}`)
    const found = headCode(this.register, size, this.#hashes[size])
    must(code === found, `its code is ${code}, the register's ${found}`)
  }

  /** The key id certified for a person; undefined if there is none. */
  keyOf(person) {
    return this.#people.byPerson.get(person)?.key
  }
}

/** Reads a whole journal from a list of records as `take` has them. */
export function checkJournal(records) {
  const reader = new JournalReader()
  for (const record of records) reader.take(record)
  return reader
}
