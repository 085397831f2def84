import type { z } from 'zod'
import { massInVolume } from '../domain/concentration.ts'
import { formatMg, formatMl, formatUnits } from '../domain/figure.ts'
import {
  isNothing,
  largestMassUg,
  micrograms,
  microlitres,
  type Quantity,
  quantity,
  subtractQuantity,
  sumQuantities,
} from '../domain/quantity.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'
import type { CountedLine, CountMethod, CountStatus } from '../domain/statement.ts'
import { findPage, type Ledger, type Page, type Stock } from '../queries/ledger.ts'
import type { RegisterState } from '../queries/register-state.ts'
import type { countInput } from './record-stock-check.ts'

type CountInput = z.infer<typeof countInput>

/** Compares one counted line with the books, refusing what two counters do not agree on or what cannot be counted so. */
export function judgeCount(
  ledger: Ledger,
  line: CountInput,
  outflowUl: ReadonlyMap<string, number>,
  policy: RegisterState['policy'],
): Answer<CountedLine> {
  const page = findPage(ledger, line.page)
  if (!page)
    return refuse(
      'unknown-page',
      `There is no register page “${line.page}”.`,
      'Mend the page’s id.',
    )
  const isUnits = page.countedIn === 'units'
  const method: CountMethod = line.method ?? (isUnits ? 'counted' : 'read on a graduated container')
  if (
    isUnits !== (method === 'counted') ||
    (isUnits ? line.preparation : line.batch) !== undefined
  ) {
    return refuse(
      'wrong-page-kind',
      `${page.id} is counted in ${isUnits ? `${page.unitName}s, by batch` : 'mL, by preparation'}.`,
      isUnits ? 'Count its containers.' : 'Read, measure or weigh its preparation.',
    )
  }
  const [first, second] = line.counts
  if (first !== second) {
    const words = (count: number) => (isUnits ? formatUnits(count, page.unitName) : formatMl(count))
    return refuse(
      'counters-disagree',
      `The counters found ${words(first)} and ${words(second)} on ${page.id}; neither stands.`,
      'Count a third time, together.',
      { first, second },
    )
  }
  const lots = ledger.stock.filter(({ place }) => isCounted(place, line))
  const preparations = new Set(lots.flatMap(({ place }) => place.preparation ?? []))
  if (preparations.size > 1)
    return refuse(
      'line-not-counted',
      `${page.id} holds ${preparations.size} preparations: ${[...preparations].join(', ')}.`,
      'Count each preparation on a line of its own.',
    )
  const preparation = line.preparation ?? [...preparations][0]
  const lot = lots[0]
  if (!isUnits && !lot && first > 0)
    return refuse(
      'unknown-preparation',
      `The books hold no ${preparation ?? 'solution'} on ${page.id} in ${line.location}, so what was found cannot be given a strength.`,
      'Record its preparation first, then count.',
    )

  const oneUg = isUnits ? page.unitMassUg : lot ? lot.madeMassUg / lot.madeVolumeUl : 0
  if (first * oneUg > largestMassUg)
    return refuse(
      'figures-disagree',
      `${isUnits ? formatUnits(first, page.unitName) : formatMl(first)} on ${page.id} would be more than ${formatMg(largestMassUg)}, which no place holds.`,
      'Read the figure again.',
      { first },
    )

  const book = sumQuantities(lots.map(({ held }) => held))
  const counted = countedQuantity(page, lot, first)
  const variance = subtractQuantity(counted, book)
  const toleranceUl = isUnits
    ? 0
    : solutionToleranceUl(outflowUl.get(preparation ?? '') ?? 0, policy)
  return accept({
    ...(line.batch === undefined ? {} : { batch: line.batch }),
    book,
    counted,
    location: line.location,
    method,
    page: page.id,
    ...(preparation === undefined ? {} : { preparation }),
    status: statusOf(variance, toleranceUl),
    toleranceUl,
    toleranceUnits: 0,
    variance,
  })
}

// Expired and quarantined stock is counted with the rest: it stays in the balance until destroyed (domain.md 0.6).
// What is in transit is not on the shelf.
function isCounted(place: Stock['place'], line: CountInput): boolean {
  return (
    place.page === line.page &&
    place.location === line.location &&
    place.status !== 'inTransit' &&
    (line.batch === undefined || place.batch === line.batch) &&
    (line.preparation === undefined || place.preparation === line.preparation)
  )
}

function countedQuantity(page: Page, lot: Stock | undefined, count: number): Quantity {
  if (page.countedIn === 'units') return quantity({ units: count, massUg: count * page.unitMassUg })
  if (!lot) return quantity({})
  const made = { massUg: micrograms(lot.madeMassUg), finalVolumeUl: microlitres(lot.madeVolumeUl) }
  return quantity({ volumeUl: count, massUg: massInVolume(made, microlitres(count)) })
}

/**
 * Tolerance of a solution, microlitres: the larger of a fixed volume and a share of what has flowed out of the
 * container since it was made (domain.md 2.2: 0.5 mL, 1 %). Rounded down, so that it is never more than stated.
 */
export function solutionToleranceUl(outflowUl: number, policy: RegisterState['policy']): number {
  const share = Math.floor((outflowUl * policy.solutionToleranceBasisPoints) / 10_000)
  return Math.max(policy.solutionToleranceUl, share)
}

function statusOf(variance: Quantity, toleranceUl: number): CountStatus {
  if (isNothing(variance)) return 'balanced'
  if (variance.units === 0 && Math.abs(variance.volumeUl) <= toleranceUl) return 'withinTolerance'
  return 'discrepancy'
}
