import { z } from 'zod'
import type { ReadDb } from '../handles.ts'

const aloneFacts = z.looseObject({
  facts: z.looseObject({
    entry: z.looseObject({ alone: z.looseObject({ absent: z.array(z.string()) }).optional() }),
  }),
})

/** What countersigning needs to know of an entry; undefined when there is none of this number. */
export async function unwitnessedEntry(db: ReadDb, entryNo: number) {
  const row = await db
    .selectFrom('entry')
    .innerJoin('journal', 'journal.number', 'entry.record_number')
    .leftJoin('countersignature', 'countersignature.countersigned_entry_no', 'entry.entry_no')
    .select([
      'entry.is_unwitnessed',
      'entry.made_by_person',
      'entry.occurred_at',
      'entry.sentence',
      'journal.text',
      'countersignature.name as countersigned_by',
    ])
    .where('entry.entry_no', '=', entryNo)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    isUnwitnessed: row.is_unwitnessed === 1,
    madeBy: row.made_by_person,
    occurredAt: row.occurred_at,
    sentence: row.sentence,
    countersignedBy: row.countersigned_by ?? undefined,
    // Who was not there is in the record alone; the tables have no need of it elsewhere.
    absent: aloneFacts.parse(JSON.parse(row.text)).facts.entry.alone?.absent ?? [],
  }
}
