import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { inflateSync } from 'node:zlib'

// Resolved from the packages and not from this file, so that the built program finds them too.
// Not called `require`: the build declares one of its own in every chunk.
const fontPackages = createRequire(import.meta.url)

/** The faces our paper is set in, by the name a document calls them. */
export const plexFonts = {
  Sans: {
    normal: 'IBMPlexSans-Regular',
    bold: 'IBMPlexSans-SemiBold',
    italics: 'IBMPlexSans-Italic',
    bolditalics: 'IBMPlexSans-SemiBoldItalic',
  },
  Mono: { normal: 'IBMPlexMono-Regular', bold: 'IBMPlexMono-SemiBold' },
} as const

/** Every face by its name, ready to be drawn with. */
export function plexFontData(): ReadonlyMap<string, Buffer> {
  const of = (folder: string, names: readonly string[]) =>
    names.map((name): [string, Buffer] => [name, fontData(folder, name)])
  return new Map([
    ...of('@ibm/plex-sans', Object.values(plexFonts.Sans)),
    ...of('@ibm/plex-mono', Object.values(plexFonts.Mono)),
  ])
}

function fontData(packageName: string, name: string): Buffer {
  const folder = dirname(fontPackages.resolve(`${packageName}/package.json`))
  return plainFont(readFileSync(join(folder, 'fonts', 'complete', 'woff', `${name}.woff`)))
}

/**
 * A font as OpenType, out of its WOFF 1.0 wrapping (W3C, WOFF File Format 1.0: a 44-byte header, 20 bytes a table, each
 * table deflated unless that made it longer). The drawing library would unwrap it too, in JavaScript and again for every
 * print, which takes fifteen times as long as the print itself.
 */
export function plainFont(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + 20 * index
    const start = woff.readUInt32BE(at + 4)
    const stored = woff.subarray(start, start + woff.readUInt32BE(at + 8))
    const length = woff.readUInt32BE(at + 12)
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.subarray(at + 16, at + 20),
      data: stored.length === length ? stored : inflateSync(stored),
    }
  })
  const power = 2 ** Math.floor(Math.log2(count))
  const head = Buffer.alloc(12 + 16 * count)
  woff.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  head.writeUInt16BE(16 * power, 6)
  head.writeUInt16BE(Math.log2(power), 8)
  head.writeUInt16BE(16 * (count - power), 10)
  const parts: Buffer[] = [head]
  let end = head.length
  for (const [index, { tag, checksum, data }] of tables.entries()) {
    const at = 12 + 16 * index
    tag.copy(head, at)
    checksum.copy(head, at + 4)
    head.writeUInt32BE(end, at + 8)
    head.writeUInt32BE(data.length, at + 12)
    // Every table begins on a multiple of four bytes.
    const padding = Buffer.alloc((4 - (data.length % 4)) % 4)
    parts.push(data, padding)
    end += data.length + padding.length
  }
  return Buffer.concat(parts)
}
