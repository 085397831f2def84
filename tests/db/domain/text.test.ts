import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { largestQuantity } from '../../../db/domain/quantity.ts'
import {
  addressText,
  dateText,
  hex64,
  idText,
  inQuotes,
  instantText,
  momentText,
  nameText,
  reasonText,
  referenceText,
  wholeAboveZero,
  wholeOrZero,
  wholeSigned,
} from '../../../db/domain/text.ts'

const problem = (schema: z.ZodType, value: unknown): string | undefined =>
  schema.safeParse(value).error?.issues[0]?.message

describe('a name', () => {
  test.each([
    ["O'Brien", "O'Brien"],
    ['O’Brien', 'O’Brien'],
    ['Smith-Jones', 'Smith-Jones'],
    ['  Sara KHAN  ', 'Sara KHAN'],
    ['José'.normalize('NFD'), 'José'.normalize('NFC')],
    ['Łukasz Ñuñez-Đorđević', 'Łukasz Ñuñez-Đorđević'],
    ['Nguyễn Thị Ánh', 'Nguyễn Thị Ánh'],
    ['Νίκος', 'Νίκος'],
    ['Жанна', 'Жанна'],
    ['\u00A0Nia\u3000', 'Nia'],
    ['X', 'X'],
    ['a'.repeat(120), 'a'.repeat(120)],
    // 121 code units as typed and 120 in normal form C, which is what counts.
    [`${'a'.repeat(119)}e\u0301`, `${'a'.repeat(119)}é`],
    ['Robert"); DROP TABLE patient;--', 'Robert"); DROP TABLE patient;--'],
    ['<b>Nia</b>', '<b>Nia</b>'],
  ])('%j reads %j', (typed, read) => {
    expect(nameText.parse(typed)).toBe(read)
  })

  test.each([
    ['nothing', '', 'is empty'],
    ['spaces alone', ' \u00A0\u2003 ', 'is empty'],
    ['10 kB', 'x'.repeat(10_240), 'is longer than 120 characters'],
    ['one too many', 'a'.repeat(121), 'is longer than 120 characters'],
    ['half a character', 'Jos\uD83D', 'holds half a character'],
    ['the other half', '\uDC00Jos', 'holds half a character'],
  ])('%s is none', (_, typed, message) => {
    expect(problem(nameText, typed)).toBe(message)
  })

  test.each([
    ['a zero byte', '\0'],
    ['a new line', '\n'],
    ['a tab', '\t'],
    ['a carriage return', '\r'],
    ['escape', '\u001B'],
    ['delete', '\u007F'],
    ['a C1 control', '\u0085'],
    ['a line separator', '\u2028'],
    ['a paragraph separator', '\u2029'],
    ['zero-width space', '\u200B'],
    ['zero-width non-joiner', '\u200C'],
    ['zero-width joiner', '\u200D'],
    ['word joiner', '\u2060'],
    ['byte-order mark', '\uFEFF'],
    ['soft hyphen', '\u00AD'],
    ['left-to-right mark', '\u200E'],
    ['right-to-left mark', '\u200F'],
    ['Arabic letter mark', '\u061C'],
    ['right-to-left embedding', '\u202B'],
    ['right-to-left override', '\u202E'],
    ['first-strong isolate', '\u2068'],
    ['pop isolate', '\u2069'],
    ['a Hangul filler', '\u3164'],
    ['a combining grapheme joiner', '\u034F'],
    ['a variation selector', '\uFE0F'],
    ['an interlinear mark', '\uFFF9'],
    ['a tag letter', '\u{E0041}'],
  ])('with %s inside is none: it would print as what it is not', (_, character) => {
    expect(problem(nameText, `Sara${character}KHAN`)).toBe('holds characters that do not print')
    expect(problem(reasonText, `N2${character}delayed`)).toBe('holds characters that do not print')
  })

  test.each(['李 小龍', 'سارة', 'שרה', 'สารา', 'Sara 😀'])(
    '%s is none: it would print as nothing',
    (typed) => {
      for (const schema of [nameText, addressText, reasonText, referenceText])
        expect(problem(schema, typed)).toBe(
          'holds letters the printed register has no type for; write it in Latin letters',
        )
    },
  )

  test.each([undefined, null, 7, true, {}, [], ['Sara']])('%j is no text', (value) => {
    expect(nameText.safeParse(value).success).toBe(false)
  })
})

test('each text has its length', () => {
  const longest = [
    [referenceText, 60],
    [nameText, 120],
    [addressText, 300],
    [reasonText, 500],
  ] as const
  for (const [schema, length] of longest) {
    expect(schema.safeParse('é'.repeat(length)).success).toBe(true)
    expect(schema.safeParse('é'.repeat(length + 1)).success).toBe(false)
  }
})

test('signs that go with figures and quotations may be written', () => {
  expect(reasonText.parse('≥ 2 µg, ½ mL, £3, €4 – “so” … it’s — 20 °C ± 1 × 2 №')).toBe(
    '≥ 2 µg, ½ mL, £3, €4 – “so” … it’s — 20 °C ± 1 × 2 №',
  )
})

test('nothing inside a quotation ends it', () => {
  expect(inQuotes('Delayed.')).toBe('“Delayed.”')
  for (const end of ['”', '"', '″', "''", '’’', "'’", '„', '“', '′′'])
    expect(inQuotes(`x${end} Countersigned`)).toMatch(/^“x[‘’'′] Countersigned”$/)
})

test('an id is plain ASCII and starts with a letter or digit', () => {
  for (const id of ['A', '7', 'RX-0007', 'PB-0001', 'a.b_c/d', 'x'.repeat(40), 'constructor'])
    expect(idText.safeParse(id).success).toBe(true)
  for (const id of ['', '-A', '.', '__proto__', 'A B', 'é', 'A\n', 'x'.repeat(41), 'a\\b', 7])
    expect(idText.safeParse(id).success).toBe(false)
})

test('days, moments and instants that are none', () => {
  for (const date of ['2026-02-29', '2026-2-3', '2026-13-01', '2026-03-02T09:10', '', 20260302])
    expect(dateText.safeParse(date).success).toBe(false)
  for (const moment of ['09:10', '2026-03-02', '2026-03-02 09:10', '2026-03-02T09', 'now', 0])
    expect(momentText.safeParse(moment).success).toBe(false)
  expect(momentText.safeParse('2026-03-02T09:10').success).toBe(true)
  expect(instantText.safeParse('2026-03-02T09:10:00.000+00:00').success).toBe(true)
  expect(instantText.safeParse('2026-03-02T09:10').success).toBe(false)
})

describe('a whole number', () => {
  test('zero is zero, and one is the first above it', () => {
    expect(wholeOrZero.parse(0)).toBe(0)
    expect(wholeOrZero.safeParse(-1).success).toBe(false)
    expect(wholeAboveZero.safeParse(0).success).toBe(false)
    expect(wholeAboveZero.parse(1)).toBe(1)
    expect(wholeSigned.parse(-1)).toBe(-1)
    expect(wholeSigned.parse(-largestQuantity)).toBe(-largestQuantity)
  })

  test.each([
    0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    largestQuantity + 1,
    2 ** 53,
    1e300,
    '5',
    null,
    true,
    5n,
    [5],
  ])('%s is none', (value) => {
    for (const schema of [wholeOrZero, wholeAboveZero, wholeSigned])
      expect(schema.safeParse(value).success).toBe(false)
  })
})

test('64 hex digits are lower case', () => {
  expect(hex64.safeParse('0f'.repeat(32)).success).toBe(true)
  for (const text of ['0F'.repeat(32), '0f'.repeat(31), '0f'.repeat(33), `${'0f'.repeat(32)}\n`])
    expect(hex64.safeParse(text).success).toBe(false)
})
