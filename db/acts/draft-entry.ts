import { assert, must } from '../domain/assert.ts'
import type {
  Entry,
  Flag,
  Line,
  OpenedCase,
  OutsideAccount,
  Posting,
  StockPlace,
} from '../domain/entry.ts'
import type { Instant, LocalDate } from '../domain/instant.ts'
import {
  addQuantity,
  isBelowZero,
  isNothing,
  nothing,
  type Quantity,
  subtractQuantity,
  sumQuantities,
} from '../domain/quantity.ts'
import { findPage, type Ledger } from '../queries/ledger.ts'

/** One side of a movement before its postings are drawn up: `moved` is what the side gains, or below zero loses. */
export type Movement =
  | { readonly account: 'stock'; readonly place: StockPlace; readonly moved: Quantity }
  | { readonly account: OutsideAccount; readonly party?: string; readonly moved: Quantity }

/** A line before its running balance is known. */
export type DraftLine = Omit<Line, 'balance'>

/** What an act says of its entry; serial, balances and stock after it are worked out here. */
export interface EntryDraft {
  readonly occurredAt: Instant
  readonly businessDate: LocalDate
  readonly late: boolean
  readonly movements: readonly Movement[]
  readonly lines: readonly DraftLine[]
  readonly flags: readonly Flag[]
  readonly cases: readonly OpenedCase[]
  readonly alone?: { readonly reason: string; readonly absent: readonly string[] } | undefined
  readonly note?: string | undefined
}

/**
 * Draws up an entry. The ladder of refusals is behind us: after this point it must succeed, so anything that does not
 * balance is our bug and stops the act. Every movement is checked twice, by postings here and by the tables' own
 * checks when it is applied.
 */
export function draftEntry(ledger: Ledger, draft: EntryDraft): Entry {
  assert(
    isNothing(sumQuantities(draft.movements.map(({ moved }) => moved))),
    'The movements do not sum to zero',
  )
  const lines = withBalances(ledger, draft.lines)
  for (const page of new Set(draft.lines.map((line) => line.page))) {
    const byLines = sumQuantities(
      draft.lines.filter((line) => line.page === page).map(({ moved }) => moved),
    )
    const byStock = sumQuantities(
      draft.movements.filter((each) => isStockOf(each, page)).map(({ moved }) => moved),
    )
    assert(
      isNothing(subtractQuantity(byLines, byStock)),
      `The lines of ${page} and its stock disagree`,
    )
  }
  return {
    ...(draft.alone
      ? { alone: { absent: [...draft.alone.absent], reason: draft.alone.reason } }
      : {}),
    businessDate: draft.businessDate,
    cases: [...draft.cases],
    entryNo: ledger.nextEntryNo,
    flags: [...draft.flags],
    late: draft.late,
    lines,
    ...(draft.note === undefined ? {} : { note: draft.note }),
    occurredAt: draft.occurredAt,
    postings: toPostings(ledger, draft.movements),
  }
}

function isStockOf(movement: Movement, page: string): boolean {
  return movement.account === 'stock' && movement.place.page === page
}

function withBalances(ledger: Ledger, drafts: readonly DraftLine[]): Line[] {
  const balances = new Map<string, Quantity>()
  return drafts.map((line) => {
    const page = must(findPage(ledger, line.page), `The page ${line.page}`)
    const balance = addQuantity(balances.get(page.id) ?? page.balance, line.moved)
    assert(!isBelowZero(balance), `The balance of ${page.id} would be below zero`)
    balances.set(page.id, balance)
    return { ...line, balance }
  })
}

function toPostings(ledger: Ledger, movements: readonly Movement[]): Posting[] {
  const after = new Map<string, Quantity>()
  return movements.map((movement) => {
    if (movement.account !== 'stock') {
      const { account, moved, party } = movement
      return { account, moved, ...(party === undefined ? {} : { party }) }
    }
    const { place, moved } = movement
    const name = placeName(place)
    const held = addQuantity(after.get(name) ?? heldAt(ledger, place), moved)
    assert(!isBelowZero(held), `The stock at ${name} would be below zero`)
    after.set(name, held)
    return { account: 'stock', after: held, moved, place }
  })
}

/** What lies in a place now; nothing when the ledger does not know the place. */
export function heldAt(ledger: Ledger, place: StockPlace): Quantity {
  const name = placeName(place)
  return ledger.stock.find((stock) => placeName(stock.place) === name)?.held ?? nothing
}

function placeName({ page, batch, preparation, location, status }: StockPlace): string {
  return [page, batch ?? '', preparation ?? '', location, status].join(' · ')
}
