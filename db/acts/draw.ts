import type { z } from 'zod'
import { finalVolume, massDrawn } from '../domain/concentration.ts'
import { formatMl, formatQuantity, formatUnits } from '../domain/figure.ts'
import { dateOf, epochMs, formatDate, formatMoment, type Instant } from '../domain/instant.ts'
import {
  micrograms,
  microlitres,
  negateQuantity,
  type Quantity,
  quantity,
  sumQuantities,
} from '../domain/quantity.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'
import { instantText } from '../domain/text.ts'
import { findPage, type Ledger, type Page, type Stock } from '../queries/ledger.ts'
import type { Movement } from './draft-entry.ts'
import type { Finding } from './recorded-despite.ts'
import type { drawInput } from './record-administration.ts'

/** What a draw takes from stock and how it divides into given and wasted. */
export interface Draw {
  readonly page: Page
  readonly given: Quantity
  readonly wasted: Quantity
  /** The stock side and, for an opened container, what dissolving it turned units into. */
  readonly movements: readonly Movement[]
  /** `PB-0001`, `1 ampoule of batch A30-1`: what it came out of, for the line and the sentence. */
  readonly container: string
  readonly findings: readonly Finding[]
}

type DrawInput = z.infer<typeof drawInput>
type SolutionDraw = Extract<DrawInput, { kind: 'solution' }>
type ContainerDraw = Extract<DrawInput, { kind: 'container' }>

/** Decides what leaves stock, refusing what the books cannot hold. Volumes are as measured; mass follows from them. */
export function decideDraw(ledger: Ledger, from: DrawInput, occurredAt: Instant): Answer<Draw> {
  return from.kind === 'solution'
    ? drawFromSolution(ledger, from, occurredAt)
    : drawFromContainer(ledger, from, occurredAt)
}

function drawFromSolution(ledger: Ledger, from: SolutionDraw, occurredAt: Instant): Answer<Draw> {
  const lots = ledger.stock.filter(({ place }) => place.preparation === from.preparation)
  const page = ledger.pages[0]
  if (!page)
    return refuse(
      'unknown-preparation',
      `There is no preparation “${from.preparation}”.`,
      'Record its preparation first (prepare-solution), or mend the id.',
    )
  const drawnUl = microlitres(from.givenUl + from.wastedUl)
  const stock = lots.find(
    ({ place }) => place.status === 'available' && place.location === from.location,
  )
  if (!stock || stock.held.volumeUl < drawnUl)
    return notEnough(page, from.preparation, lots, stock, quantity({ volumeUl: drawnUl }))
  const made = {
    massUg: micrograms(stock.madeMassUg),
    finalVolumeUl: microlitres(stock.madeVolumeUl),
  }
  const givenUg = massDrawn(made, stock.held.volumeUl, microlitres(from.givenUl))
  const drawnUg = massDrawn(made, stock.held.volumeUl, drawnUl)
  const given = quantity({ volumeUl: from.givenUl, massUg: givenUg })
  const wasted = quantity({ volumeUl: from.wastedUl, massUg: drawnUg - givenUg })
  return accept({
    page,
    given,
    wasted,
    movements: [
      {
        account: 'stock',
        place: stock.place,
        moved: negateQuantity(sumQuantities([given, wasted])),
      },
    ],
    container: from.preparation,
    findings: inUseFindings(stock, occurredAt),
  })
}

function drawFromContainer(ledger: Ledger, from: ContainerDraw, occurredAt: Instant): Answer<Draw> {
  const page = findPage(ledger, from.page)
  if (!page)
    return refuse(
      'unknown-page',
      `There is no register page “${from.page}”.`,
      'Add the page first, or mend its id.',
    )
  if (page.countedIn !== 'units')
    return refuse(
      'wrong-page-kind',
      `${page.id} is counted in mL; a container is opened from a page counted in units.`,
      'Draw from its preparation instead ("kind":"solution").',
    )
  const lots = ledger.stock.filter(
    ({ place }) => place.page === page.id && place.batch === from.batch,
  )
  if (lots.length === 0)
    return refuse(
      'unknown-batch',
      `${page.id} holds nothing of batch “${from.batch}”; its balance is ${formatQuantity(page.balance, page)}.`,
      'Mend the batch number, or record its receipt first.',
    )
  const stock = lots.find(
    ({ place }) => place.status === 'available' && place.location === from.location,
  )
  if (!stock || stock.held.units < from.units)
    return notEnough(page, `batch ${from.batch}`, lots, stock, quantity({ units: from.units }))
  const displacementUl = microlitres(page.unitDisplacementUl * from.units)
  if ((from.diluentUl === undefined) === (from.madeToUl === undefined)) {
    return refuse(
      'invalid-input',
      'Say either how much diluent was added or what final volume it was made to.',
      'Give "diluentUl" or "madeToUl", not both.',
    )
  }
  const madeUl =
    from.madeToUl === undefined
      ? finalVolume(microlitres(from.diluentUl ?? 0), displacementUl)
      : microlitres(from.madeToUl)
  const outUl = from.givenUl + from.wastedUl
  if (outUl !== madeUl) {
    return refuse(
      'container-not-closed',
      `Given ${formatMl(from.givenUl)} and wasted ${formatMl(from.wastedUl)} make ${formatMl(outUl)}, but the container held ${formatMl(madeUl)}${from.diluentUl === undefined ? '' : ` (${formatMl(from.diluentUl)} diluent and ${formatMl(displacementUl)} displacement)`}.`,
      'Measure again: what was given and what was wasted close the container exactly.',
      { givenUl: from.givenUl, wastedUl: from.wastedUl, madeUl },
    )
  }
  const massUg = micrograms(page.unitMassUg * from.units)
  const givenUg = massDrawn({ massUg, finalVolumeUl: madeUl }, madeUl, microlitres(from.givenUl))
  return accept({
    page,
    given: quantity({ volumeUl: from.givenUl, massUg: givenUg }),
    wasted: quantity({ volumeUl: from.wastedUl, massUg: massUg - givenUg }),
    movements: [
      {
        account: 'stock',
        place: stock.place,
        moved: quantity({ units: 0 - from.units, massUg: 0 - massUg }),
      },
      { account: 'process', moved: quantity({ units: from.units, volumeUl: 0 - madeUl }) },
    ],
    container: `${formatUnits(from.units, page.unitName)} of ${page.strength}, batch ${from.batch}`,
    findings: expiryFindings(stock, occurredAt),
  })
}

/** Says what the books hold, and what may be missing from them (scenario S-9). */
export function notEnough(
  page: Page,
  name: string,
  lots: readonly Stock[],
  free: Stock | undefined,
  wanted: Quantity,
) {
  const held = sumQuantities(lots.map((stock) => stock.held))
  const freeHeld = free?.held ?? quantity({})
  const ask =
    page.countedIn === 'units'
      ? formatUnits(wanted.units, page.unitName)
      : formatMl(wanted.volumeUl)
  const figures = {
    heldUnits: held.units,
    heldUl: held.volumeUl,
    heldUg: held.massUg,
    availableUnits: freeHeld.units,
    availableUl: freeHeld.volumeUl,
    wantedUnits: wanted.units,
    wantedUl: wanted.volumeUl,
  }
  const covers =
    page.countedIn === 'units' ? held.units >= wanted.units : held.volumeUl >= wanted.volumeUl
  if (covers) {
    const why = lots
      .map(
        ({ place, held: part }) =>
          `${formatQuantity(part, page)} ${statusWords(place.status)} in ${place.location}`,
      )
      .join(', ')
    return refuse(
      'stock-not-available',
      `${name} holds ${why}; ${ask} is asked and only available stock may be used.`,
      'Use other stock, or have it released first.',
      figures,
    )
  }
  return refuse(
    'below-zero',
    `${name} on page ${page.id} holds ${formatQuantity(held, page)}; ${ask} would take it below zero. The balance of the page is ${formatQuantity(page.balance, page)}.`,
    page.countedIn === 'volume'
      ? 'Was a preparation made and not entered? Record it first (prepare-solution); or measure again.'
      : 'Was a receipt not entered? Record it first (record-receipt); or count again.',
    figures,
  )
}

function statusWords(status: string): string {
  return status === 'preparedHeld'
    ? 'held'
    : status === 'awaitingDestruction'
      ? 'awaiting destruction'
      : status === 'inTransit'
        ? 'in transit'
        : status
}

/** In-use time is to the minute (domain.md 3.1). */
export function inUseFindings(stock: Stock, occurredAt: Instant): Finding[] {
  if (
    stock.inUseUntil === '' ||
    epochMs(occurredAt) <= epochMs(instantText.parse(stock.inUseUntil))
  )
    return []
  return [
    {
      rule: 'in-use-time-over',
      found: `${stock.place.preparation ?? ''} was for use until ${formatMoment(stock.inUseUntil)}.`,
      opensCase: true,
    },
  ]
}

/** A batch expires at midnight at the end of its day (domain.md 7, row 15). */
export function expiryFindings(stock: Stock, occurredAt: Instant): Finding[] {
  if (stock.expiresOn === '' || dateOf(occurredAt) <= stock.expiresOn) return []
  return [
    {
      rule: 'expired',
      found: `Batch ${stock.place.batch ?? ''} expired on ${formatDate(stock.expiresOn)}.`,
      opensCase: true,
    },
  ]
}
