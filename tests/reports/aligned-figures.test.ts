import { expect, test } from 'vitest'
import { mostDecimals, onThePoint } from '../../reports/aligned-figures.ts'

test('90.5, 9 and 0.67 stand on one point without a trailing zero', () => {
  const figures = ['90.5', '9', '0.67', '']
  const decimals = mostDecimals(figures)
  expect(figures.map((figure) => onThePoint(figure, decimals))).toEqual([
    '90.5\u2007',
    '9\u2008\u2007\u2007',
    '0.67',
    '',
  ])
})

test('a column of whole figures needs no room behind a point', () => {
  expect(onThePoint('9,050', mostDecimals(['9,050', '12']))).toBe('9,050')
})
