import { formatCount, formatMg, formatQuantity } from '../db/domain/figure.ts'
import type { CountStatus, PageStatement, Statement } from '../db/domain/statement.ts'

/** The sign before a status: the second signal beside its word, and in no colour. */
export const statusSigns: Readonly<Record<CountStatus, string>> = {
  balanced: '✓',
  withinTolerance: '≈',
  discrepancy: '≠',
  notCounted: '–',
}

/** The first thing the report says: does the day balance? */
export interface BalanceAnswer {
  readonly status: CountStatus
  readonly words: string
  readonly sentence: string
}

/** Answers the question the reader came with, the gravest finding first. */
export function answerOf({ pages, classes }: Statement): BalanceAnswer {
  const unequal = classes.filter(({ differenceUg }) => differenceUg !== 0)
  if (unequal.length > 0) {
    const differences = unequal.map((each) => `${each.drugClass} ${formatMg(each.differenceUg)}`)
    return {
      status: 'discrepancy',
      words: 'The books disagree with themselves',
      sentence: `Control totals differ: ${differences.join(', ')}. Stop, and verify the register.`,
    }
  }
  if (pages.length === 0) {
    return {
      status: 'notCounted',
      words: 'Nothing to balance',
      sentence: 'The register has no pages yet.',
    }
  }
  const of = (status: CountStatus) => pages.filter((page) => page.status === status)
  const uncounted = of('notCounted')
  const short = of('discrepancy')
  if (short.length > 0) {
    return {
      status: 'discrepancy',
      words: 'Does not balance',
      sentence: [
        `${howMany(short, pages)} counted beyond tolerance: ${short.map(differenceOf).join('; ')}.`,
        ...notCountedSentence(uncounted, pages),
      ].join(' '),
    }
  }
  if (uncounted.length > 0) {
    return {
      status: 'notCounted',
      words: 'Not shown to balance',
      sentence: [
        ...notCountedSentence(uncounted, pages),
        ...(uncounted.length === pages.length
          ? []
          : ['Every other count agrees, or is within tolerance.']),
      ].join(' '),
    }
  }
  const within = of('withinTolerance')
  const control = 'The control totals differ by 0 mg.'
  if (within.length > 0) {
    return {
      status: 'withinTolerance',
      words: 'Balances, within tolerance',
      sentence: `${howMany(within, pages)} counted within tolerance: ${within.map(differenceOf).join('; ')}. ${within.length === pages.length ? '' : 'Every other count is exact. '}${control}`,
    }
  }
  return {
    status: 'balanced',
    words: 'Balances',
    sentence: `Every count agrees with the books exactly. ${control}`,
  }
}

const howMany = (some: readonly PageStatement[], all: readonly PageStatement[]): string =>
  `${formatCount(some.length)} of ${formatCount(all.length)} ${all.length === 1 ? 'page' : 'pages'}`

function notCountedSentence(
  uncounted: readonly PageStatement[],
  all: readonly PageStatement[],
): string[] {
  if (uncounted.length === 0) return []
  const names = uncounted.map(({ page }) => page).join(', ')
  return [`${howMany(uncounted, all)} not counted since the last movement: ${names}.`]
}

function differenceOf(page: PageStatement): string {
  const differences = page.counts
    .filter(({ line }) => line.status === page.status)
    .map(({ line }) => formatQuantity(line.variance, page))
  return `${page.page} by ${differences.join(' and ')}`
}
