import type { ReadDb } from '../handles.ts'
import { type History, historyAfter, historyChecks, wrongNumbering } from './history-checks.ts'
import { type Finding, firstFinding } from './journal-check.ts'
import { readRecord } from './read-record.ts'
import type { ReadRecord, StoredRecord } from './record-layers.ts'
import { registerIdOf } from './register-id.ts'

/**
 * Reads the newest records anew, before more are built on them: each is sound in itself and continues the one before.
 * What an opening can afford; the whole proof is verifyJournal's. `register` is the id the keyring names.
 */
export async function checkTail(
  db: ReadDb,
  register: string,
  count = 200,
): Promise<Finding | undefined> {
  const first = await storedRecords(db, 1, 1)
  if (!first[0] || registerIdOf(first[0].text) !== register)
    return { check: 'register', record: 1, found: `it is not that of the register ${register}` }
  const newest = await db
    .selectFrom('journal')
    .select('number')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const from = Math.max(1, newest.number - count)
  const records = await storedRecords(db, from, newest.number)
  let before: History | undefined
  for (const stored of records) {
    const reading = readRecord(stored)
    if (!reading.ok) return reading.finding
    const { record } = reading
    const finding = before && continuationFinding(record, before)
    if (finding) return finding
    before = historyAfter(record)
  }
  return undefined
}

function continuationFinding(record: ReadRecord, before: History): Finding | undefined {
  const missing = wrongNumbering(record.stored.number, before)
  return missing === undefined
    ? firstFinding(historyChecks, { record, before }, record.stored.number)
    : { check: 'numbering', record: before.number + 1, found: missing }
}

async function storedRecords(db: ReadDb, from: number, to: number): Promise<StoredRecord[]> {
  const rows = await db
    .selectFrom('journal')
    .selectAll()
    .where('number', '>=', from)
    .where('number', '<=', to)
    .orderBy('number')
    .execute()
  const signatures = await db
    .selectFrom('signature')
    .selectAll()
    .where('record_number', '>=', from)
    .where('record_number', '<=', to)
    .orderBy('record_number')
    .orderBy('position')
    .execute()
  const byRecord = Map.groupBy(signatures, ({ record_number }) => record_number)
  return rows.map((row) => ({ ...row, signatures: byRecord.get(row.number) ?? [] }))
}
