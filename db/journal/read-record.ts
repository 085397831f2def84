import { z } from 'zod'
import { readCanonicalText } from './canonical-reading.ts'
import { findFact } from './facts/fact-list.ts'
import { type Finding, firstFinding } from './journal-check.ts'
import { recordChecks, kindChecks } from './record-checks.ts'
import {
  type ReadRecord,
  type RecordLayers,
  recordTextSchema,
  type StoredRecord,
} from './record-layers.ts'
import {
  recordLineSchema,
  type SignatureStatement,
  signatureStatementSchema,
} from './record-line.ts'

/** What reading gives: the record, or what is wrong with it. */
export type Reading =
  | { readonly ok: true; readonly record: ReadRecord }
  | { readonly ok: false; readonly finding: Finding }

/**
 * Reads a stored record and checks everything that can be told from it alone: its texts are canonical and of their
 * shape, its hashes fit, its kind is known, its facts and its act are of that kind, and it is signed as they demand.
 * Whether it continues the history before it, and whether the signatures verify, is for verifyJournal.
 */
export function readRecord(stored: StoredRecord): Reading {
  const wrong = (check: string, found: string): Reading => ({
    ok: false,
    finding: { check, record: stored.number, found },
  })
  const text = readCanonical(stored.text, recordTextSchema)
  if (!text.ok) return wrong('text', `its text cannot be read: ${text.found}`)
  const line = readCanonical(stored.line, recordLineSchema)
  if (!line.ok) return wrong('line', `its line cannot be read: ${line.found}`)
  const statements: SignatureStatement[] = []
  for (const [index, { statement }] of stored.signatures.entries()) {
    const read = readCanonical(statement, signatureStatementSchema)
    if (!read.ok)
      return wrong(
        'statement',
        `the statement of signature ${index + 1} cannot be read: ${read.found}`,
      )
    statements.push(read.value)
  }
  const layers: RecordLayers = { stored, text: text.value, line: line.value, statements }
  const finding = firstFinding(recordChecks, layers, stored.number)
  if (finding) return { ok: false, finding }

  // Only of a sound record does an unknown kind mean a newer program, and not damage.
  const { kind, version, facts, sentence, act } = text.value
  const known = findFact(kind, version)
  if (!known)
    return wrong(
      'kind',
      `it is of kind “${kind}”, version ${version}, which this program does not know; check the register with a newer one`,
    )
  const fact = attempt(() => known.read(facts))
  if (!fact.ok) return wrong('facts', `its facts are not those of “${kind}”: ${fact.found}`)
  const { register, recordedAt } = line.value
  const header = { number: stored.number, register, recordedAt, sentence, act, signers: statements }
  const record: ReadRecord = { ...layers, header, fact: fact.value }
  const unfit = firstFinding(kindChecks, record, stored.number)
  return unfit ? { ok: false, finding: unfit } : { ok: true, record }
}

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly found: string }

function readCanonical<T>(text: unknown, schema: z.ZodType<T>): Read<T> {
  // A table made anew without its types could hold anything.
  if (typeof text !== 'string') return { ok: false, found: 'it is no text' }
  return attempt(() => schema.parse(readCanonicalText(text)))
}

function attempt<T>(read: () => T): Read<T> {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    return { ok: false, found: reasonOf(error) }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues
    return `“${issue?.path.join('.') ?? ''}” ${issue?.message ?? 'is not of its shape'}`
  }
  return error instanceof Error ? error.message : String(error)
}
