import { formatCount, formatMl, formatThousandths, formatUnits } from '../db/domain/figure.ts'
import { formatDate, formatMoment, formatTime } from '../db/domain/instant.ts'
import { type CountStatus, countStatusWords, type PageStatement } from '../db/domain/statement.ts'
import type { ZoneMark } from '../db/domain/zone-words.ts'
import { statusSigns } from './balance-answer-view.ts'

/** One line of a page's account: signed words, and its figures counted and in mg. */
export interface AccountLine {
  readonly sign: '' | '+' | '−'
  readonly words: string
  readonly counted: string
  readonly mg: string
  readonly isHeavy: boolean
}

/** A counted line of a page, in words and figures. */
export interface CountWords {
  readonly what: string
  readonly how: string
  readonly book: string
  readonly counted: string
  readonly difference: string
  readonly tolerance: string
  readonly status: CountStatus
}

/** One register page's day, as it prints. */
export interface PageBlock {
  readonly page: string
  readonly title: string
  readonly form: string
  readonly countedHeading: string
  readonly status: CountStatus
  readonly statusWords: string
  readonly account: readonly AccountLine[]
  readonly counts: readonly CountWords[]
  readonly stock: readonly {
    readonly what: string
    readonly counted: string
    readonly mg: string
  }[]
}

/** Works out the words and figures of one page's day; `mark` goes after its times. */
export function pageBlock(page: PageStatement, mark: ZoneMark): PageBlock {
  return {
    page: page.page,
    title: `${page.drug.charAt(0).toUpperCase()}${page.drug.slice(1)} ${page.strength}`,
    form: `${page.form} · mg of ${page.quantityBasis}`,
    countedHeading: page.countedIn === 'volume' ? 'mL' : `${page.unitName}s`,
    status: page.status,
    statusWords: `${statusSigns[page.status]} ${countStatusWords[page.status]}`,
    account: accountOf(page),
    counts: page.counts.map((count) => countWords(count, page, mark)),
    stock: page.stock.map((lot) => ({
      what: stockWords(lot, mark),
      ...figures(lot.quantity, page),
    })),
  }
}

type Amount = PageStatement['closing']

function figures(amount: Amount, { countedIn }: PageStatement): { counted: string; mg: string } {
  return {
    counted:
      countedIn === 'volume' ? formatThousandths(amount.volumeUl) : formatCount(amount.units),
    mg: formatThousandths(amount.massUg),
  }
}

function accountOf(page: PageStatement): AccountLine[] {
  const line = (sign: AccountLine['sign'], words: string, amount: Amount): AccountLine => ({
    sign,
    words,
    ...figures(amount, page),
    isHeavy: false,
  })
  // The columns every day has print even when nothing moved; the rarer ones only when something did.
  const rare = (each: AccountLine): AccountLine[] =>
    each.counted === '0' && each.mg === '0' ? [] : [each]
  const doses =
    page.doses === 0 ? '' : `, ${formatCount(page.doses)} ${page.doses === 1 ? 'dose' : 'doses'}`
  return [
    line('', 'Brought forward', page.broughtForward),
    ...rare(line('+', 'Opening balance set', page.openingSet)),
    line('+', 'Received', page.received),
    ...rare(line('+', 'Prepared', page.preparedIn)),
    ...rare(line('−', 'Used to prepare', page.preparedOut)),
    line('−', `Supplied${doses}`, page.supplied),
    line('−', 'Wasted', page.wasted),
    { ...line('', 'Closing balance', page.closing), isHeavy: true },
    ...countTotals(page),
  ]
}

// A page's status is judged by the counts since its last movement, which together cover its whole closing balance.
// Those are the newest ones whose books add up to it; their totals continue the account.
function countTotals(page: PageStatement): AccountLine[] {
  if (page.status === 'notCounted') {
    return [{ sign: '', words: 'Counted', counted: '–', mg: '–', isHeavy: false }]
  }
  const newest = page.counts.toReversed()
  const sum = (amounts: readonly Amount[], part: 'units' | 'volumeUl' | 'massUg') =>
    amounts.reduce((total, amount) => total + amount[part], 0)
  const isWhole = (length: number): boolean => {
    const books = newest.slice(0, length).map(({ line }) => line.book)
    return (['units', 'volumeUl', 'massUg'] as const).every(
      (part) => sum(books, part) === page.closing[part],
    )
  }
  const enough = newest.findIndex((_, index) => isWhole(index + 1))
  const judged = newest.slice(0, enough + 1).map(({ line }) => line)
  const total = (amounts: readonly Amount[]) => ({
    counted:
      page.countedIn === 'volume'
        ? formatThousandths(sum(amounts, 'volumeUl'))
        : formatCount(sum(amounts, 'units')),
    mg: formatThousandths(sum(amounts, 'massUg')),
  })
  return [
    {
      sign: '',
      words: 'Counted',
      ...total(judged.map(({ counted }) => counted)),
      isHeavy: false,
    },
    {
      sign: '',
      words: 'Difference',
      ...total(judged.map(({ variance }) => variance)),
      isHeavy: page.status === 'discrepancy',
    },
  ]
}

function countWords(
  count: PageStatement['counts'][number],
  page: PageStatement,
  mark: ZoneMark,
): CountWords {
  const { line } = count
  const tolerance =
    page.countedIn === 'volume'
      ? formatMl(line.toleranceUl)
      : formatUnits(line.toleranceUnits, page.unitName)
  return {
    what: placeWords(line),
    how: `${formatTime(count.at)}${mark(count.at)}, ${line.method}, by ${count.countedBy}; entry ${count.entryNo}`,
    book: figures(line.book, page).counted,
    counted: figures(line.counted, page).counted,
    difference: figures(line.variance, page).counted,
    tolerance: line.toleranceUl === 0 && line.toleranceUnits === 0 ? 'none' : tolerance,
    status: line.status,
  }
}

function placeWords(place: {
  readonly batch?: string | undefined
  readonly preparation?: string | undefined
  readonly location: string
}): string {
  const lot = place.batch === undefined ? place.preparation : `Batch ${place.batch}`
  return [lot, place.location].filter((part) => part !== undefined && part !== '').join(', ')
}

const stockStatusWords: Readonly<Record<PageStatement['stock'][number]['status'], string>> = {
  available: 'Available',
  quarantined: 'Quarantined',
  expired: 'Expired',
  preparedHeld: 'Prepared, held',
  awaitingDestruction: 'Awaiting destruction',
  inTransit: 'In transit',
}

function stockWords(lot: PageStatement['stock'][number], mark: ZoneMark): string {
  const { expiresOn, inUseUntil } = lot
  const until =
    inUseUntil === undefined ? '' : `use until ${formatMoment(inUseUntil)}${mark(inUseUntil)}`
  const expires = expiresOn === undefined ? '' : `expires ${formatDate(expiresOn)}`
  return [stockStatusWords[lot.status], placeWords(lot), until || expires]
    .filter((part) => part !== '')
    .join(' · ')
}
