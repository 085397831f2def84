import { formatCount } from '../db/domain/figure.ts'
import type { RegisterExtractRows } from '../db/domain/statement.ts'
import { onThePoint } from './aligned-figures.ts'
import { extractFiles } from './extract-files.ts'
import { extractHeadings, mastheadLines, mastheadOf } from './extract-masthead.ts'
import { footer, plain, prose, ruled, smallest, watermarkOf } from './page-layout.ts'
import {
  type ColumnDecimals,
  type ColumnWidths,
  columnDecimals,
  columnWidths,
  gap,
  rowPadding,
  rowSize,
} from './extract-columns.ts'
import {
  type ExtractPage,
  extractPages,
  footnoteHeight,
  leadingFor,
  linesAtLeast,
} from './register-extract-pages.ts'
import { type ExtractView, registerExtractView } from './register-extract-view.ts'
import type { ExtractRowView, FigurePair } from './register-row-view.ts'
import type { Content, PaperDocument, TableCell } from './render-pdf.ts'

// Landscape A4 is 842 by 595 points. 17 points, 6 mm, is as near to the edge as any office printer reaches.
const margins = [26, 17, 22, 37] as const
const width = 842 - margins[0] - margins[2]
/** The rows brought and carried forward with the rule above them, and a little air. */
const otherRows = 30

/** Draws a register extract: class, strength and form at the head of every page, at most 25 rows on it. */
export function registerExtractPdf(rows: RegisterExtractRows): PaperDocument {
  const view = registerExtractView(rows)
  const widths = columnWidths(view, width)
  const masthead = mastheadLines(view, widths)
  const height = 595 - margins[1] - margins[3] - masthead.height - otherRows
  const leading = leadingFor(height)
  const pages = extractPages(view, widths, { height, width, leading })
  const decimals = columnDecimals(view)
  return {
    title: `Register extract: ${view.drugClass} ${view.strength}, ${view.rows.length === 0 ? 'no entries, ' : ''}${view.period}`,
    subject: `${rows.register.name}, ${rows.register.premises}`,
    author: rows.register.keeper,
    printedAt: rows.printedAt,
    appVersion: rows.appVersion,
    orientation: 'landscape',
    margins,
    background: () => mastheadOf(view, masthead, margins),
    footer: footer(rows, margins, true),
    content: pages.flatMap((page, index) =>
      pageContent(page, index, { view, widths, decimals, leading, headHeight: masthead.height }),
    ),
    ...watermarkOf(rows.register),
    files: extractFiles(rows),
  }
}

interface Drawing {
  readonly view: ExtractView
  readonly widths: ColumnWidths
  readonly decimals: ColumnDecimals
  readonly leading: number
  readonly headHeight: number
}

function pageContent(page: ExtractPage, index: number, drawing: Drawing): Content[] {
  const { view, widths } = drawing
  const last = page.isLast ? 'Closing balance carried forward' : 'Balance carried forward'
  const rows = page.rows.map((each) => rowCells(each.row, each.noteNumbers, drawing))
  return [
    {
      ...(index === 0 ? {} : { pageBreak: 'before' as const }),
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [
          widths.entryNo,
          widths.date,
          widths.text,
          widths.authority,
          ...widths.received,
          ...widths.supplied,
          ...widths.wasted,
          ...widths.balance,
          widths.people,
          ...widths.collecting,
        ],
        heights: (row: number) =>
          row === 0
            ? drawing.headHeight
            : row === 1 || row === rows.length + 2
              ? 10.5
              : linesAtLeast * drawing.leading,
        body: [
          extractHeadings(view, widths),
          forwardCells('Balance brought forward', page.broughtForward, drawing, ''),
          ...rows,
          forwardCells(last, page.carriedForward, drawing, countWords(page)),
        ],
      },
      layout: ruled(gap, rowPadding),
      fontSize: rowSize,
      lineHeight: drawing.leading / (rowSize * 1.3),
    },
    footnotes(page),
  ]
}

const countWords = ({ rows }: ExtractPage): string =>
  rows.length === 0
    ? 'No entries'
    : `${formatCount(rows.length)} ${rows.length === 1 ? 'entry' : 'entries'} on this page`

function forwardCells(
  words: string,
  balance: FigurePair,
  { decimals }: Drawing,
  count: string,
): TableCell[] {
  return [
    { text: '' },
    {
      colSpan: 3,
      text: [{ text: words, bold: true }, { text: count === '' ? '' : `   ${count}` }],
    },
    {},
    {},
    ...Array.from({ length: 6 }, () => ({ text: '' })),
    ...figureCells(balance, decimals.balance, true),
    ...Array.from({ length: 4 }, () => ({ text: '' })),
  ]
}

function figureCells(
  pair: FigurePair,
  decimals: readonly [number, number],
  bold = false,
): TableCell[] {
  const cell = (figure: string, places: number): TableCell => ({
    text: onThePoint(figure, places),
    alignment: 'right',
    noWrap: true,
    preserveTrailingSpaces: true,
    bold,
  })
  return [cell(pair.counted, decimals[0]), cell(pair.mg, decimals[1])]
}

function rowCells(row: ExtractRowView, noteNumbers: string, { decimals }: Drawing): TableCell[] {
  const label =
    row.label === '' ? [] : [{ text: `${row.label}${row.text === '' ? '' : ' '}`, bold: true }]
  const text = [...label, ...prose(row.text)]
  const who: TableCell[] =
    row.authority === undefined
      ? [{ colSpan: 2, text }, {}]
      : [{ text }, { text: prose(row.authority) }]
  const note = noteNumbers === '' ? [] : [{ text: noteNumbers, bold: true }]
  return [
    { stack: [{ text: row.entryNo }, ...note] },
    {
      stack: [
        { text: row.date, noWrap: true },
        { text: [`${row.time} `, { text: row.late, bold: true }] },
      ],
    },
    ...who,
    ...figureCells(row.received, decimals.received),
    ...figureCells(row.supplied, decimals.supplied),
    ...figureCells(row.wasted, decimals.wasted),
    ...figureCells(row.balance, decimals.balance, true),
    {
      margin: [5, 0, 0, 0],
      stack: [{ text: row.madeBy }, { text: row.witnessedBy, bold: row.isUnwitnessed }],
    },
    { colSpan: 3, text: row.collecting },
    {},
    {},
  ]
}

function footnotes(page: ExtractPage): Content {
  const notes = page.notes.map(({ number, text }): TableCell[] => [
    { text: `${number}`, bold: true },
    { text: prose(text) },
  ])
  const end = { width: 'auto', text: 'END OF REGISTER EXTRACT', bold: true }
  return {
    fontSize: smallest,
    lineHeight: footnoteHeight / (smallest * 1.3),
    margin: [0, 3, 0, 0],
    stack: [
      ...(notes.length === 0 ? [] : [{ table: { widths: [12, '*'], body: notes }, layout: plain }]),
      { columns: [{ text: page.signers }, ...(page.isLast ? [end] : [])] },
    ],
  }
}
