import type { Entry } from '../../db/domain/entry.ts'
import type { DecidedFact } from '../../db/journal/fact.ts'
import type { ReadySigner } from '../../db/journal/append-record.ts'
import type { Verdict } from '../../db/journal/verdict.ts'
import { verifyJournal } from '../../db/journal/verify-journal.ts'
import { newDatabase } from './database-pair.ts'
import { Forger } from './forger.ts'
import { writeSomeDay } from './whole-journal.ts'
import { at, foundJournal, on } from './written-journal.ts'

// Insiders with their own keys, and the data key where they need it: every signature and every hash is right, and so
// are serials and sums. What is false is the name, the day or the figure that one record states beside another.

/** A record as insiders write it past the program. */
export interface FalseRecord {
  readonly fact: DecidedFact
  readonly signers: readonly ReadySigner[]
}

/** The verdict on a register with so many records of the whole journal's day, the ninth and on, and these after them. */
export async function verdictAfterDay(
  written: number,
  ...records: readonly FalseRecord[]
): Promise<Verdict> {
  const { file, open } = await newDatabase()
  await writeSomeDay(await foundJournal(open), written)
  const forger = new Forger(file)
  for (const record of records) forger.append({ ...record, line: { recordedAt: at('18:00') } })
  return verifyJournal(open.db, { signatures: true, projections: false })
}

/** An entry that moves nothing, of the day they write on. */
export const emptyEntry = (entryNo: number, more: Partial<Entry> = {}): Entry => ({
  businessDate: on('2026-03-02'),
  cases: [],
  entryNo,
  flags: [],
  late: false,
  lines: [],
  occurredAt: at('17:00'),
  postings: [],
  ...more,
})
