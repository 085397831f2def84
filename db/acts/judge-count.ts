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
import type { MadePreparation } from '../queries/made-preparations.ts'
import type { RegisterState } from '../queries/register-state.ts'
import type { countInput } from './record-stock-check.ts'

type CountInput = z.infer<typeof countInput>

/** Compares one counted line with the books, refusing what two counters do not agree on or what cannot be counted so. */
export function judgeCount(
  ledger: Ledger,
  line: CountInput,
  preparations: ReadonlyMap<string, MadePreparation>,
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
  const found = new Set(lots.flatMap(({ place }) => place.preparation ?? []))
  if (found.size > 1)
    return refuse(
      'line-not-counted',
      `${page.id} holds ${found.size} preparations: ${[...found].join(', ')}.`,
      'Count each preparation on a line of its own.',
    )
  const preparation = line.preparation ?? [...found][0]
  const known = preparations.get(preparation ?? '')
  const made = known?.page === page.id ? known : undefined
  // What is found of a bottle the books have emptied is counted by the strength it was made to.
  if (!isUnits && !made && (first > 0 || line.preparation !== undefined))
    return refuse(
      'unknown-preparation',
      `The books know no ${preparation ?? 'solution'} on ${page.id}, so what was found cannot be given a strength.`,
      'Record its preparation first, or name the one it is of.',
    )
  if (massUgOf(page, made, first) > BigInt(largestMassUg))
    return refuse(
      'figures-disagree',
      `${isUnits ? formatUnits(first, page.unitName) : formatMl(first)} on ${page.id} would be more than ${formatMg(largestMassUg)}, which no place holds.`,
      'Read the figure again.',
      { first },
    )

  const book = sumQuantities(lots.map(({ held }) => held))
  const counted = countedQuantity(page, made, first)
  const variance = subtractQuantity(counted, book)
  const toleranceUl = isUnits ? 0 : solutionToleranceUl(made?.outflowUl ?? 0, policy)
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

// An upper bound of the mass counted, in whole micrograms; a figure typed absurdly large must not overflow on the way.
function massUgOf(page: Page, made: MadePreparation | undefined, count: number): bigint {
  if (page.countedIn === 'units') return BigInt(count) * BigInt(page.unitMassUg)
  return made ? (BigInt(count) * BigInt(made.massUg)) / BigInt(made.finalVolumeUl) + 1n : 0n
}

function countedQuantity(page: Page, made: MadePreparation | undefined, count: number): Quantity {
  if (page.countedIn === 'units') return quantity({ units: count, massUg: count * page.unitMassUg })
  if (!made) return quantity({})
  const strength = {
    massUg: micrograms(made.massUg),
    finalVolumeUl: microlitres(made.finalVolumeUl),
  }
  return quantity({ volumeUl: count, massUg: massInVolume(strength, microlitres(count)) })
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
