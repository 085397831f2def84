import { z } from 'zod'
import type { ReadDb } from '../handles.ts'
import { changesOf } from './append-record.ts'
import {
  type History,
  historyAfter,
  historyChecks,
  noHistory,
  wrongNumbering,
} from './history-checks.ts'
import { type FileUnderProof, fileFinding } from './file-checks.ts'
import { HistoryFold } from './history-fold.ts'
import { aboveAllRecords, journalBatches, unnumberedHistory } from './journal-batches.ts'
import { type Finding, firstFinding } from './journal-check.ts'
import { KeyRegistry } from './key-registry.ts'
import { LedgerFold } from './ledger-fold.ts'
import { readRecord } from './read-record.ts'
import type { ReadRecord, StoredRecord } from './record-layers.ts'
import { paperHead } from './register-id.ts'
import { TableComparison } from './table-comparison.ts'
import {
  completenessSentence,
  foreignHead,
  foundWrong,
  type KnownHead,
  shorterThanHead,
  type Verdict,
  wrongHead,
} from './verdict.ts'

/** What to verify. */
export interface VerifyOptions {
  /** Verify every Ed25519 signature, which takes most of the time. Everything else about signers is always checked. */
  readonly signatures: boolean
  /** Compare the tables with what the records make of them. */
  readonly projections: boolean
  /** The file they lie in: whether its schema and its indexes are those of a register. Not looked at when left out. */
  readonly file?: FileUnderProof | undefined
  /** A head kept elsewhere: without one, records cut off the end cannot be noticed. */
  readonly head?: KnownHead | undefined
  /** Told how many records have been read, from time to time. */
  readonly onProgress?: ((records: number) => void) | undefined
}

/**
 * Verifies a register from its records alone (docs/format.md 3.5): their form, chain, signers and signatures, the books
 * they keep, and that the tables say the same. Stops at the first thing found wrong. Reads in stretches, so where
 * somebody may write meanwhile it is called inside a transaction of a read connection. Damage is an answer; only a
 * failing machine throws.
 */
export async function verifyJournal(db: ReadDb, options: VerifyOptions): Promise<Verdict> {
  const journal = new JournalProof(options)
  const tables = options.projections ? new TableComparison(db) : undefined
  for await (const { records, straySignature } of journalBatches(db)) {
    for (const stored of records) {
      const finding = journal.take(stored, tables)
      if (finding) return foundWrong(finding)
    }
    if (straySignature !== undefined) return foundWrong(stray(straySignature))
    const upTo = records.at(-1)?.number ?? aboveAllRecords
    const difference = await tables?.compareGrowing(upTo)
    if (difference) return foundWrong(difference)
    if (records.length > 0) options.onProgress?.(upTo)
  }
  const unnumbered = await unnumberedHistory(db)
  if (unnumbered) return foundWrong(withoutNumber(unnumbered))
  const difference =
    (await tables?.compareCounts()) ??
    (await tables?.compareStanding()) ??
    fileFinding(options.file)
  return difference ? foundWrong(difference) : journal.verdict()
}

const withoutNumber = (table: string): Finding => ({
  check: 'unnumbered',
  record: undefined,
  found: `The table ${table} holds a row without the number of a record`,
})

const stray = (record: number): Finding => ({
  check: 'stray-signature',
  record,
  found: 'a signature is there, but no such record',
})

const modeSchema = z.looseObject({ mode: z.enum(['live', 'training']) })

// The proof of the records themselves, built up one record at a time.
class JournalProof {
  readonly #options: VerifyOptions
  readonly #keys: KeyRegistry
  readonly #ledger = new LedgerFold()
  readonly #names: HistoryFold
  #history: History = noHistory
  #mode: 'live' | 'training' = 'live'
  #signatures = 0
  #lastSigned = 0

  constructor(options: VerifyOptions) {
    this.#options = options
    const keys = new KeyRegistry(options.signatures)
    this.#keys = keys
    this.#names = new HistoryFold({ ledger: this.#ledger, knows: (person) => keys.knows(person) })
  }

  take(stored: StoredRecord, tables: TableComparison | undefined): Finding | undefined {
    const before = this.#history
    const missing = wrongNumbering(stored.number, before)
    if (missing) return { check: 'numbering', record: before.number + 1, found: missing }
    const reading = readRecord(stored)
    if (!reading.ok) return reading.finding
    const { record } = reading
    const finding =
      firstFinding(historyChecks, { record, before }, stored.number) ??
      this.#keys.take(record) ??
      this.#takeChanges(record, tables)
    if (finding) return finding
    if (stored.number === 1) this.#mode = modeSchema.parse(record.text.facts).mode
    this.#history = historyAfter(record)
    this.#signatures += stored.signatures.length
    if (stored.signatures.length > 0) this.#lastSigned = stored.number
    return this.#compareHead()
  }

  #takeChanges(record: ReadRecord, tables: TableComparison | undefined): Finding | undefined {
    const changes = changesOf(record.header, record.fact)
    tables?.take(record.header.number, changes)
    return this.#names.take(record, changes) ?? this.#ledger.take(record.header.number, changes)
  }

  #compareHead(): Finding | undefined {
    const { head } = this.#options
    const { number, register, hash } = this.#history
    if (!head) return undefined
    const foreign = number === 1 ? foreignHead(head, register) : undefined
    return foreign ?? (head.size === number ? wrongHead(head, register, hash) : undefined)
  }

  verdict(): Verdict {
    const { head, signatures, projections, file } = this.#options
    const { number: records, register, hash } = this.#history
    if (records === 0)
      return foundWrong({ check: 'numbering', record: 1, found: 'it is missing; there are none' })
    if (head && head.size > records) return foundWrong(shorterThanHead(head, records))
    return {
      ok: true,
      records,
      signatures: this.#signatures,
      checked: { signatures, projections, file: file !== undefined },
      register,
      mode: this.#mode,
      head: paperHead(register, records, hash),
      completeness: completenessSentence(records, this.#lastSigned, head),
    }
  }
}
