import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatCount,
  formatMg,
  formatMl,
  formatQuantity,
  formatThousandths,
  formatUnits,
  parseThousandths,
} from '../../../db/domain/figure.ts'
import { largestQuantity, quantity } from '../../../db/domain/quantity.ts'

describe('a figure is written as people write it', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [1, '0.001'],
    [-1, '-0.001'],
    [-100, '-0.1'],
    [10, '0.01'],
    [100, '0.1'],
    [670, '0.67'],
    [1000, '1'],
    [1500, '1.5'],
    [-1500, '-1.5'],
    [20_100, '20.1'],
    [90_500, '90.5'],
    [100_000, '100'],
    [999_999, '999.999'],
    [1_000_000, '1,000'],
    [12_500_000, '12,500'],
    [-12_500_010, '-12,500.01'],
    [1_000_000_000, '1,000,000'],
    [largestQuantity, '2,251,799,813,685.248'],
  ])('%i thousandths: %s', (thousandths, text) => {
    expect(formatThousandths(thousandths)).toBe(text)
  })

  test('with its unit, and a single container in the singular', () => {
    expect(formatMg(8_070_000)).toBe('8,070 mg')
    expect(formatMl(-60)).toBe('-0.06 mL')
    expect(formatCount(-1234567)).toBe('-1,234,567')
    expect([0, 1, -1, 2, 1000].map((count) => formatUnits(count, 'vial'))).toEqual([
      '0 vials',
      '1 vial',
      '-1 vial',
      '2 vials',
      '1,000 vials',
    ])
    const nine = quantity({ units: 9, massUg: 90_000_000 })
    expect(formatQuantity(nine, { countedIn: 'units', unitName: 'vial' })).toBe(
      '9 vials (90,000 mg)',
    )
    const solution = quantity({ volumeUl: 90_500, massUg: 9_050_000 })
    expect(formatQuantity(solution, { countedIn: 'volume' })).toBe('90.5 mL (9,050 mg)')
  })

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d stops', (figure) => {
    expect(() => formatThousandths(figure)).toThrow('no whole number')
    expect(() => formatCount(figure)).toThrow('no whole number')
  })
})

describe('a figure is read as it was typed', () => {
  test.each([
    ['0', 0],
    ['0.67', 670],
    ['0.6', 600],
    ['0.067', 67],
    [' 1.5 ', 1500],
    ['007', 7000],
    ['12500', 12_500_000],
    ['12,500', 12_500_000],
    ['1,234,567.891', 1_234_567_891],
    ['999999999999.999', 999_999_999_999_999],
  ])('%s', (typed, thousandths) => {
    expect(parseThousandths(typed)).toBe(thousandths)
  })

  test.each([
    ['', 'nothing'],
    ['.5', 'no leading zero'],
    ['1.', 'no decimals after the point'],
    ['0.6667', 'more decimals than there are'],
    ['1.0000', 'more decimals than there are'],
    ['-1', 'a movement is said in words'],
    ['+1', 'a sign'],
    ['1e3', 'an exponent'],
    ['0x10', 'another base'],
    ['1 000', 'a space'],
    ['1,00', 'a comma that is no thousands'],
    ['1,0000', 'a comma that is no thousands'],
    ['1234,567', 'a comma that is no thousands'],
    ['1,234567', 'a comma that is no thousands'],
    [',500', 'a comma first'],
    ['0,500', 'a decimal comma, which would be a thousand times too much'],
    ['00,500', 'a decimal comma'],
    ['1.5 mL', 'a unit'],
    ['١٢', 'digits of another script'],
    ['NaN', 'no figure'],
    ['Infinity', 'no figure'],
    ['9,999,999,999,999', 'more than any register holds'],
    ['999,999,999,999,999,999,999', 'more than a number can hold exactly'],
    ['1\n2', 'two lines'],
  ])('%j is none: %s', (typed) => {
    expect(parseThousandths(typed)).toBeUndefined()
  })

  test('what was written reads back as it was, whatever the figure', () => {
    const figure = fc.oneof(
      fc.integer({ min: 0, max: largestQuantity }),
      fc.integer({ min: 0, max: 2_000_000 }),
    )
    fc.assert(
      fc.property(figure, (thousandths) => {
        const text = formatThousandths(thousandths)
        expect(parseThousandths(text)).toBe(thousandths)
        expect(text).toMatch(/^(0|[1-9]\d{0,2}(,\d{3})*)(\.\d{0,2}[1-9])?$/)
        expect(formatThousandths(0 - thousandths)).toBe(thousandths === 0 ? '0' : `-${text}`)
      }),
      { seed: 20260302, numRuns: 2000 },
    )
  })
})
