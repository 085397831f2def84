import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addQuantity,
  isBelowZero,
  isNothing,
  largestQuantity,
  micrograms,
  microlitres,
  negateQuantity,
  nothing,
  quantity,
  subtractQuantity,
  sumQuantities,
  units,
} from '../../../db/domain/quantity.ts'

describe('a quantity is a whole number', () => {
  test.each([0, 1, -1, largestQuantity, -largestQuantity])('%i is one', (value) => {
    expect([micrograms(value), microlitres(value), units(value)]).toEqual([value, value, value])
  })

  test.each([
    ['a fraction', 0.5],
    ['the rest of a division', 20 / 30],
    ['ten times 0.1, summed', [...Array<number>(10).fill(0.1)].reduce((a, b) => a + b, 0)],
    ['nothing computed', Number.NaN],
    ['without end', Number.POSITIVE_INFINITY],
    ['without beginning', Number.NEGATIVE_INFINITY],
    ['minus zero, which JSON cannot say', -0],
    ['one more than any register holds', largestQuantity + 1],
    ['where whole numbers end', 2 ** 53],
    ['below all', -(2 ** 53)],
  ])('%s stops the act', (_, value) => {
    expect(() => micrograms(value)).toThrow('is no whole number of micrograms')
    expect(() => microlitres(value)).toThrow('is no whole number of microlitres')
    expect(() => units(value)).toThrow('is no whole number of containers')
    expect(() => quantity({ massUg: value })).toThrow('no whole number')
  })

  test('a text that looks like a number is none', () => {
    const read: { massUg: number } = JSON.parse('{"massUg":"500"}')
    expect(() => quantity(read)).toThrow('no whole number')
  })

  test('the sum of what no register can hold stops, and is not rounded', () => {
    const most = quantity({ massUg: largestQuantity })
    expect(() => addQuantity(most, quantity({ massUg: 1 }))).toThrow('no whole number')
    expect(addQuantity(most, negateQuantity(most))).toEqual(nothing)
  })
})

describe('movements add up part by part', () => {
  const part = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
  const amount = fc
    .record({ units: part, volumeUl: part, massUg: part })
    .map((parts) => quantity(parts))

  test('what comes in and goes out again leaves exactly nothing', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 20 }), (movements) => {
        const back = movements.map(negateQuantity)
        expect(isNothing(sumQuantities([...movements, ...back]))).toBe(true)
      }),
      { seed: 20260302 },
    )
  })

  test('taking away is adding the opposite', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(addQuantity(subtractQuantity(a, b), b)).toEqual(a)
        expect(addQuantity(a, b)).toEqual(addQuantity(b, a))
      }),
      { seed: 20260302 },
    )
  })

  test('one part below zero is below zero, and one part is not nothing', () => {
    for (const parts of [{ units: 1 }, { volumeUl: 1 }, { massUg: 1 }]) {
      expect(isBelowZero(quantity(parts))).toBe(false)
      expect(isBelowZero(negateQuantity(quantity(parts)))).toBe(true)
      expect(isNothing(quantity(parts))).toBe(false)
    }
    expect(isBelowZero(nothing)).toBe(false)
    // Mass without volume is a mistake that must show: minus one microgram beside plus one vial.
    expect(isBelowZero(quantity({ units: 1, massUg: -1 }))).toBe(true)
  })
})
