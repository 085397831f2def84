import { mostDecimals, onThePoint } from './aligned-figures.ts'
import { statusSigns } from './balance-answer-view.ts'
import { lightInk, margin, plain, prose } from './page-layout.ts'
import type { AccountLine, CountWords, PageBlock } from './page-block-view.ts'
import type { Content, TableCell } from './render-pdf.ts'

/** One register page's day: the account on the left, how it was counted and what is held on the right. */
export function pageBlockContent(block: PageBlock): Content {
  return {
    unbreakable: true,
    margin: margin(0, 7),
    stack: [
      {
        table: {
          widths: ['*', 'auto'],
          body: [
            [
              {
                text: [
                  { text: block.title, bold: true, fontSize: 10 },
                  { text: `   ${block.form} · page ${block.page}` },
                ],
              },
              {
                text: block.statusWords,
                bold: true,
                fontSize: 10,
                alignment: 'right',
                noWrap: true,
              },
            ],
          ],
        },
        layout: { ...plain, hLineWidth: (line) => (line === 0 ? 0.5 : 0), paddingTop: () => 3 },
      },
      {
        columns: [
          { width: 208, ...account(block) },
          { width: '*', stack: [...counts(block), ...stock(block)] },
        ],
        columnGap: 24,
        margin: margin(1, 0),
      },
    ],
  }
}

/** A figure's cell: right-aligned on the point among figures of `decimals` decimals. */
export function figureCell(text: string, decimals: number, bold = false): TableCell {
  return {
    text: onThePoint(text, decimals),
    alignment: 'right',
    noWrap: true,
    preserveTrailingSpaces: true,
    bold,
  }
}

/** The heading of a column of figures, in lighter ink. */
export const unitCell = (text: string): TableCell => ({
  text,
  alignment: 'right',
  noWrap: true,
})

function account({ account: lines, countedHeading }: PageBlock) {
  const counted = mostDecimals(lines.map((line) => line.counted))
  const mg = mostDecimals(lines.map((line) => line.mg))
  const cells = (line: AccountLine): TableCell[] => [
    { text: line.sign },
    { text: line.words, bold: line.isHeavy },
    figureCell(line.counted, counted, line.isHeavy),
    figureCell(line.mg, mg, line.isHeavy),
  ]
  const closing = lines.findIndex(({ words }) => words === 'Closing balance') + 1
  return {
    table: {
      widths: [9, '*', 'auto', 'auto'],
      body: [
        [{ text: '' }, { text: '' }, unitCell(countedHeading), unitCell('mg')],
        ...lines.map(cells),
      ],
    },
    layout: {
      ...plain,
      // A rule over the closing balance, as under any sum, and one under it, where the books end and the count begins.
      hLineWidth: (line: number) => (line === closing || line === closing + 1 ? 0.5 : 0),
      paddingLeft: (column: number) => (column > 1 ? 14 : 0),
      paddingTop: () => 0.6,
      paddingBottom: () => 0.6,
    },
  }
}

function counts({ counts: list, countedHeading }: PageBlock): Content[] {
  if (list.length === 0)
    return [
      { text: 'No line of this page was counted this day.', fontSize: 8, margin: margin(1, 2) },
    ]
  const of = (read: (count: CountWords) => string) => mostDecimals(list.map(read))
  const decimals = {
    counted: of(({ counted }) => counted),
    book: of(({ book }) => book),
    difference: of(({ difference }) => difference),
  }
  const rows = list.flatMap((count, index): TableCell[][] => [
    [
      { text: [{ text: `${statusSigns[count.status]} `, bold: true }, { text: count.what }] },
      figureCell(count.counted, decimals.counted),
      figureCell(count.book, decimals.book),
      figureCell(count.difference, decimals.difference, count.status === 'discrepancy'),
      { text: count.tolerance, alignment: 'right', noWrap: true },
    ],
    // Lines counted together by the same people say so once, under the last of them.
    ...(list[index + 1]?.how === count.how ? [] : [howRow(count)]),
  ])
  return [
    {
      fontSize: 8,
      table: {
        widths: ['*', 'auto', 'auto', 'auto', 'auto'],
        body: [
          [
            { text: `Count, ${countedHeading}`, color: lightInk },
            ...['counted', 'books', 'difference', 'tolerance'].map(unitCell),
          ],
          ...rows,
        ],
      },
      layout: {
        ...plain,
        paddingLeft: (column: number) => (column > 0 ? 8 : 0),
        paddingTop: () => 0.8,
      },
    },
  ]
}

const howRow = (count: CountWords): TableCell[] => [
  { colSpan: 5, text: prose(count.how), fontSize: 7.5, margin: margin(0, 2) },
  {},
  {},
  {},
  {},
]

function stock({ stock: lots, countedHeading }: PageBlock): Content[] {
  if (lots.length === 0) return []
  const counted = mostDecimals(lots.map((lot) => lot.counted))
  const mg = mostDecimals(lots.map((lot) => lot.mg))
  return [
    {
      fontSize: 8,
      margin: margin(4, 0),
      table: {
        widths: ['*', 'auto', 'auto'],
        body: [
          [{ text: 'Held at close', color: lightInk }, unitCell(countedHeading), unitCell('mg')],
          ...lots.map((lot): TableCell[] => [
            { text: prose(lot.what) },
            figureCell(lot.counted, counted),
            figureCell(lot.mg, mg),
          ]),
        ],
      },
      layout: {
        ...plain,
        paddingLeft: (column: number) => (column > 0 ? 12 : 0),
        paddingTop: () => 0.6,
      },
    },
  ]
}
