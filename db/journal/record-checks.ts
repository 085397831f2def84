import { demandInWords, meetsDemand } from '../domain/signature.ts'
import type { Check } from './journal-check.ts'
import type { ReadRecord, RecordLayers } from './record-layers.ts'
import { recordHash, sha256Hex } from './record-line.ts'

/** What must hold of any record by itself, whatever its kind (docs/format.md 3.2 to 3.4). */
export const recordChecks: readonly Check<RecordLayers>[] = [
  { name: 'line-number', wrong: wrongLineNumber },
  { name: 'text-hash', wrong: wrongTextHash },
  { name: 'signature-place', wrong: wrongSignaturePlace },
  { name: 'signature-length', wrong: wrongSignatureLength },
  { name: 'line-hash', wrong: wrongLineHash },
  { name: 'signed-at', wrong: wrongSigningTime },
  { name: 'record-hash', wrong: wrongRecordHash },
]

/** What must hold of a record of its kind: the act it names, and who signed it. */
export const kindChecks: readonly Check<ReadRecord>[] = [
  { name: 'act', wrong: wrongAct },
  { name: 'demand', wrong: wrongMeanings },
  { name: 'one-person', wrong: personTwice },
  { name: 'one-key', wrong: keyTwice },
]

function wrongLineNumber({ stored, line }: RecordLayers): string | undefined {
  return line.number === stored.number ? undefined : `its line is that of record ${line.number}`
}

function wrongTextHash({ stored, line }: RecordLayers): string | undefined {
  return line.textHash === sha256Hex(stored.text)
    ? undefined
    : 'its text is not the one that its line was written for'
}

function wrongSignaturePlace({ stored }: RecordLayers): string | undefined {
  const index = stored.signatures.findIndex(({ position }, place) => position !== place + 1)
  const found = stored.signatures[index]
  return found && `its signature ${index + 1} stands in place ${found.position}`
}

function wrongSignatureLength({ stored }: RecordLayers): string | undefined {
  const index = stored.signatures.findIndex(
    ({ signature }) => !(signature instanceof Uint8Array) || signature.length !== 64,
  )
  return index < 0 ? undefined : `signature ${index + 1} is not 64 bytes`
}

function wrongLineHash({ stored, statements }: RecordLayers): string | undefined {
  if (statements.length === 0) return undefined
  const lineHash = sha256Hex(stored.line)
  const index = statements.findIndex((statement) => statement.lineHash !== lineHash)
  return index < 0 ? undefined : `signature ${index + 1} was given for another line`
}

function wrongSigningTime({ line, statements }: RecordLayers): string | undefined {
  const index = statements.findIndex(({ at }) => at !== line.recordedAt)
  const found = statements[index]
  return (
    found &&
    `signature ${index + 1} was given at ${found.at}, but it was recorded at ${line.recordedAt}`
  )
}

function wrongRecordHash({ stored }: RecordLayers): string | undefined {
  return stored.hash === recordHash(stored.line, stored.signatures)
    ? undefined
    : 'its hash is not that of its line and signatures'
}

function wrongAct({ text, fact }: ReadRecord): string | undefined {
  const named = text.act?.name
  if (named === fact.act) return undefined
  const made = fact.act === undefined ? 'is of no act' : `is made by the act “${fact.act}”`
  return `it names ${named === undefined ? 'no act' : `the act “${named}”`}; “${text.kind}” ${made}`
}

function wrongMeanings({ text, fact, statements }: ReadRecord): string | undefined {
  const signed = statements.map(({ meaning }) => meaning)
  if (meetsDemand(fact.demand, signed)) return undefined
  const inWords = demandInWords(signed.map((meaning) => [meaning]))
  return `“${text.kind}” is signed by ${demandInWords(fact.demand)}; it is signed by ${inWords}`
}

function personTwice({ statements }: ReadRecord): string | undefined {
  const person = firstRepeated(statements.map((statement) => statement.person))
  return person && `${person} signed it twice`
}

function keyTwice({ statements }: ReadRecord): string | undefined {
  const key = firstRepeated(statements.map((statement) => statement.key))
  return key && `the key ${key} signed it twice`
}

function firstRepeated(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index)
}
