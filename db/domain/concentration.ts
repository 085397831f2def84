import { assert } from './assert.ts'
import { type Micrograms, type Microlitres, micrograms, microlitres } from './quantity.ts'

/** The strength of a solution as it was made: mass over final volume, never a rounded mg/mL (domain.md 0, finding 8). */
export interface Concentration {
  readonly massUg: Micrograms
  readonly finalVolumeUl: Microlitres
}

/**
 * The volume a solution has when powder is dissolved: what was added plus what the powder itself takes up.
 * Leaving the displacement out of a 500 mg ampoule in 2 mL gives doses 16.7 % too small (scenario S-8).
 */
export function finalVolume(diluentUl: Microlitres, displacementUl: Microlitres): Microlitres {
  return microlitres(diluentUl + displacementUl)
}

/**
 * The mass in a volume of a solution, to the nearest microgram, half up. Exact integers throughout: the product of the
 * largest figures passes 2^53, so it is taken in BigInt.
 */
export function massInVolume(solution: Concentration, volumeUl: Microlitres): Micrograms {
  assert(solution.finalVolumeUl > 0, 'A solution without volume has no concentration')
  assert(volumeUl >= 0, 'A volume below zero holds no mass')
  const twice =
    (2n * BigInt(volumeUl) * BigInt(solution.massUg)) / BigInt(solution.finalVolumeUl) + 1n
  return micrograms(Number(twice / 2n))
}

/**
 * The mass that leaves a container when `drawnUl` of the `heldUl` in it is drawn: the difference of what it holds
 * before and after, each by the concentration. So roundings never add up, and the last draw leaves exactly nothing.
 */
export function massDrawn(
  solution: Concentration,
  heldUl: Microlitres,
  drawnUl: Microlitres,
): Micrograms {
  assert(drawnUl <= heldUl, 'More drawn than the container holds')
  const after = microlitres(heldUl - drawnUl)
  return micrograms(massInVolume(solution, heldUl) - massInVolume(solution, after))
}
