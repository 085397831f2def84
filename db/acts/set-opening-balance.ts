import { z } from 'zod'
import { formatQuantity } from '../domain/figure.ts'
import {
  dateOf,
  epochMs,
  formatDate,
  formatMoment,
  formatTime,
  type Instant,
} from '../domain/instant.ts'
import { clinicalRoles } from '../domain/person.ts'
import { negateQuantity, sumQuantities } from '../domain/quantity.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'
import { idText, reasonText, referenceText } from '../domain/text.ts'
import { openingBalanceSet } from '../journal/facts/opening-balance-set.ts'
import { findPage, type Ledger, ledgerOf, type Page } from '../queries/ledger.ts'
import { newestDay } from '../queries/newest-day.ts'
import { type PageOpening, pageOpening } from '../queries/page-opening.ts'
import { takenPreparations } from '../queries/taken-preparations.ts'
import { type ActContext, defineAct } from './act.ts'
import { draftEntry } from './draft-entry.ts'
import { occurredAtInput } from './entry-timing.ts'
import { judgeLots, type OpeningLot, openingLotInput } from './opening-lots.ts'
import { readMomentOf } from './read-moment-of.ts'

const setOpeningBalanceInput = z.strictObject({
  /** The paper book that the balance comes from: `CD record book 7`. */
  book: referenceText,
  bookPage: referenceText,
  /** What is there, counted by both; none means that the page begins at zero. */
  lots: z.array(openingLotInput).max(50),
  note: reasonText.optional(),
  occurredAt: occurredAtInput,
  page: idText,
})
type Opening = z.infer<typeof setOpeningBalanceInput>

/**
 * The cut-over of a page from the paper book, once; until then the paper is the register (domain.md 2.5). A wrong one is
 * never set again: it is corrected (domain.md 7, row 30).
 */
export const setOpeningBalance = defineAct({
  name: 'set-opening-balance',
  does: 'Takes the balance of a page over from the paper register, once, as two people counted it.',
  input: setOpeningBalanceInput,
  roles: [
    ['pharmacist', 'nurse in charge', 'doctor'],
    [...clinicalRoles, 'authorised witness', 'manager'],
  ],
  gather: async (db, { page, lots }, { register }) => {
    const labels = lots.flatMap((lot) => (lot.kind === 'preparation' ? [lot.preparation] : []))
    return {
      ledger: await ledgerOf(db, register.firstEntryNo, [page]),
      opening: await pageOpening(db, page),
      firstDay: await newestDay(db),
      taken: await takenPreparations(db, labels),
    }
  },
  decide: ({ firstDay, ledger, opening, taken }, input, context) => {
    const page = findPage(ledger, input.page)
    if (!page)
      return refuse(
        'unknown-page',
        `There is no register page “${input.page}”.`,
        'Add the page first (add-page), or mend the id.',
      )
    if (ledger.openDay === undefined && firstDay !== undefined)
      return refuse(
        'day-not-open',
        'No day is open, and this balance would stand in no day’s statement.',
        'Open the day (open-day), then take the balance over.',
      )
    const begun = judgeBegun(page, opening)
    if (begun) return begun
    const lots = judgeLots(input.lots, page, taken, context.register.timeZone)
    if (!lots.ok) return lots
    const takenOverAt = judgeTime(input.occurredAt, context)
    if (!takenOverAt.ok) return takenOverAt

    // After this point it must succeed.
    const entry = openingEntry(ledger, page, input, lots.value, takenOverAt.value, context)
    const total = formatQuantity(sumQuantities(lots.value.map(({ moved }) => moved)), page)
    const words = lots.value.map((lot) => lot.words).join('; ')
    const note = input.note ? ` Note: ${input.note}` : ''
    return accept({
      entryNo: entry.entryNo,
      fact: openingBalanceSet.decided({
        batches: lots.value.flatMap(({ batch }) => (batch ? [batch] : [])),
        entry,
        page: page.id,
        preparations: lots.value.flatMap(({ preparation }) => (preparation ? [preparation] : [])),
      }),
      sentence: `Took over the balance of ${page.id} (${page.drug} ${page.strength}, ${page.form}) from ${input.book}, page ${input.bookPage}: ${total}${words === '' ? '' : ` (${words})`}, counted at ${formatTime(takenOverAt.value)} on ${formatDate(takenOverAt.value)}.${note}`,
    })
  },
})

function judgeBegun(page: Page, { setByEntry, firstMovedByEntry }: PageOpening) {
  if (setByEntry !== undefined)
    return refuse(
      'opening-already-set',
      `The opening balance of ${page.id} was set by entry ${setByEntry}.`,
      'It is set once. Where it was wrong, count the page: the difference is recorded and looked into.',
      { page: page.id, entryNo: setByEntry },
    )
  if (firstMovedByEntry !== undefined)
    return refuse(
      'opening-already-set',
      `${page.id} has been kept here since entry ${firstMovedByEntry}; its balance is ${formatQuantity(page.balance, page)}.`,
      'An opening balance comes before everything else on a page. Count the page instead.',
      { page: page.id, entryNo: firstMovedByEntry },
    )
  return undefined
}

// A cut-over before the first day needs no open day: it is what makes the first one possible. It is late by no rule, so it asks no reason.
function judgeTime(typed: Opening['occurredAt'], { now, register }: ActContext): Answer<Instant> {
  if (typed === undefined) return accept(now)
  const read = readMomentOf(typed, register.timeZone)
  if (read.ok && epochMs(read.value) > epochMs(now))
    return refuse(
      'in-the-future',
      `${formatMoment(read.value)} has not come yet; it is ${formatMoment(now)}.`,
      'Give the time at which it was counted.',
    )
  return read
}

function openingEntry(
  ledger: Ledger,
  page: Page,
  { book, bookPage, note }: Opening,
  lots: readonly OpeningLot[],
  occurredAt: Instant,
  { now }: ActContext,
) {
  const total = sumQuantities(lots.map(({ moved }) => moved))
  const from = `Balance transferred from ${book}, page ${bookPage}`
  return draftEntry(ledger, {
    occurredAt,
    businessDate: ledger.openDay ?? dateOf(now),
    late: dateOf(occurredAt) < dateOf(now),
    cases: [],
    flags: [],
    note,
    movements: [
      ...(lots.length === 0 ? [] : [{ account: 'opening' as const, moved: negateQuantity(total) }]),
      ...lots.map(({ place, moved }) => ({ account: 'stock' as const, place, moved })),
    ],
    lines: [
      {
        page: page.id,
        category: 'opening',
        detail: [from, ...lots.map(({ words }) => words)].join('; '),
        moved: total,
      },
    ],
  })
}
