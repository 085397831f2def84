import {
  addQuantity,
  isNothing,
  nothing,
  type Quantity,
  subtractQuantity,
  sumQuantities,
} from '../domain/quantity.ts'
import type { ClassStatement, PageStatement, Statement } from '../domain/statement.ts'
import type { Balances } from './day-fold.ts'
import type { Check } from './journal-check.ts'
import { quantityInWords } from './ledger-checks.ts'

/** A day's statement, and what the books say: the pages with their classes, the balances before and after the day. */
export interface StatedDay {
  readonly statement: Statement
  readonly pages: ReadonlyMap<string, string>
  readonly before: Balances
  readonly after: Balances
}

/** What must hold of the figures of a day's statement (docs/format.md 9.2). */
export const statementChecks: readonly Check<StatedDay>[] = [
  { name: 'statement-pages', wrong: otherPages },
  { name: 'statement-forward', wrong: wrongForward },
  { name: 'statement-sum', wrong: wrongSum },
  { name: 'statement-closing', wrong: wrongClosing },
  { name: 'statement-stock', wrong: wrongStock },
  { name: 'statement-classes', wrong: wrongClasses },
]

function otherPages({ statement, pages, before, after }: StatedDay): string | undefined {
  const listed = new Set<string>()
  for (const { page, drugClass } of statement.pages) {
    if (!pages.has(page) || listed.has(page))
      return `its statement has the page ${page}, which is not there or twice`
    listed.add(page)
    if (pages.get(page) !== drugClass)
      return `its statement counts page ${page} as ${drugClass}; it is of ${pages.get(page)}`
  }
  // A line makes a new balance even when it moves nothing, so another object is a page that was written on.
  const left = [...after].find(
    ([page, balance]) => !listed.has(page) && (!isNothing(balance) || balance !== before.get(page)),
  )
  return left && `its statement leaves out page ${left[0]}`
}

function wrongForward({ statement, before }: StatedDay): string | undefined {
  return firstUnequal(statement, (page) => [
    'brought forward',
    page.broughtForward,
    before.get(page.page) ?? nothing,
  ])
}

function wrongSum({ statement }: StatedDay): string | undefined {
  return firstUnequal(statement, (page) => {
    const { broughtForward, openingSet, received, preparedIn } = page
    const into = sumQuantities([broughtForward, openingSet, received, preparedIn])
    const out = sumQuantities([page.preparedOut, page.supplied, page.wasted])
    return ['closing', page.closing, subtractQuantity(into, out)]
  })
}

function wrongClosing({ statement, after }: StatedDay): string | undefined {
  return firstUnequal(statement, (page) => [
    'closing',
    page.closing,
    after.get(page.page) ?? nothing,
  ])
}

function wrongStock({ statement }: StatedDay): string | undefined {
  return firstUnequal(statement, (page) => [
    'closing',
    page.closing,
    page.stock.map((each) => each.quantity).reduce(addQuantity, nothing),
  ])
}

function firstUnequal(
  { pages }: Statement,
  figures: (page: PageStatement) => readonly [string, Quantity, Quantity],
): string | undefined {
  for (const page of pages) {
    const [what, stated, right] = figures(page)
    if (!isNothing(subtractQuantity(stated, right)))
      return `its statement has ${quantityInWords(stated)} ${what} on page ${page.page}; it comes to ${quantityInWords(right)}`
  }
  return undefined
}

// The columns of a class and those of its pages that they add up; what is prepared leaves one page for another.
const classColumns = [
  ['broughtForwardUg', 'broughtForward'],
  ['openingSetUg', 'openingSet'],
  ['receivedUg', 'received'],
  ['suppliedUg', 'supplied'],
  ['wastedUg', 'wasted'],
  ['closingUg', 'closing'],
] as const

function wrongClasses({ statement: { classes, pages } }: StatedDay): string | undefined {
  const missing = new Set(pages.map(({ drugClass }) => drugClass))
  for (const each of classes) {
    if (!missing.delete(each.drugClass))
      return `its statement has the class ${each.drugClass}, which is not there or twice`
    const own = pages.filter(({ drugClass }) => drugClass === each.drugClass)
    const wrong = wrongTotal(each, own)
    if (wrong !== undefined) return wrong
  }
  const [left] = missing
  return left === undefined ? undefined : `its statement leaves out the class ${left}`
}

function wrongTotal(each: ClassStatement, own: readonly PageStatement[]): string | undefined {
  for (const [total, column] of classColumns) {
    const sum = own.reduce((massUg, page) => massUg + page[column].massUg, 0)
    if (each[total] !== sum)
      return `its statement has ${total} ${each[total]} of ${each.drugClass}; its pages come to ${sum}`
  }
  const { drugClass, differenceUg } = each
  return differenceUg === 0
    ? undefined
    : `its statement has a control difference of ${differenceUg} µg of ${drugClass}`
}
