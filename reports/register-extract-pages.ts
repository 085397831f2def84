import {
  type ColumnWidths,
  hairline,
  linesOfRow,
  noteWords,
  rowPadding,
  rowSize,
} from './extract-columns.ts'
import type { ExtractView } from './register-extract-view.ts'
import type { ExtractRowView, FigurePair } from './register-row-view.ts'
import { lineCount } from './text-width.ts'

/** As many rows as the bound book has on a page (domain.md 6, S-6). */
const rowsAtMost = 25
/** Lines a row is ruled for at least, so that a page is ruled evenly. */
export const linesAtLeast = 2

/** One printed page: its rows, what is brought and carried forward, and what its foot explains. */
export interface ExtractPage {
  readonly rows: readonly { readonly row: ExtractRowView; readonly noteNumbers: string }[]
  readonly broughtForward: FigurePair
  readonly carriedForward: FigurePair
  readonly notes: readonly { readonly number: number; readonly text: string }[]
  readonly signers: string
  readonly isLast: boolean
}

/** Room on a page: for rows with their notes and signers, how wide a footnote may run, and the leading, all in points. */
export interface Room {
  readonly height: number
  readonly width: number
  readonly leading: number
}

/**
 * The distance between the lines of a row, in points: what lets 25 rows of two lines fit in `height` above one line of
 * signers, but never so close that lines touch, nor looser than reads well.
 */
export function leadingFor(height: number): number {
  const perRow = (height - footnoteHeight) / rowsAtMost - 2 * rowPadding - hairline
  // Rounded down, so that 25 rows are never a hair too tall for the sum they came from.
  return Math.min(8.4, Math.max(7.7, Math.floor((perRow / linesAtLeast) * 100) / 100))
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
    (sum, row) => sum + linesOfRow(row, widths) * room.leading + 2 * rowPadding + hairline,
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
