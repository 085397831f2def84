import type { ExtractRowView, ExtractView, FigurePair } from './register-extract-view.ts'
import { mostDecimals, onThePoint } from './aligned-figures.ts'
import { lineCount, textWidth } from './text-width.ts'

/** Type size of every row, in points. */
export const rowSize = 7.5
/** How tall a line of a row is, in points: Plex Sans is 1.3 times its size, set a little closer. */
export const lineHeight = 8.1
/** Space between two columns, in points. */
export const gap = 4
/** Above and below the text of a row, in points. */
export const rowPadding = 0.4
/** The rule between two rows, in points. */
export const hairline = 0.35
/** What a row takes at least, in points without its padding: two lines, so that the pages are ruled evenly. */
export const rowHeight = 2 * lineHeight
/** As many rows as the bound book has on a page (domain.md 6, S-6). */
const rowsAtMost = 25

/** The columns in points, from left to right; the names are those of the headings. */
export interface ColumnWidths {
  readonly entryNo: number
  readonly date: number
  readonly text: number
  readonly authority: number
  readonly received: readonly [number, number]
  readonly supplied: readonly [number, number]
  readonly wasted: readonly [number, number]
  readonly balance: readonly [number, number]
  readonly people: number
  readonly collecting: readonly [number, number, number]
}

/** One printed page: its rows, what is brought and carried forward, and what its foot explains. */
export interface ExtractPage {
  readonly rows: readonly { readonly row: ExtractRowView; readonly noteNumbers: string }[]
  readonly broughtForward: FigurePair
  readonly carriedForward: FigurePair
  readonly notes: readonly { readonly number: number; readonly text: string }[]
  readonly signers: string
  readonly isLast: boolean
}

/** How many decimals each pair of columns leaves room for, over the whole extract. */
export interface ColumnDecimals {
  readonly received: readonly [number, number]
  readonly supplied: readonly [number, number]
  readonly wasted: readonly [number, number]
  readonly balance: readonly [number, number]
}

const pairNames = ['received', 'supplied', 'wasted', 'balance'] as const
type PairName = (typeof pairNames)[number]

function pairsOf(view: ExtractView, name: PairName): readonly FigurePair[] {
  const pairs = view.rows.map((row) => row[name])
  return name === 'balance' ? [view.broughtForward, ...pairs] : pairs
}

/** The decimals of each column: all its figures stand on one point, on every page. */
export function columnDecimals(view: ExtractView): ColumnDecimals {
  const of = (name: PairName): [number, number] => [
    mostDecimals(pairsOf(view, name).map(({ counted }) => counted)),
    mostDecimals(pairsOf(view, name).map(({ mg }) => mg)),
  ]
  return {
    received: of('received'),
    supplied: of('supplied'),
    wasted: of('wasted'),
    balance: of('balance'),
  }
}

/** Where the three longest headings are broken, and so how wide their columns are, is set by hand (extract-masthead.ts). */
const collectingWidths: ColumnWidths['collecting'] = [83, 46, 40]

/** Shares out `width` points: figures get what the longest needs, the words what is left. */
export function columnWidths(view: ExtractView, width: number): ColumnWidths {
  const decimals = columnDecimals(view)
  const bold = { size: rowSize, bold: true }
  const widest = (texts: readonly string[], setting = { size: rowSize }) =>
    Math.ceil(Math.max(...texts.map((text) => textWidth(text, setting)))) + 1
  // The spaces that stand for digits and the point count as wide as what they stand for.
  const drawn = (figure: string, places: number) =>
    onThePoint(figure, places).replaceAll('\u2007', '0').replaceAll('\u2008', '.')
  const pair = (name: PairName): [number, number] => {
    const setting = name === 'balance' ? bold : { size: rowSize }
    const [counted, mg] = decimals[name]
    // A little air before each pair, so that its two figures are seen to belong together.
    return [
      4 +
        widest(
          [view.countedHeading, ...pairsOf(view, name).map((p) => drawn(p.counted, counted))],
          setting,
        ),
      widest(['mg', ...pairsOf(view, name).map((p) => drawn(p.mg, mg))], setting),
    ]
  }
  const fixed = {
    entryNo: Math.max(23, widest(view.rows.map(({ entryNo }) => entryNo).concat(''), bold)),
    date: widest(['28-May-2026']),
    received: pair('received'),
    supplied: pair('supplied'),
    wasted: pair('wasted'),
    balance: pair('balance'),
    people: 68,
    collecting: collectingWidths,
  } as const
  const taken = Object.values(fixed)
    .flat()
    .reduce((sum, each) => sum + each, 0)
  return shareWords(view, fixed, width - taken - 15 * gap)
}

/** Parts what is left between the two columns of words so that the rows take the fewest lines. */
function shareWords(
  view: ExtractView,
  fixed: Omit<ColumnWidths, 'text' | 'authority'>,
  words: number,
): ColumnWidths {
  const shares = [0.52, 0.5, 0.54, 0.48, 0.56, 0.46, 0.58, 0.44, 0.6]
  // A sample is enough to choose by: the widths never decide what prints, only how often it wraps.
  const sample = view.rows.slice(0, 200)
  const tried = shares.map((share) => {
    const text = Math.round(words * share)
    const widths = { ...fixed, text, authority: words - text }
    return { widths, lines: sample.reduce((sum, row) => sum + linesOfRow(row, widths), 0) }
  })
  return tried.reduce((best, each) => (each.lines < best.lines ? each : best)).widths
}

/** How many lines a row takes in its columns. */
export function linesOfRow(row: ExtractRowView, widths: ColumnWidths): number {
  const regular = { size: rowSize }
  const bold = { size: rowSize, bold: true }
  const words = row.label === '' ? row.text : `${row.label} ${row.text}`
  const setting = row.label === '' ? regular : bold
  const span = widths.text + widths.authority + gap
  const identity = widths.collecting[0] + widths.collecting[1] + widths.collecting[2] + 2 * gap
  return Math.max(
    lineCount(words, row.authority === undefined ? span : widths.text, setting),
    lineCount(row.authority ?? '', widths.authority, regular),
    lineCount(row.madeBy, widths.people - 5, regular) +
      lineCount(row.witnessedBy, widths.people - 5, bold),
    lineCount(row.collecting, identity, regular),
    row.notes.length === 0 ? 1 : 1 + lineCount(noteWords(row, 88), widths.entryNo, bold),
    2,
  )
}

const noteWords = (row: ExtractRowView, first: number): string =>
  `note ${row.notes.map((_, index) => first + index).join(', ')}`

/** Room on a page: for rows with their notes and signers, in points, and how wide a footnote may run. */
export interface Room {
  readonly height: number
  readonly width: number
}

/** Parts the rows into pages of at most 25, each with the notes of its own rows. An empty extract is one page. */
export function extractPages(view: ExtractView, widths: ColumnWidths, room: Room): ExtractPage[] {
  const groups: ExtractRowView[][] = [[]]
  for (const row of view.rows) {
    const current = groups.at(-1) ?? []
    const isFull = current.length === rowsAtMost
    if (current.length > 0 && (isFull || heightOf([...current, row], widths, room) > room.height)) {
      groups.push([row])
    } else {
      current.push(row)
    }
  }
  let broughtForward = view.broughtForward
  return groups.map((rows, index) => {
    const page = pageOf(rows, broughtForward, index === groups.length - 1)
    broughtForward = page.carriedForward
    return page
  })
}

function heightOf(rows: readonly ExtractRowView[], widths: ColumnWidths, room: Room): number {
  const { notes, signers } = pageOf(rows, { counted: '', mg: '' }, false)
  const setting = { size: rowSize }
  const below = [...notes.map(({ text }) => `88 ${text}`), signers].reduce(
    (lines, text) => lines + (text === '' ? 0 : lineCount(text, room.width - 130, setting)),
    0,
  )
  const above = rows.reduce(
    (sum, row) => sum + linesOfRow(row, widths) * lineHeight + 2 * rowPadding + hairline,
    0,
  )
  return above + below * footnoteHeight
}

/** How tall a line of a footnote is, in points. */
export const footnoteHeight = 9.2

function pageOf(
  rows: readonly ExtractRowView[],
  broughtForward: FigurePair,
  isLast: boolean,
): ExtractPage {
  const notes: { number: number; text: string }[] = []
  const numbered = rows.map((row) => {
    const noteNumbers = row.notes.length === 0 ? '' : noteWords(row, notes.length + 1)
    for (const text of row.notes) {
      notes.push({ number: notes.length + 1, text: `Entry ${row.entryNo}: ${text}` })
    }
    return { row, noteNumbers }
  })
  const signers = [...new Set(rows.flatMap((row) => row.signers))].sort()
  return {
    rows: numbered,
    broughtForward,
    carriedForward: rows.at(-1)?.balance ?? broughtForward,
    notes,
    signers: signers.length === 0 ? '' : `Signed on this page: ${signers.join('; ')}.`,
    isLast,
  }
}
