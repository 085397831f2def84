import { kindWords, lightInk } from './page-layout.ts'
import { type ColumnWidths, gap, rowSize } from './extract-columns.ts'
import type { ExtractView } from './register-extract-view.ts'
import type { Content, TableCell } from './render-pdf.ts'
import { lineCount } from './text-width.ts'

// The exact words of reg 19(1)(d) and (e) of the Misuse of Drugs Regulations 2001 (domain.md 1.2). A page of ours holds
// what was obtained and what was supplied in one chronological table, so a column may carry a heading of each. The
// three long ones are broken by hand: how tall they are decides how many rows fit.
const obtained = {
  date: 'Date supply received',
  whom: 'Name and address from whom received',
  quantity: 'Quantity received',
} as const
const supplied = {
  date: 'Date supplied',
  whom: 'Name/Address of person or firm supplied',
  authority: "Details of authority to possess – prescriber or licence holder's details",
  quantity: 'Quantity supplied',
  collecting:
    "Person collecting\nSchedule 2 controlled\ndrug (patient/ patient's\nrep/ healthcare\nprofessional) and if\nhealthcare professional,\nname and address",
  requested: "Was proof\nof identity\nrequested of\npatient/\npatient's rep\n(Yes/No)",
  provided: 'Was proof\nof identity\nof person\ncollecting\nprovided\n(Yes/No)',
} as const

/** The head row of an extract's table: the statutory headings, and the columns good practice adds. */
export function extractHeadings(view: ExtractView, widths: ColumnWidths): TableCell[] {
  const counted = view.countedHeading
  return [
    heading('Entry'),
    heading(both(obtained.date, supplied.date)),
    heading(both(obtained.whom, supplied.whom)),
    heading(supplied.authority),
    ...pairHeading(obtained.quantity, counted, widths.received),
    ...pairHeading(supplied.quantity, counted, widths.supplied),
    ...pairHeading('Wasted', 'mL', widths.wasted),
    ...pairHeading('Balance', counted, widths.balance),
    { ...heading(both('Made by', 'Witnessed by')), margin: [5, 0, 0, 0] },
    heading(supplied.collecting),
    heading(supplied.requested),
    heading(supplied.provided),
  ]
}

const both = (first: string, second: string): string => `${first} /\n${second}`

const heading = (text: string) => ({ text, verticalAlignment: 'bottom' as const })

function pairHeading(
  text: string,
  counted: string,
  widths: readonly [number, number],
): TableCell[] {
  const unit = (name: string, width: number) => ({
    width,
    text: name,
    alignment: 'right' as const,
    noWrap: true,
  })
  return [
    {
      colSpan: 2,
      verticalAlignment: 'bottom',
      stack: [
        { text, alignment: 'right' },
        { columns: [unit(counted, widths[0]), unit('mg', widths[1])], columnGap: gap },
      ],
    },
    {},
  ]
}

/** The words above the left columns, and how tall the head row is with them, in points. */
export interface Masthead {
  readonly premises: string
  readonly title: readonly { readonly name: string; readonly value: string }[]
  readonly copy: string
  readonly width: number
  readonly height: number
}

const titleSize = 12.5
/** The most a line of the headings takes; they are set with the leading of the rows. */
const headLine = 8.4
const titleLine = 16

/**
 * The masthead stands above the short headings, beside the three tall ones, so that 25 rows of two lines fit beneath.
 * It is measured here, since a long address or strength must push the headings down and never print over them.
 */
export function mastheadLines(view: ExtractView, widths: ColumnWidths): Masthead {
  const { register } = view
  const width = widthBeforeCollecting(widths)
  const premises = `${register.name}, ${register.keeper}, ${register.premises}`
  const title = [
    { name: 'Class', value: view.drugClass },
    { name: 'Strength', value: view.strength },
    { name: 'Form', value: view.form },
  ]
  const isStatutory = register.kind === 'pharmacyStatutory'
  const copy = [
    `${view.period}, times in ${view.times}`,
    view.basis,
    isStatutory
      ? 'This print is a copy for inspection, not the register'
      : 'This print is a copy for inspection, not the record book',
  ]
    .filter(Boolean)
    .join(' · ')
  const titleText = title.map(({ name, value }) => `${name} ${value}`).join('    ')
  const above =
    lineCount(`${kindWords[register.kind]} ${premises}`, width, {
      size: rowSize + 0.5,
      bold: true,
    }) *
      10.5 +
    lineCount(titleText, width, { size: titleSize, bold: true }) * titleLine +
    lineCount(copy, width, { size: rowSize }) * 10
  const heads = Math.max(
    lineCount(both(obtained.whom, supplied.whom), widths.text, { size: rowSize }),
    lineCount(supplied.authority, widths.authority, { size: rowSize }),
    3,
  )
  const tall = supplied.collecting.split('\n').length
  const height = Math.max(above + heads * headLine + 3, tall * headLine)
  return { premises, title, copy, width, height: Math.ceil(height) }
}

function widthBeforeCollecting(widths: ColumnWidths): number {
  const {
    entryNo,
    date,
    text,
    authority,
    received,
    supplied: out,
    wasted,
    balance,
    people,
  } = widths
  const figures = [...received, ...out, ...wasted, ...balance]
  const columns = [entryNo, date, text, authority, ...figures, people]
  return columns.reduce((sum, each) => sum + each, 0) + (columns.length - 1) * gap - 12
}

/** What every page says first: whose register, and the class, strength and form heavy (reg 20). */
export function mastheadOf(
  view: ExtractView,
  masthead: Masthead,
  margins: readonly [number, number, number, number],
): Content {
  return {
    margin: [margins[0], margins[1], 0, 0],
    columns: [
      {
        width: masthead.width,
        stack: [
          {
            text: [
              { text: `${kindWords[view.register.kind]}   `, bold: true },
              { text: masthead.premises },
            ],
            fontSize: rowSize + 0.5,
            lineHeight: 0.95,
          },
          {
            text: masthead.title.flatMap(({ name, value }, index) => [
              { text: `${index === 0 ? '' : '    '}${name} `, fontSize: rowSize, color: lightInk },
              { text: value, bold: true },
            ]),
            preserveLeadingSpaces: true,
            fontSize: titleSize,
            lineHeight: 0.95,
          },
          { text: masthead.copy, fontSize: rowSize, lineHeight: 0.95 },
        ],
      },
    ],
  }
}
