import { assert, must } from '../db/domain/assert.ts'

/**
 * The code points an OpenType font has letters for, from format 4 of its `cmap` table (OpenType 1.9, "cmap"): segments,
 * each from a first to a last code point, whose letters are numbered by a difference or by a list. Letter 0 is none.
 */
export function fontCharacters(font: Buffer): ReadonlySet<number> {
  const table = unicodeTable(font)
  const count = table.readUInt16BE(6) / 2
  const characters = new Set<number>()
  for (let segment = 0; segment < count; segment += 1) {
    const at = 14 + 2 * segment
    const last = table.readUInt16BE(at)
    const first = table.readUInt16BE(at + 2 * count + 2)
    const difference = table.readUInt16BE(at + 4 * count + 2)
    const list = at + 6 * count + 2
    const offset = table.readUInt16BE(list)
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const listed = offset === 0 ? code : table.readUInt16BE(list + offset + 2 * (code - first))
      const letter = offset !== 0 && listed === 0 ? 0 : (listed + difference) % 0x10000
      if (letter !== 0) characters.add(code)
    }
  }
  return characters
}

/** The part of the `cmap` table for Unicode: platform 3 (Windows), encoding 1 (the basic plane). */
function unicodeTable(font: Buffer): Buffer {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index)
  const entry = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap')
  const start = font.readUInt32BE(must(entry, 'The cmap table') + 8)
  const parts = Array.from(
    { length: font.readUInt16BE(start + 2) },
    (_, index) => start + 4 + 8 * index,
  )
  const part = parts.find((at) => font.readUInt32BE(at) === 0x00030001)
  const table = font.subarray(start + font.readUInt32BE(must(part, 'The Unicode part') + 4))
  assert(table.readUInt16BE(0) === 4, 'The font lists its letters in another format')
  return table
}
