import type { z } from 'zod'
import { finalVolume, massDrawn } from '../domain/concentration.ts'
import { formatMl, formatUnits } from '../domain/figure.ts'
import type { Instant } from '../domain/instant.ts'
import {
  micrograms,
  microlitres,
  negateQuantity,
  type Quantity,
  quantity,
  sumQuantities,
} from '../domain/quantity.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'
import { findPage, type Ledger, type Page } from '../queries/ledger.ts'
import type { Movement } from './draft-entry.ts'
import { expiryFindings, inUseFindings, refuseBeforeMade } from './expiry-findings.ts'
import { notEnough } from './not-enough.ts'
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
    return notEnough(page, from.preparation, lots, stock, quantity({ volumeUl: drawnUl }), {
      location: from.location,
      status: 'available',
    })
  const tooEarly = refuseBeforeMade(stock, occurredAt)
  if (tooEarly) return tooEarly
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
  const stock = lots.find(
    ({ place }) => place.status === 'available' && place.location === from.location,
  )
  if (!stock || stock.held.units < from.units)
    return notEnough(page, `Batch ${from.batch}`, lots, stock, quantity({ units: from.units }), {
      location: from.location,
      status: 'available',
    })
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
  if (madeUl < displacementUl) {
    return refuse(
      'figures-disagree',
      `The powder alone takes up ${formatMl(displacementUl)}, more than the ${formatMl(madeUl)} it was made to.`,
      'Measure the final volume again.',
    )
  }
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
