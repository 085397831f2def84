import { z } from 'zod'
import type { StockPlace } from '../domain/entry.ts'
import { formatMl, formatQuantity, formatUnits } from '../domain/figure.ts'
import { formatDate, formatMoment, type Instant, type LocalDate } from '../domain/instant.ts'
import { type Quantity, quantity } from '../domain/quantity.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'
import { dateText, idText, momentText, referenceText, wholeAboveZero } from '../domain/text.ts'
import type { Page } from '../queries/ledger.ts'
import { readMomentOf } from './read-moment-of.ts'

/** 10 kg and 100 L: above the largest plausible balance of all pages together, 5.49 kg (domain.md 3.5). */
const largestMassUg = 10_000_000_000
const largestVolumeUl = 100_000_000

// Held doses and stock on its way somewhere are not taken over from paper: they are given or arrive first.
const lotStatus = z.enum(['available', 'quarantined', 'expired']).default('available')

/** What the paper book hands over in one place: containers of a batch, or what is left of a preparation. */
export const openingLotInput = z.discriminatedUnion('kind', [
  z.strictObject({
    batch: referenceText,
    expiresOn: dateText,
    kind: z.literal('batch'),
    location: referenceText.default('safe'),
    status: lotStatus,
    units: wholeAboveZero.max(100_000),
  }),
  z.strictObject({
    inUseUntil: momentText,
    kind: z.literal('preparation'),
    location: referenceText.default('safe'),
    massUg: wholeAboveZero.max(largestMassUg),
    /** Its label. */
    preparation: idText,
    status: lotStatus,
    volumeUl: wholeAboveZero.max(largestVolumeUl),
  }),
])
export type OpeningLotInput = z.infer<typeof openingLotInput>

/** A lot that may be taken over, and what it says of its batch or its preparation. */
export interface OpeningLot {
  readonly place: StockPlace
  readonly moved: Quantity
  readonly words: string
  readonly batch?: { readonly batch: string; readonly expiresOn: LocalDate }
  readonly preparation?: {
    readonly finalVolumeUl: number
    readonly id: string
    readonly inUseUntil: Instant
    readonly massUg: number
  }
}

/** Judges the lots of an opening balance: each of the page's kind, none twice, and one batch with one expiry. */
export function judgeLots(
  inputs: readonly OpeningLotInput[],
  page: Page,
  takenPreparations: readonly string[],
  timeZone: string,
): Answer<readonly OpeningLot[]> {
  const lots: OpeningLot[] = []
  for (const input of inputs) {
    const lot =
      input.kind === 'batch'
        ? judgeBatch(input, page, lots)
        : judgePreparation(input, page, lots, takenPreparations, timeZone)
    if (!lot.ok) return lot
    lots.push(lot.value)
  }
  return accept(lots)
}

function judgeBatch(
  input: Extract<OpeningLotInput, { kind: 'batch' }>,
  page: Page,
  before: readonly OpeningLot[],
): Answer<OpeningLot> {
  const { batch, expiresOn, location, status, units } = input
  if (page.countedIn !== 'units')
    return refuse(
      'wrong-page-kind',
      `${page.id} is counted in mL; batch ${batch} is ${formatUnits(units, 'container')}.`,
      'Set the balance of containers on their own page.',
    )
  const sameBatch = before.filter(({ place }) => place.batch === batch)
  if (sameBatch.some(({ place }) => place.location === location && place.status === status))
    return refuse(
      'invalid-input',
      `Batch ${batch}, ${status}, in ${location} is named twice.`,
      'Name each batch once for each place and status, with all its containers.',
      { batch },
    )
  const known = sameBatch.find((lot) => lot.batch?.expiresOn !== expiresOn)?.batch
  if (known)
    return refuse(
      'figures-disagree',
      `Batch ${batch} would expire on ${formatDate(known.expiresOn)} and on ${formatDate(expiresOn)}.`,
      'Read the labels again: a batch has one expiry date.',
      { batch },
    )
  const moved = quantity({ units, massUg: units * page.unitMassUg })
  return accept({
    place: { page: page.id, batch, location, status },
    moved,
    words: `batch ${batch}, expires ${formatDate(expiresOn)}: ${formatQuantity(moved, page)}, ${status}, ${location}`,
    batch: { batch, expiresOn },
  })
}

function judgePreparation(
  input: Extract<OpeningLotInput, { kind: 'preparation' }>,
  page: Page,
  before: readonly OpeningLot[],
  taken: readonly string[],
  timeZone: string,
): Answer<OpeningLot> {
  const { preparation: id, location, massUg, status, volumeUl } = input
  if (page.countedIn !== 'volume')
    return refuse(
      'wrong-page-kind',
      `${page.id} is counted in ${page.unitName}s; ${id} is ${formatMl(volumeUl)} of solution.`,
      'Set the balance of a solution on its own page.',
    )
  if (before.some((lot) => lot.preparation?.id === id))
    return refuse(
      'invalid-input',
      `The preparation ${id} is named twice.`,
      'Name each preparation once.',
      { preparation: id },
    )
  if (taken.includes(id))
    return refuse(
      'already-exists',
      `There is already a preparation “${id}”.`,
      'Give this one its own label.',
      { preparation: id },
    )
  const inUseUntil = readMomentOf(input.inUseUntil, timeZone)
  if (!inUseUntil.ok) return inUseUntil
  const moved = quantity({ volumeUl, massUg })
  return accept({
    place: { page: page.id, preparation: id, location, status },
    moved,
    words: `${id}, for use until ${formatMoment(inUseUntil.value)}: ${formatQuantity(moved, page)}, ${status}, ${location}`,
    preparation: { finalVolumeUl: volumeUl, id, inUseUntil: inUseUntil.value, massUg },
  })
}
