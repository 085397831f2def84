import { CompiledQuery } from 'kysely'
import { assert } from '../domain/assert.ts'
import type { Clock } from '../domain/clock.ts'
import { epochMs, type Instant } from '../domain/instant.ts'
import { type Meaning, meetsDemand } from '../domain/signature.ts'
import type { WriteTx } from '../handles.ts'
import { applyChanges } from './apply-changes.ts'
import { canonicalText } from './canonical-text.ts'
import type { DecidedFact, ReadFact, RecordHeader } from './fact.ts'
import {
  noPreviousHash,
  recordHash,
  type RecordLine,
  type SignatureStatement,
  sha256Hex,
  type StoredSignature,
} from './record-line.ts'
import { registerIdOf } from './register-id.ts'
import { add, type RowChange } from './row-change.ts'

/** A signer with the power to sign: what the statement says of them, and their key's own signature. */
export interface ReadySigner {
  readonly person: string
  readonly name: string
  readonly role: string
  readonly registration: string
  readonly meaning: Meaning
  /** Key id of docs/format.md section 5. */
  readonly key: string
  /** Ed25519 over the statement's UTF-8 bytes; 64 bytes. */
  readonly sign: (statement: string) => Uint8Array
}

/** Where the journal stands: the newest record's number and hash, and when it was recorded. */
export interface JournalHead {
  readonly number: number
  readonly hash: string
  readonly recordedAt: Instant | undefined
}

/** The head of a journal without records. */
export const emptyJournal: JournalHead = { number: 0, hash: noPreviousHash, recordedAt: undefined }

/** What is to become a record. */
export interface NewRecord {
  readonly fact: DecidedFact
  readonly sentence: string
  readonly act: RecordHeader['act']
  readonly recordedAt: Instant
  readonly signers: readonly ReadySigner[]
}

/** Where a record is written: register, station and clock. `register` is absent for record 1 only. */
export interface RecordPlace {
  readonly register: string | undefined
  readonly station: string
  readonly clock: Clock
}

/**
 * Appends one record: its text, its line, the signatures of all its signers, its hash, and what it does to the tables,
 * all inside the given transaction. The only code that inserts history.
 * Stops when the act or the signers are not those the kind demands, or when time would go back.
 */
export async function appendRecord(
  tx: WriteTx,
  head: JournalHead,
  place: RecordPlace,
  record: NewRecord,
): Promise<JournalHead & { readonly register: string }> {
  const { fact, recordedAt, signers } = record
  assert(
    record.act?.name === fact.act,
    `${fact.kind} is not made by ${record.act?.name ?? 'no act'}`,
  )
  const signed = signers.map((signer) => signer.meaning)
  assert(meetsDemand(fact.demand, signed), `${fact.kind} is not signed as it demands`)
  assert(
    new Set(signers.map((signer) => signer.person)).size === signers.length,
    'One person, two signatures',
  )
  assert(
    new Set(signers.map((signer) => signer.key)).size === signers.length,
    'One key, two signatures',
  )
  assert(!head.recordedAt || epochMs(head.recordedAt) <= epochMs(recordedAt), 'Time would go back')

  const text = canonicalText({
    act: record.act,
    facts: fact.facts,
    kind: fact.kind,
    sentence: record.sentence,
    version: fact.version,
  })
  const number = head.number + 1
  const register = place.register ?? registerIdOf(text)
  assert(place.register !== undefined || number === 1, 'Only record 1 is without a register id')
  const line = canonicalText({
    boot: place.clock.boot,
    format: 'countersign/record/1',
    number,
    previousHash: head.hash,
    recordedAt,
    register,
    station: place.station,
    textHash: sha256Hex(text),
    uptimeMs: place.clock.uptimeMs(),
  } satisfies RecordLine)
  const lineHash = sha256Hex(line)
  const statements = signers.map((signer) => statementOf(signer, lineHash, recordedAt))
  const signatures = statements.map((statement, index) => signStatement(statement, signers[index]))
  const hash = recordHash(line, signatures)

  await insertRecord(tx, { number, text, line, hash }, signatures)
  const header: RecordHeader = {
    number,
    register,
    recordedAt,
    sentence: record.sentence,
    act: record.act,
    signers: statements,
  }
  await applyChanges(tx, changesOf(header, fact))
  return { number, hash, recordedAt, register }
}

function statementOf(signer: ReadySigner, lineHash: string, at: Instant): SignatureStatement {
  return {
    at,
    format: 'countersign/signature/1',
    key: signer.key,
    lineHash,
    meaning: signer.meaning,
    name: signer.name,
    person: signer.person,
    registration: signer.registration,
    role: signer.role,
  }
}

function signStatement(
  statement: SignatureStatement,
  signer: ReadySigner | undefined,
): StoredSignature {
  assert(signer !== undefined, 'A statement without its signer')
  const text = canonicalText(statement)
  return { statement: text, signature: signer.sign(text) }
}

const insertJournal = 'insert into journal (number, text, line, hash) values (?, ?, ?, ?)'
const insertSignature =
  'insert into signature (record_number, position, statement, signature) values (?, ?, ?, ?)'

async function insertRecord(
  tx: WriteTx,
  row: { number: number; text: string; line: string; hash: string },
  signatures: readonly StoredSignature[],
): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw(insertJournal, [row.number, row.text, row.line, row.hash]),
  )
  for (const [index, { statement, signature }] of signatures.entries()) {
    const values = [row.number, index + 1, statement, signature]
    await tx.executeQuery(CompiledQuery.raw(insertSignature, values))
  }
}

/** Everything a record does to the tables: written when it is appended and rebuilt, compared when it is verified. */
export function changesOf(header: RecordHeader, fact: ReadFact): readonly RowChange[] {
  return [...actRow(header), ...fact.apply(header)]
}

// The row that makes an act's id known.
function actRow(header: RecordHeader) {
  if (!header.act) return []
  const { id, name, hash } = header.act
  return [add('act', { record_number: header.number, id, name, request_hash: hash })]
}
