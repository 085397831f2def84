import { assert } from '../db/domain/assert.ts'
import { fontCharacters } from './font-characters.ts'
import { plexFonts } from './plex-fonts.ts'

/** The characters each family has type for, in regular and in semi-bold alike. */
export type Letters = Readonly<Record<keyof typeof plexFonts, ReadonlySet<number>>>

/** What each family can print, from the faces themselves. */
export function lettersOf(faces: ReadonlyMap<string, Buffer>): Letters {
  const of = ({ normal, bold }: { readonly normal: string; readonly bold: string }) => {
    const [regular, semiBold] = [normal, bold].map((name) => {
      const data = faces.get(name)
      assert(data !== undefined, `The face ${name} is missing`)
      return fontCharacters(data)
    })
    return new Set([...(regular ?? [])].filter((code) => semiBold?.has(code)))
  }
  return { Sans: of(plexFonts.Sans), Mono: of(plexFonts.Mono) }
}

// The parts of a document in which its texts stand.
const holders: readonly string[] = ['text', 'stack', 'columns', 'table', 'body']

/**
 * Stops at a character that the type has no letter for: it would print as nothing, and a name would be gone from the
 * register with nobody told. The border refuses such words, but a register may be older than that.
 */
export function assertPrinted(
  content: unknown,
  letters: Letters,
  font: keyof Letters = 'Sans',
): void {
  if (typeof content === 'string') {
    for (const character of content) {
      const code = character.codePointAt(0) ?? 0
      assert(
        character === '\n' || letters[font].has(code),
        `“${content}” cannot be printed: there is no type for ${character} (U+${code.toString(16).toUpperCase().padStart(4, '0')})`,
      )
    }
    return
  }
  if (Array.isArray(content)) {
    for (const part of content) assertPrinted(part, letters, font)
    return
  }
  if (typeof content !== 'object' || content === null) return
  const own = 'font' in content && content.font === 'Mono' ? 'Mono' : font
  for (const [key, part] of Object.entries(content)) {
    if (holders.includes(key)) assertPrinted(part, letters, own)
  }
}
