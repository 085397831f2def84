// The characters IBM Plex Sans 1.1.0 draws, as ranges of code points: Latin with Vietnamese, Greek, Cyrillic, the marks
// that combine with them, and common signs; not ƒ, since a family name prints in capitals and the font has none of it.
// Written out and not read from the font, which the border has no part in; a test compares them with the font that is
// shipped (tests/reports/font-characters.test.ts).
const ranges = `
  20-7E A0-AC AE-17F 18F 1A0-1A1 1AF-1B0 1CD-1DC 1FA-1FF 218-21B 237 259 2BB-2BC 2C6-2C7 2D8-2DD
  300-304 306-30C 312 315 31B 323 326-328 37E 384-38A 38C 38E-3A1 3A3-3CE 400-45F 462-463 46A-46B
  472-475 490-4C2 4CF-4D9 4DC-4E9 4EE-4F9 524-525 E3F 1E80-1E85 1E9E 1EA0-1EF9 2000-200A 2010-2015
  2018-201A 201C-201E 2020-2022 2026 202F-2030 2032-2033 2039-203A 2044 2070 2074-2079 2080-2089 20A1
  20A4 20A6 20A8-20AE 20B1-20B2 20B4-20B5 20B8-20BA 20BD 20BF 2113 2116 2122 2126 212E 2150-2151
  2153-215E 2190-2199 21A9-21AA 21B0-21B3 21B6-21B7 21BA-21BB 21C4 21C6 2202 2206 220F 2211-2212 2215
  2219-221A 221E 222B 2236 2248 2260 2264-2265 25CA 2713 274C 2B0E-2B11 FB01-FB02
`

const printed: ReadonlySet<number> = new Set(
  ranges
    .trim()
    .split(/\s+/)
    .flatMap((range) => {
      const [first = '', last = first] = range.split('-')
      const from = Number.parseInt(first, 16)
      return Array.from(
        { length: Number.parseInt(last, 16) - from + 1 },
        (_, index) => from + index,
      )
    }),
)

/** Every character the printed register has type for, in order. */
export const printedCharacters: readonly number[] = Object.freeze([...printed])

/** Whether the printed register has type for every character of a text: a name must never vanish from paper. */
export function isPrinted(text: string): boolean {
  for (const character of text) {
    if (!printed.has(character.codePointAt(0) ?? 0)) return false
  }
  return true
}
