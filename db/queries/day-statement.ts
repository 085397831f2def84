import { assert } from '../domain/assert.ts'
import {
  addQuantity,
  isNothing,
  nothing,
  type Quantity,
  quantity,
  subtractQuantity,
  sumQuantities,
} from '../domain/quantity.ts'
import type { ClassStatement, PageStatement, Statement } from '../domain/statement.ts'
import { dateText, instantText } from '../domain/text.ts'
import type { ReadDb } from '../handles.ts'
import { countsOfPage, pageStatus } from './day-counts.ts'
import { exceptionsOf } from './day-exceptions.ts'
import { journalHead } from '../journal/journal-head.ts'
import { balanceBefore, type DayRows, dayRows, lastCloseBefore, nextDayOpened } from './day-rows.ts'
import { peopleOf, sessionsOf } from './day-sessions.ts'
import { type Page, pagesOf, quantityOf, type Stock, stockOf } from './ledger.ts'
import { stockAfter } from './stock-after.ts'

/** The span of records a day's statement counts, and when it was opened. */
export interface DaySpan {
  readonly businessDate: string
  readonly openedAt: string
  readonly fromRecord: number
  readonly toRecord: number
  /** When the statement is drawn up: what has expired by then is said so. */
  readonly now: string
}

/**
 * The span of a day not yet closed: from the record after the close before it, so that what happens between two days
 * stands in one of them, to the newest record, or, when it was left unclosed, to the record before the next day's
 * opening (product.md, "One day is open at a time"). The first day begins at its opening: what stands before it was
 * brought over from the paper book.
 */
export async function spanOf(
  db: ReadDb,
  day: {
    readonly business_date: string
    readonly opened_record: number
    readonly opened_at: string
  },
  now: string,
): Promise<DaySpan> {
  const next = await nextDayOpened(db, day.opened_record)
  const closedBefore = await lastCloseBefore(db, day.opened_record)
  return {
    businessDate: day.business_date,
    openedAt: day.opened_at,
    fromRecord: closedBefore === undefined ? day.opened_record : closedBefore + 1,
    toRecord: next === undefined ? (await journalHead(db)).number : next - 1,
    now,
  }
}

/** Works out the statement of a day from the rows its records wrote. */
export async function dayStatement(db: ReadDb, span: DaySpan): Promise<Statement> {
  const rows = await dayRows(db, span.fromRecord, span.toRecord)
  const isNewest = span.toRecord === (await journalHead(db)).number
  const stock = isNewest ? await stockOf(db) : await stockAfter(db, span.toRecord)
  const pages: PageStatement[] = []
  for (const page of await pagesOf(db)) {
    const before = await balanceBefore(db, page.id, span.fromRecord)
    const after = await balanceBefore(db, page.id, span.toRecord + 1)
    const atClose = { ...page, balance: after ? quantityOf(after) : nothing }
    // A page on which nothing lies and nothing was written has nothing to say of the day.
    if (isNothing(atClose.balance) && rows.lines.every((line) => line.page !== page.id)) continue
    pages.push(pageStatement(atClose, before ? quantityOf(before) : nothing, rows, stock))
  }
  return {
    businessDate: dateText.parse(span.businessDate),
    classes: classStatements(pages),
    exceptions: exceptionsOf(rows, pages, span),
    fromRecord: span.fromRecord,
    openedAt: instantText.parse(span.openedAt),
    pages,
    people: peopleOf(rows),
    sessions: sessionsOf(rows),
    toRecord: span.toRecord,
  }
}

type LineRow = DayRows['lines'][number]

function pageStatement(
  page: Page,
  broughtForward: Quantity,
  rows: DayRows,
  stock: readonly Stock[],
): PageStatement {
  const lines = rows.lines.filter((line) => line.page === page.id)
  const ofCategory = (category: string) =>
    sumQuantities(lines.filter((line) => line.category === category).map(quantityOf))
  const supplied = lines.filter((line) => line.category === 'supplied')
  // A part-used container leaves its page whole: the container counts as supplied, its mass as given and wasted.
  const givenOf = (line: LineRow) =>
    quantity({
      units: 0 - line.units,
      volumeUl: page.countedIn === 'volume' ? line.given_volume_ul : 0,
      massUg: line.given_mass_ug,
    })
  const wastedOf = (line: LineRow) =>
    quantity({
      volumeUl: page.countedIn === 'volume' ? line.wasted_volume_ul : 0,
      massUg: line.wasted_mass_ug,
    })
  const columns = {
    openingSet: ofCategory('opening'),
    received: ofCategory('received'),
    preparedIn: ofCategory('preparedIn'),
    preparedOut: magnitude(ofCategory('preparedOut')),
    supplied: sumQuantities(supplied.map(givenOf)),
    wasted: addQuantity(sumQuantities(supplied.map(wastedOf)), magnitude(ofCategory('wasted'))),
  }
  const into = sumQuantities([
    broughtForward,
    columns.openingSet,
    columns.received,
    columns.preparedIn,
  ])
  const closing = subtractQuantity(
    into,
    sumQuantities([columns.preparedOut, columns.supplied, columns.wasted]),
  )
  assert(
    isNothing(subtractQuantity(closing, page.balance)),
    `The day’s columns of ${page.id} do not add up to its balance`,
  )
  const counts = countsOfPage(page, rows)
  return {
    ...columns,
    broughtForward,
    closing,
    counts: counts.map(({ at, countedBy, entryNo, line }) => ({ at, countedBy, entryNo, line })),
    countedIn: page.countedIn,
    doses: supplied.length,
    drug: page.drug,
    drugClass: page.drugClass,
    form: page.form,
    page: page.id,
    quantityBasis: page.quantityBasis,
    status: pageStatus(page, closing, counts, rows),
    stock: stock.filter(({ place }) => place.page === page.id).map(stockLine),
    strength: page.strength,
    unitName: page.unitName,
  }
}

const magnitude = (amount: Quantity): Quantity => subtractQuantity(nothing, amount)

function stockLine({ place, held, expiresOn, inUseUntil }: Stock): PageStatement['stock'][number] {
  return {
    ...(place.batch === undefined ? {} : { batch: place.batch }),
    ...(expiresOn === '' ? {} : { expiresOn: dateText.parse(expiresOn) }),
    ...(inUseUntil === '' ? {} : { inUseUntil: instantText.parse(inUseUntil) }),
    ...(place.preparation === undefined ? {} : { preparation: place.preparation }),
    location: place.location,
    quantity: held,
    status: place.status,
  }
}

/** Control totals of each class over its pages, in micrograms; prepared in and out cancel (invariant I3). */
export function classStatements(pages: readonly PageStatement[]): ClassStatement[] {
  const classes = [...new Set(pages.map(({ drugClass }) => drugClass))].sort()
  return classes.map((drugClass) => {
    const own = pages.filter((page) => page.drugClass === drugClass)
    const mass = (
      column: 'broughtForward' | 'openingSet' | 'received' | 'supplied' | 'wasted' | 'closing',
    ) => own.reduce((sum, page) => sum + page[column].massUg, 0)
    const totals = {
      broughtForwardUg: mass('broughtForward'),
      closingUg: mass('closing'),
      openingSetUg: mass('openingSet'),
      receivedUg: mass('received'),
      suppliedUg: mass('supplied'),
      wastedUg: mass('wasted'),
    }
    const expected =
      totals.broughtForwardUg +
      totals.openingSetUg +
      totals.receivedUg -
      totals.suppliedUg -
      totals.wastedUg
    return { ...totals, differenceUg: totals.closingUg - expected, drugClass }
  })
}
