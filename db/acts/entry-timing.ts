import type { z } from 'zod'
import {
  dateOf,
  epochMs,
  formatDate,
  formatMoment,
  type Instant,
  isInstant,
  type LocalDate,
  nextDate,
  readMoment,
} from '../domain/instant.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'
import { momentText } from '../domain/text.ts'
import type { ActContext } from './act.ts'
import { readMomentOf } from './read-moment-of.ts'
import type { Finding } from './recorded-despite.ts'

/** When it happened, when not now: wall time at the premises, or with an offset. */
export const occurredAtInput = momentText.optional()

/** The date at the premises on which it happened; a time that cannot be read is refused later, and reads as now. */
export function happenedOn(
  typed: z.infer<typeof occurredAtInput>,
  now: Instant,
  timeZone: string,
): LocalDate {
  const read = typed === undefined ? now : readMoment(typed, timeZone)
  return dateOf(isInstant(read) ? read : now)
}

/** When an event happened, the business date it counts in, and what there is to say about its lateness. */
export interface EntryTiming {
  readonly occurredAt: Instant
  readonly businessDate: LocalDate
  /** The event's local date is before the day it is entered (invariant I6). */
  readonly late: boolean
  readonly findings: readonly Finding[]
}

/**
 * When the event of an entry happened. Refuses a time that is missing or doubled in the premises' zone, one in the
 * future, and an entry while no day is open. An entry of the day after is lawful and asks for a reason; a later one is
 * recorded all the same, and opens a case (MDR 2001 reg 20; domain.md 7, row 1).
 */
export function entryTiming(
  typed: z.infer<typeof occurredAtInput>,
  openDay: LocalDate | undefined,
  context: ActContext,
): Answer<EntryTiming> {
  const { now, register } = context
  const read = typed === undefined ? accept(now) : readMomentOf(typed, register.timeZone)
  if (!read.ok) return read
  const occurredAt = read.value
  if (epochMs(occurredAt) > epochMs(now)) {
    return refuse(
      'in-the-future',
      `${formatMoment(occurredAt)} has not come yet; it is ${formatMoment(now)}.`,
      'Give the time at which it happened.',
    )
  }
  if (openDay === undefined) {
    return refuse('day-not-open', 'No day is open.', 'Open the day (open-day), then record this.')
  }
  const date = dateOf(occurredAt)
  const late = date < dateOf(now)
  return accept({
    occurredAt,
    businessDate: openDay,
    late,
    findings: late ? [lateFinding(date, now)] : [],
  })
}

function lateFinding(happenedOn: LocalDate, now: Instant): Finding {
  const isNextDay = nextDate(happenedOn) === dateOf(now)
  return isNextDay
    ? {
        rule: 'late',
        found: `It happened on ${formatDate(happenedOn)} and is entered the day after.`,
        opensCase: false,
      }
    : {
        rule: 'later-than-next-day',
        found: `It happened on ${formatDate(happenedOn)} and is entered on ${formatDate(now)}, later than the day after, which the regulations allow.`,
        opensCase: true,
      }
}
