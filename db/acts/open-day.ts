import { z } from 'zod'
import { dateOf, formatDate, formatMoment, formatTime, nextDate } from '../domain/instant.ts'
import { clinicalRoles } from '../domain/person.ts'
import { accept, refuse } from '../domain/refusal.ts'
import { dateText } from '../domain/text.ts'
import { dayOpened } from '../journal/facts/day-opened.ts'
import { dayByDate, openDays } from '../queries/day-rows.ts'
import { newestDay } from '../queries/newest-day.ts'
import { defineAct } from './act.ts'

const openDayInput = z.strictObject({
  /** When left out, the local date of now; once that day is closed, the one after. */
  businessDate: dateText.optional(),
})

/**
 * Opens a business date: what is recorded from here on counts in its statement. A day left open before it stays open
 * and is closed late; yesterday never stops today's first dose (scenario S-19). A dose given after today's close is a
 * fact as well, so tomorrow may be opened early once today is closed.
 */
export const openDay = defineAct({
  name: 'open-day',
  does: 'Opens a business date; what is recorded from then on counts in its statement.',
  input: openDayInput,
  roles: [clinicalRoles],
  gather: async (db, input, { now }) => {
    const todays = await dayByDate(db, dateOf(now))
    const isTodayClosed = todays !== undefined && todays.closed_record !== 0
    const latest = isTodayClosed ? nextDate(dateOf(now)) : dateOf(now)
    const businessDate = input.businessDate ?? latest
    return {
      businessDate,
      latest,
      day: await dayByDate(db, businessDate),
      newest: await newestDay(db),
      stillOpen: await openDays(db),
    }
  },
  decide: ({ businessDate, latest, day, newest, stillOpen }, _input, { now }) => {
    const today = dateOf(now)
    const date = formatDate(businessDate)
    if (businessDate > latest)
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
    const late = businessDate === today ? '' : ` It is opened on ${formatDate(today)}.`
    const unclosed = stillOpen.map(({ business_date }) => formatDate(business_date)).join(', ')
    const left = unclosed === '' ? '' : ` Not yet closed: ${unclosed}.`
    return accept({
      fact: dayOpened.decided({ businessDate }),
      sentence: `Opened ${date} at ${formatTime(now)}.${late}${left}`,
    })
  },
})
