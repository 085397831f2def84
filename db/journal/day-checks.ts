import type { Entry } from '../domain/entry.ts'
import type { DayFold } from './day-fold.ts'
import { dayClosed } from './facts/day-closed.ts'
import { dayOpened } from './facts/day-opened.ts'
import type { Check } from './journal-check.ts'
import type { ReadRecord } from './record-layers.ts'

/** A record, its entry, and the days before it. */
export interface DatedRecord {
  readonly record: ReadRecord
  readonly entry: Entry | undefined
  readonly days: DayFold
}

/** What must hold of days, and of the day an entry counts in. */
export const dayChecks: readonly Check<DatedRecord>[] = [
  { name: 'day-order', wrong: openedOutOfOrder },
  { name: 'day-open', wrong: closedUnopened },
  { name: 'day-span', wrong: otherSpan },
  { name: 'business-date', wrong: otherBusinessDate },
]

function openedOutOfOrder({ record, days }: DatedRecord): string | undefined {
  const date = dayOpened.factsOf(record.fact)?.businessDate
  const { newest } = days
  return date === undefined || newest === undefined || newest < date
    ? undefined
    : `it opens the day ${date}; the day ${newest} was opened before it`
}

function closedUnopened({ record, days }: DatedRecord): string | undefined {
  const facts = dayClosed.factsOf(record.fact)
  if (!facts) return undefined
  const { businessDate } = facts.statement
  const day = days.openDay(businessDate)
  if (!day) return `it closes the day ${businessDate}, which is not open`
  return day.openedRecord === facts.openedRecord
    ? undefined
    : `it closes the day ${businessDate} opened by record ${facts.openedRecord}; record ${day.openedRecord} opened it`
}

function otherSpan({ record, days }: DatedRecord): string | undefined {
  const statement = dayClosed.factsOf(record.fact)?.statement
  const day = statement && days.openDay(statement.businessDate)
  if (!day) return undefined
  const { fromRecord, toRecord, openedAt } = statement
  const last = day.ended?.record ?? record.header.number - 1
  if (fromRecord !== day.fromRecord || toRecord !== last)
    return `its statement counts the records ${fromRecord} to ${toRecord}; the day's are ${day.fromRecord} to ${last}`
  return openedAt === day.openedAt
    ? undefined
    : `its statement says that the day was opened at ${openedAt}; it was at ${day.openedAt}`
}

function otherBusinessDate({ entry, days }: DatedRecord): string | undefined {
  const { openDate } = days
  return !entry || openDate === undefined || entry.businessDate === openDate
    ? undefined
    : `entry ${entry.entryNo} is of the day ${entry.businessDate}, while ${openDate} is open`
}
