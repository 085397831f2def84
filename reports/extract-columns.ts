import { mostDecimals, onThePoint } from './aligned-figures.ts'
import type { ExtractView } from './register-extract-view.ts'
import type { ExtractRowView, FigurePair } from './register-row-view.ts'
import { lineCount, textWidth } from './text-width.ts'

/** Type size of every row, in points. */
export const rowSize = 7.5
/** Space between two columns, in points. */
export const gap = 4
/** Above and below the text of a row, in points. */
export const rowPadding = 0.4
/** The rule between two rows, in points. */
export const hairline = 0.35
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
    // Air before each pair, and a little between its two figures, so that neither is read as part of the other.
    return [
      4 +
        widest(
          [view.countedHeading, ...pairsOf(view, name).map((p) => drawn(p.counted, counted))],
          setting,
        ),
      3 + widest(['mg', ...pairsOf(view, name).map((p) => drawn(p.mg, mg))], setting),
    ]
  }
  const fixed = {
    entryNo: Math.max(23, widest(view.rows.map(({ entryNo }) => entryNo).concat(''), bold)),
    // A time that says its zone, and that it is late, takes one line too.
    date: Math.max(
      widest(['28-May-2026']),
      widest(['', ...view.rows.map(({ time, late }) => `${time} ${late}`)], bold),
    ),
    received: pair('received'),
    supplied: pair('supplied'),
    wasted: pair('wasted'),
    balance: pair('balance'),
    people: 66,
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

/** What stands under the entry's number when its row has notes: `note 1`, `notes 2, 3`. */
export const noteWords = (row: ExtractRowView, first: number): string =>
  `${row.notes.length === 1 ? 'note' : 'notes'} ${row.notes.map((_, index) => first + index).join(', ')}`
