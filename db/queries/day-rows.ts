import type { ReadDb } from '../handles.ts'

/** The day of this business date: its records, and whether it is closed (0 and '' while open). */
export async function dayByDate(db: ReadDb, businessDate: string) {
  return db
    .selectFrom('day')
    .selectAll()
    .where('business_date', '=', businessDate)
    .executeTakeFirst()
}

/** Days opened and not closed, oldest first. */
export async function openDays(db: ReadDb) {
  return db
    .selectFrom('day')
    .selectAll()
    .where('closed_record', '=', 0)
    .orderBy('business_date')
    .execute()
}

/** The record that opened the first day after record `record`, or undefined when none has been opened since. */
export async function nextDayOpened(db: ReadDb, record: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('day')
    .select('opened_record')
    .where('opened_record', '>', record)
    .orderBy('opened_record')
    .limit(1)
    .executeTakeFirst()
  return row?.opened_record
}

/**
 * The record that closed the day before record `record`; undefined when there was none, or when that day was still open
 * then and its own span reaches to `record`.
 */
export async function lastCloseBefore(db: ReadDb, record: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('day')
    .select('closed_record')
    .where('opened_record', '<', record)
    .orderBy('opened_record', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && row.closed_record > 0 && row.closed_record < record ? row.closed_record : undefined
}

/** What the records of a span wrote: all that a day's statement is worked out from. */
export type DayRows = Awaited<ReturnType<typeof dayRows>>

/** The rows of records `from` to `to`, both inclusive, in order. */
export async function dayRows(db: ReadDb, from: number, to: number) {
  const entries = await db
    .selectFrom('entry')
    .leftJoin('countersignature', 'countersignature.countersigned_entry_no', 'entry.entry_no')
    .selectAll('entry')
    .select([
      'countersignature.name as countersigned_by',
      'countersignature.at as countersigned_at',
    ])
    .where('entry.record_number', '>=', from)
    .where('entry.record_number', '<=', to)
    .orderBy('entry.entry_no')
    .execute()
  const lines = await inSpan(db, from, to)
  const outcomes = await db
    .selectFrom('outcome')
    .innerJoin('patient', 'patient.id', 'outcome.patient')
    .selectAll('outcome')
    .select('patient.born_on')
    .where('outcome.record_number', '>=', from)
    .where('outcome.record_number', '<=', to)
    .orderBy('outcome.entry_no')
    .execute()
  const counts = await db
    .selectFrom('count_line')
    .selectAll()
    .where('record_number', '>=', from)
    .where('record_number', '<=', to)
    .orderBy('record_number')
    .orderBy('position')
    .execute()
  const attempts = await db
    .selectFrom('attempt')
    .selectAll()
    .where('record_number', '>=', from)
    .where('record_number', '<=', to)
    .orderBy('record_number')
    .execute()
  const signatures = await db
    .selectFrom('signature')
    .innerJoin('entry', 'entry.record_number', 'signature.record_number')
    .select(['signature.record_number', 'signature.statement'])
    .where('signature.record_number', '>=', from)
    .where('signature.record_number', '<=', to)
    .orderBy('signature.record_number')
    .orderBy('signature.position')
    .execute()
  const newcomers = await db
    .selectFrom('person_key')
    .innerJoin('person', 'person.id', 'person_key.person')
    .select(['person.name', 'person.role', 'person.registration'])
    .where('person_key.record_number', '>=', from)
    .where('person_key.record_number', '<=', to)
    .orderBy('person_key.record_number')
    .execute()
  const cases = await db
    .selectFrom('case_file')
    .innerJoin('entry', 'entry.entry_no', 'case_file.entry_no')
    .selectAll('case_file')
    .where('entry.record_number', '<=', to)
    .orderBy('entry.entry_no')
    .orderBy('case_file.id')
    .execute()
  return { entries, lines, outcomes, counts, attempts, signatures, newcomers, cases }
}

function inSpan(db: ReadDb, from: number, to: number) {
  return db
    .selectFrom('entry_line')
    .selectAll()
    .where('record_number', '>=', from)
    .where('record_number', '<=', to)
    .orderBy('record_number')
    .orderBy('position')
    .execute()
}

/** A page's balance after the last record before `record`, or undefined when it had no line yet. */
export async function balanceBefore(db: ReadDb, page: string, record: number) {
  return db
    .selectFrom('entry_line')
    .select([
      'balance_units as units',
      'balance_volume_ul as volume_ul',
      'balance_mass_ug as mass_ug',
    ])
    .where('entry_line.page', '=', page)
    .where('entry_line.record_number', '<', record)
    .orderBy('entry_line.entry_no', 'desc')
    .orderBy('entry_line.position', 'desc')
    .limit(1)
    .executeTakeFirst()
}
