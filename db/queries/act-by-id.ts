import type { ReadDb } from '../handles.ts'
import { compiledSelect } from './compiled-query.ts'

const recordedAct = compiledSelect(['text'], (db, id) =>
  db
    .selectFrom('act')
    .innerJoin('journal', 'journal.number', 'act.record_number')
    .leftJoin('entry', 'entry.record_number', 'act.record_number')
    .select([
      'act.record_number',
      'act.request_hash',
      'journal.hash',
      'journal.text',
      'journal.line',
      'entry.entry_no',
    ])
    .where('act.id', '=', id),
)

/** An act already recorded under a caller's id, or undefined. */
export async function actById(db: ReadDb, id: string) {
  const row = await recordedAct.first(db, id)
  if (!row) return undefined
  return {
    record: row.record_number,
    requestHash: row.request_hash,
    hash: row.hash,
    recordedAt: stringAt(row.line, 'recordedAt'),
    entryNo: row.entry_no ?? undefined,
    sentence: stringAt(row.text, 'sentence'),
  }
}

function stringAt(text: string, key: string): string {
  const value: unknown = JSON.parse(text)
  const found =
    typeof value === 'object' && value !== null
      ? Object.entries(value).find(([name]) => name === key)
      : undefined
  return typeof found?.[1] === 'string' ? found[1] : ''
}
