import { dateOf, type Instant, type LocalDate } from '../domain/instant.ts'
import { dateText, instantText } from '../domain/text.ts'
import type { ReadDb } from '../handles.ts'
import { journalHead } from '../journal/journal-head.ts'
import { must } from '../domain/assert.ts'
import { registerState } from './register-state.ts'

/** From when to when a register tells of anything. */
export interface RegisterSpan {
  /** The first business date, or the day of the founding when that was earlier. */
  readonly from: LocalDate
  /** The last business date, or the day of the newest record when that is later. */
  readonly to: LocalDate
  readonly newestRecordAt: Instant
}

/** The dates a register spans. */
export async function registerSpan(db: ReadDb): Promise<RegisterSpan> {
  const { foundedAt } = await registerState(db)
  const head = await journalHead(db)
  const newestRecordAt = instantText.parse(must(head.recordedAt, 'The newest record'))
  const days = await db
    .selectFrom('day')
    .select((eb) => [eb.fn.min('business_date').as('first'), eb.fn.max('business_date').as('last')])
    .executeTakeFirstOrThrow()
  // MIN and MAX of no rows are null.
  const first = days.first ?? dateOf(foundedAt)
  const last = days.last ?? dateOf(newestRecordAt)
  return {
    from: dateText.parse(first < dateOf(foundedAt) ? first : dateOf(foundedAt)),
    to: dateText.parse(last > dateOf(newestRecordAt) ? last : dateOf(newestRecordAt)),
    newestRecordAt,
  }
}
