import { type LocalDate, nextDate } from '../domain/instant.ts'
import type { ReadDb } from '../handles.ts'
import { compiledSelect } from './compiled-query.ts'

/** What became of one dose of a patient: given from a page of a class, or not given (then of no class). */
export interface OutcomeThatDay {
  readonly session: string
  readonly outcome: string
  readonly reason: string
  readonly drugClass: string
}

// Any record of a date comes after the opening of a day that was opened before that date began.
const openedBefore = compiledSelect(['text'], (db, dateBegins) =>
  db
    .selectFrom('day')
    .select('opened_record')
    .where('opened_at', '<', dateBegins)
    .orderBy('opened_record', 'desc')
    .limit(1),
)

const outcomes = compiledSelect(
  ['number', 'text', 'text', 'text'],
  (db, openedRecord, patient, from, before) =>
    db
      .selectFrom('outcome')
      .innerJoin('entry', 'entry.record_number', 'outcome.record_number')
      .leftJoin('entry_line', (join) =>
        join
          .onRef('entry_line.record_number', '=', 'outcome.record_number')
          .on('entry_line.position', '=', 1),
      )
      .leftJoin('page', 'page.id', 'entry_line.page')
      .select(['outcome.session', 'outcome.outcome', 'outcome.reason', 'page.drug_class'])
      .where('outcome.patient', '=', patient)
      .where('outcome.record_number', '>=', openedRecord)
      .where('entry.occurred_at', '>=', from)
      .where('entry.occurred_at', '<', before)
      .orderBy('outcome.record_number'),
)

/**
 * A patient's doses and outcomes of a date, in the order they were entered and whenever that was: yesterday's dose that
 * is entered late belongs to yesterday.
 */
export async function outcomesThatDay(
  db: ReadDb,
  patient: string,
  date: LocalDate,
): Promise<OutcomeThatDay[]> {
  const opened = await openedBefore.first(db, date)
  const rows = await outcomes.all(db, opened?.opened_record ?? 0, patient, date, nextDate(date))
  return rows.map(({ session, outcome, reason, drug_class }) => ({
    session,
    outcome,
    reason,
    drugClass: drug_class ?? '',
  }))
}
