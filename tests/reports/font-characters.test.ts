import { expect, test } from 'vitest'
import { printedCharacters } from '../../db/domain/printed-letters.ts'
import { fontCharacters } from '../../reports/font-characters.ts'
import { lettersOf } from '../../reports/lettered-text.ts'
import { plexFontData } from '../../reports/plex-fonts.ts'

test('the border takes the letters the shipped font has, and no others', () => {
  const { Sans } = lettersOf(plexFontData())
  // Neither private letters, controls and breaks of a line nor the sign for a character that was lost are anybody's to type.
  const typed = [...Sans].filter(
    (code) => !/[\p{C}\p{Zl}\p{Zp}\uFFFD]/u.test(String.fromCodePoint(code)),
  )
  // A family name prints in capitals, so a letter needs its capital.
  const inCapitals = (code: number) =>
    Array.from(String.fromCodePoint(code).toLocaleUpperCase('en-GB')).map(
      (each) => each.codePointAt(0) ?? 0,
    )
  const printed = typed.filter((code) => inCapitals(code).every((each) => Sans.has(each)))
  expect(printedCharacters).toEqual(printed.toSorted((a, b) => a - b))
})

test('each face has Latin and what the head is set in', () => {
  for (const face of plexFontData().values()) {
    const characters = fontCharacters(face)
    for (const character of 'AZaz09-éłßĐ')
      expect(characters.has(character.charCodeAt(0))).toBe(true)
    for (const character of '李سד') expect(characters.has(character.charCodeAt(0))).toBe(false)
    expect(characters.has(0xffff)).toBe(false)
  }
})
