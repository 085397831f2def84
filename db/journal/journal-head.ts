import { instantText } from '../domain/text.ts'
import type { ReadDb } from '../handles.ts'
import { emptyJournal, type JournalHead } from './append-record.ts'
import { recordLineSchema } from './record-line.ts'

/** The newest record's number, hash and time. */
export async function journalHead(db: ReadDb): Promise<JournalHead> {
  const row = await db
    .selectFrom('journal')
    .select(['number', 'line', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return emptyJournal
  const { recordedAt } = recordLineSchema
    .pick({ recordedAt: true })
    .loose()
    .parse(JSON.parse(row.line))
  return { number: row.number, hash: row.hash, recordedAt: instantText.parse(recordedAt) }
}
