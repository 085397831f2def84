import { expect, test } from 'vitest'
import { csvText } from '../../reports/csv-text.ts'

const cell = (value: string | number) => csvText([[value]]).slice(1, -2)

test('text that a spreadsheet would run stays text', () => {
  for (const start of ['=', '+', '-', '@', '\t', ' =', '\u00A0=']) {
    expect(cell(`${start}1+1`)).toBe(`'${start}1+1`)
  }
  expect(cell('\r1')).toBe('"\'\r1"')
})

test('figures keep their sign, and words their spelling', () => {
  expect(cell(-1000)).toBe('-1000')
  expect(cell("O'Brien")).toBe("O'Brien")
  expect(cell('NOWAK, Łukasz')).toBe('"NOWAK, Łukasz"')
  expect(cell('say "no"')).toBe('"say ""no"""')
  expect(cell('two\nlines')).toBe('"two\nlines"')
})

test('rows end as RFC 4180 says, after the mark by which spreadsheets know UTF-8', () => {
  expect(
    csvText([
      ['a', 'b'],
      ['c', 1],
    ]),
  ).toBe('\uFEFFa,b\r\nc,1\r\n')
})
