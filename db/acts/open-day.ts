import { z } from 'zod'
import { dateOf, formatDate, formatMoment, formatTime } from '../domain/instant.ts'
import { clinicalRoles } from '../domain/person.ts'
import { accept, refuse } from '../domain/refusal.ts'
import { dateText } from '../domain/text.ts'
import { dayOpened } from '../journal/facts/day-opened.ts'
import { dayByDate, openDays } from '../queries/day-rows.ts'
import { newestDay } from '../queries/newest-day.ts'
import { defineAct } from './act.ts'

const openDayInput = z.strictObject({
  /** The local date of now when left out. */
  businessDate: dateText.optional(),
})

/**
 * Opens a business date: what is recorded from here on counts in its statement. A day left open before it stays open
 * and is closed late; yesterday never stops today's first dose (scenario S-19).
 */
export const openDay = defineAct({
  name: 'open-day',
  does: 'Opens a business date; what is recorded from then on counts in its statement.',
  input: openDayInput,
  roles: [clinicalRoles],
  gather: async (db, input, { now }) => ({
    day: await dayByDate(db, input.businessDate ?? dateOf(now)),
    newest: await newestDay(db),
    stillOpen: await openDays(db),
  }),
  decide: ({ day, newest, stillOpen }, input, { now }) => {
    const today = dateOf(now)
    const businessDate = input.businessDate ?? today
    const date = formatDate(businessDate)
    if (businessDate > today)
      return refuse(
        'in-the-future',
        `${date} has not come yet; today is ${formatDate(today)}.`,
        'Open today, or wait for the day.',
        { businessDate, today },
      )
    if (day && day.closed_record === 0)
      return refuse(
        'day-already-open',
        `${date} has been open since ${formatMoment(day.opened_at)}.`,
        'Nothing more is needed: record what happens.',
        { businessDate },
      )
    if (day)
      return refuse(
        'day-already-closed',
        `${date} was closed ${formatMoment(day.closed_at)}, and its statement never changes.`,
        `Open the day that it is now; what is entered late for ${date} counts there.`,
        { businessDate },
      )
    if (newest !== undefined && businessDate < newest)
      return refuse(
        'day-out-of-order',
        `${formatDate(newest)} has been opened already, and days are opened in order.`,
        `Enter what happened on ${date} in the open day, with the time at which it happened.`,
        { businessDate, newest },
      )

    // After this point it must succeed.
    const late = businessDate < today ? ` It is opened on ${formatDate(today)}.` : ''
    const unclosed = stillOpen.map(({ business_date }) => formatDate(business_date)).join(', ')
    const left = unclosed === '' ? '' : ` Not yet closed: ${unclosed}.`
    return accept({
      fact: dayOpened.decided({ businessDate }),
      sentence: `Opened ${date} at ${formatTime(now)}.${late}${left}`,
    })
  },
})
