import { z } from 'zod'
import { formatMg, formatQuantity } from '../domain/figure.ts'
import { dateOf, formatDate, formatMoment } from '../domain/instant.ts'
import { accept, refuse } from '../domain/refusal.ts'
import { countStatusWords, type PageStatement } from '../domain/statement.ts'
import { asSentence, dateText, reasonText } from '../domain/text.ts'
import { dayClosed } from '../journal/facts/day-closed.ts'
import { dayByDate, openDays } from '../queries/day-rows.ts'
import { dayStatement, spanOf } from '../queries/day-statement.ts'
import { defineAct } from './act.ts'
import { despiteInput, type Finding, settleFindings } from './recorded-despite.ts'

const closeDayInput = z.strictObject({
  /** The day to close; the open one when left out. */
  businessDate: dateText.optional(),
  despite: despiteInput,
  note: reasonText.optional(),
})

/**
 * Closes a day with its statement. A page that was not counted is asked about once, and then does not stop the close: it
 * is said so on the statement, since an unclosed day helps nobody. A discrepancy never stops it. A held dose does (domain.md 6, S-3). A day left unclosed counts the
 * records up to the opening of the next.
 */
export const closeDay = defineAct({
  name: 'close-day',
  does: 'Closes a business date with its reconciliation; the statement never changes again.',
  input: closeDayInput,
  roles: [
    ['pharmacist', 'nurse in charge'],
    ['pharmacist', 'nurse in charge', 'nurse', 'doctor', 'pharmacy technician'],
  ],
  gather: async (db, input, { now }) => {
    const open = await openDays(db)
    const day =
      input.businessDate === undefined ? open.at(-1) : await dayByDate(db, input.businessDate)
    if (!day || day.closed_record !== 0) return { day, statement: undefined }
    const statement = await dayStatement(db, await spanOf(db, day, now))
    return { day, statement }
  },
  decide: ({ day, statement }, input, { now }) => {
    if (!day) {
      return input.businessDate === undefined
        ? refuse('day-not-open', 'No day is open.', 'Open a day first (open-day).')
        : refuse(
            'day-not-open',
            `${formatDate(input.businessDate)} was never opened.`,
            'Name a day that was opened.',
          )
    }
    if (!statement)
      return refuse(
        'day-already-closed',
        `${formatDate(day.business_date)} was closed ${formatMoment(day.closed_at)}.`,
        'Nothing is left to do; what is entered now counts in the open day.',
      )
    if (day.business_date > dateOf(now))
      return refuse(
        'in-the-future',
        `${formatDate(day.business_date)} was opened early and has not come yet.`,
        'Close it on its own day or later.',
        { businessDate: day.business_date },
      )
    const held = statement.pages.flatMap((page) =>
      page.stock
        .filter(({ status }) => status === 'preparedHeld')
        .map(({ quantity }) => formatQuantity(quantity, page)),
    )
    if (held.length > 0)
      return refuse(
        'held-doses-left',
        `Prepared doses are still held: ${held.join(', ')}.`,
        'Give, return or waste them first.',
      )
    const unequal = statement.classes.find(({ differenceUg }) => differenceUg !== 0)
    if (unequal)
      return refuse(
        'figures-disagree',
        `The control total of ${unequal.drugClass} differs by ${formatMg(unequal.differenceUg)}.`,
        'Stop and verify the register: this must never be.',
      )
    const flags = settleFindings(notCountedFindings(statement.pages), input.despite)
    if (!flags.ok) return flags

    // After this point it must succeed.
    const pages = statement.pages
      .map(
        (page) =>
          `${page.page} ${formatQuantity(page.closing, page)}, ${countStatusWords[page.status]}`,
      )
      .join('; ')
    const totals = statement.classes
      .map((each) => `${each.drugClass}: control difference ${formatMg(each.differenceUg)}`)
      .join('; ')
    const reasons = flags.value.map(({ reason }) => ` ${reason}`).join('')
    const note = input.note ? ` Note: ${asSentence(input.note)}` : ''
    return accept({
      fact: dayClosed.decided({
        flags: [...flags.value],
        openedRecord: day.opened_record,
        statement,
      }),
      sentence: `Closed ${formatDate(day.business_date)}. ${pages}. ${totals}. ${listed(statement.exceptions.length)}.${reasons}${note}`,
    })
  },
})

const listed = (exceptions: number): string =>
  exceptions === 1 ? '1 exception listed' : `${exceptions} exceptions listed`

// The second closer signs as having counted, so a page that nobody counted is not passed over in silence.
function notCountedFindings(pages: readonly PageStatement[]): Finding[] {
  const open = pages.filter(({ status }) => status === 'notCounted').map(({ page }) => page)
  if (open.length === 0) return []
  return [
    {
      rule: 'not-counted',
      found: `Not counted since the last movement: ${open.join(', ')}.`,
      opensCase: false,
    },
  ]
}
