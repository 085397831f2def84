import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Concentration,
  finalVolume,
  massDrawn,
  massInVolume,
} from '../../../db/domain/concentration.ts'
import { largestQuantity, micrograms, microlitres } from '../../../db/domain/quantity.ts'

const solution = (massMg: number, finalVolumeMl: number): Concentration => ({
  massUg: micrograms(Math.round(massMg * 1000)),
  finalVolumeUl: microlitres(Math.round(finalVolumeMl * 1000)),
})
const ml = (volume: number) => microlitres(Math.round(volume * 1000))

describe('a 500 mg ampoule in 2 mL with 0.4 mL displacement (S-8)', () => {
  const made = solution(500, 2.4)

  test('makes 2.4 mL', () => {
    expect(finalVolume(ml(2), ml(0.4))).toBe(2400)
  })

  test('350 mg is 1.68 mL, and the 0.72 mL left are 150 mg', () => {
    expect(massInVolume(made, ml(1.68))).toBe(350_000)
    expect(massDrawn(made, ml(2.4), ml(1.68))).toBe(350_000)
    expect(massDrawn(made, ml(0.72), ml(0.72))).toBe(150_000)
  })

  test('1.4 mL, the volume when displacement is forgotten, is 291.667 mg and not 350', () => {
    expect(massInVolume(made, ml(1.4))).toBe(291_667)
    expect(massInVolume(solution(500, 2), ml(1.4))).toBe(350_000)
  })
})

describe('mass of a volume', () => {
  test.each([
    ['S-2b: 0.67 mL of 30 mg in 1 mL', solution(30, 1), 0.67, 20_100],
    ['S-2b: the 0.33 mL left', solution(30, 1), 0.33, 9_900],
    ['half a microgram goes up', solution(0.001, 0.002), 0.001, 1],
    ['a third of a microgram goes down', solution(0.001, 0.003), 0.001, 0],
    ['two thirds go up', solution(0.002, 0.003), 0.001, 1],
    ['none of a volume of none', solution(10_000, 100), 0, 0],
    ['more than was made, as a surplus is counted', solution(10_000, 100), 100.7, 10_070_000],
  ])('%s', (_, made, volumeMl, massUg) => {
    expect(massInVolume(made, ml(volumeMl))).toBe(massUg)
  })

  test('is exact where floating point is not', () => {
    const made = {
      massUg: micrograms(largestQuantity),
      finalVolumeUl: microlitres(largestQuantity - 1),
    }
    expect(massInVolume(made, microlitres(largestQuantity - 1))).toBe(largestQuantity)
    expect(massInVolume(made, microlitres(largestQuantity - 2))).toBe(largestQuantity - 1)
  })

  test('stops where there is no answer', () => {
    const none = { massUg: micrograms(1), finalVolumeUl: microlitres(0) }
    expect(() => massInVolume(none, ml(1))).toThrow('no concentration')
    expect(() => massInVolume(solution(500, 2.4), microlitres(-1))).toThrow('below zero')
    expect(() => massDrawn(solution(500, 2.4), ml(1), ml(1.001))).toThrow('More drawn')
  })
})

describe('however it is drawn', () => {
  const made = fc
    .record({
      massUg: fc.integer({ min: 1, max: 20_000_000_000 }),
      finalVolumeUl: fc.integer({ min: 1, max: 1_000_000 }),
    })
    .map(({ massUg, finalVolumeUl }) => ({
      massUg: micrograms(massUg),
      finalVolumeUl: microlitres(finalVolumeUl),
    }))
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 })

  test('the container ends at exactly zero, never below on the way, and nothing drifts', () => {
    fc.assert(
      fc.property(made, shares, (container, parts) => {
        let heldUl = container.finalVolumeUl
        let heldUg = container.massUg
        const draw = (volumeUl: number) => {
          const drawn = massDrawn(container, heldUl, microlitres(volumeUl))
          heldUl = microlitres(heldUl - volumeUl)
          heldUg = micrograms(heldUg - drawn)
          expect(drawn).toBeGreaterThanOrEqual(0)
          // What is left is the strength's own figure, not a sum of rounded doses.
          expect(heldUg).toBe(massInVolume(container, heldUl))
        }
        for (const part of parts) draw(Math.floor(heldUl * part))
        draw(heldUl)
        expect([heldUl, heldUg]).toEqual([0, 0])
      }),
      { seed: 20260302, numRuns: 1000 },
    )
  })
})
