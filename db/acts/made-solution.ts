import { massInVolume } from '../domain/concentration.ts'
import { formatMg, formatMl, formatUnits } from '../domain/figure.ts'
import { formatMoment, type Instant } from '../domain/instant.ts'
import {
  type Microlitres,
  microlitres,
  negateQuantity,
  type Quantity,
  quantity,
  sumQuantities,
} from '../domain/quantity.ts'
import type { Page } from '../queries/ledger.ts'
import type { DraftLine, Movement } from './draft-entry.ts'
import type { TakenSource } from './take-sources.ts'

/** A solution that may be made: what it comes from and what it becomes. */
interface Making {
  /** Its label. */
  readonly id: string
  readonly page: Page
  readonly sources: readonly TakenSource[]
  readonly finalVolumeUl: Microlitres
  readonly location: string
  readonly inUseUntil: Instant
}

/** A solution as its entry records it. Volumes in microlitres. */
export interface MadeSolution {
  readonly made: Quantity
  readonly displacementUl: number
  readonly inUseUntil: Instant
  /** `1 vial of 10 g, batch B24011`: the containers it was made from. */
  readonly from: string
  /** `100 mg/mL`, to the nearest microgram: the strength it really has. */
  readonly strength: string
  readonly movements: readonly Movement[]
  readonly lines: readonly DraftLine[]
}

/** What making a solution moves: containers leave their pages, their mass arrives on its own as volume (invariant I3). */
export function madeSolution(making: Making): MadeSolution {
  const { id, page, sources, finalVolumeUl, location, inUseUntil } = making
  const used = sumQuantities(sources.map(({ moved }) => moved))
  const made = quantity({ volumeUl: finalVolumeUl, massUg: used.massUg })
  const perMlUg = massInVolume({ massUg: used.massUg, finalVolumeUl }, microlitres(1000))
  const strength = `${formatMg(perMlUg)}/mL`
  const from = sources
    .map(
      ({ source, page: of }) =>
        `${formatUnits(source.units, of.unitName)} of ${of.strength}, batch ${source.batch}`,
    )
    .join(' and ')
  return {
    made,
    displacementUl: sources.reduce((sum, each) => sum + each.displacementUl, 0),
    inUseUntil,
    from,
    strength,
    movements: [
      ...sources.map(({ stock, moved }) => ({
        account: 'stock' as const,
        place: stock.place,
        moved: negateQuantity(moved),
      })),
      { account: 'process', moved: quantity({ units: used.units, volumeUl: 0 - finalVolumeUl }) },
      {
        account: 'stock',
        place: { page: page.id, preparation: id, location, status: 'available' },
        moved: made,
      },
    ],
    lines: [
      ...sources.map(({ page: of, source, moved }) => ({
        page: of.id,
        category: 'preparedOut' as const,
        detail: `Batch ${source.batch}, made into ${id}`,
        moved: negateQuantity(moved),
      })),
      {
        page: page.id,
        category: 'preparedIn',
        detail: `${id} made from ${from} to ${formatMl(finalVolumeUl)}, ${strength}; use until ${formatMoment(inUseUntil)}`,
        moved: made,
      },
    ],
  }
}
