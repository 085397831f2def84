import { z } from 'zod'
import type { ReadDb } from '../handles.ts'
import { parseStatement } from '../journal/record-line.ts'

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
    .innerJoin('signature', (join) =>
      join.onRef('signature.record_number', '=', 'entry.record_number').on('position', '=', 1),
    )
    .leftJoin('countersignature', 'countersignature.countersigned_entry_no', 'entry.entry_no')
    .select([
      'entry.is_unwitnessed',
      'entry.witnessed_by',
      'entry.occurred_at',
      'entry.sentence',
      'entry.record_number',
      'journal.text',
      'signature.statement',
      'countersignature.name as countersigned_by',
    ])
    .where('entry.entry_no', '=', entryNo)
    .executeTakeFirst()
  if (!row) return undefined
  const { person, registration } = parseStatement(row.statement)
  // Who was not there is in the record alone; the tables have no need of it elsewhere.
  const absent = aloneFacts.parse(JSON.parse(row.text)).facts.entry.alone?.absent ?? []
  return {
    isUnwitnessed: row.is_unwitnessed === 1,
    isWitnessed: row.witnessed_by !== '',
    // By registration too, since two accounts of one registrant are one person.
    maker: { person, registration },
    absent: await peopleOf(db, absent),
    occurredAt: row.occurred_at,
    sentence: row.sentence,
    record: row.record_number,
    countersignedBy: row.countersigned_by ?? undefined,
  }
}

async function peopleOf(db: ReadDb, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db
    .selectFrom('person')
    .select(['id as person', 'registration'])
    .where('id', 'in', [...ids])
    .execute()
}
