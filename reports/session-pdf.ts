import { mostDecimals } from './aligned-figures.ts'
import { figureCell } from './page-block-pdf.ts'
import { margin, ruled, sectionTitle } from './page-layout.ts'
import type { Content, TableCell } from './render-pdf.ts'
import type { SessionGroup, SessionRow } from './session-view.ts'

const columnNames = ['prescribedMg', 'givenMg', 'givenMl', 'wastedMg', 'wastedMl'] as const
type Column = (typeof columnNames)[number]
// In points; 529 with the gaps, the width of the page. Fixed, so that a name without a space breaks inside its column
// and pushes no figure off the sheet.
const gap = 5
const widths = [27, 28, 82, 47, 41, 28, 24, 27, 22, 48, 50, 50]
/** Keeps the first word after the figures apart from them. */
const outcomeMargin: [number, number, number, number] = [4, 0, 0, 0]

type Decimals = Readonly<Record<Column, number>>

/** Every dose and outcome of the day by session, each session with its total. */
export function sessionSection(groups: readonly SessionGroup[]): Content[] {
  if (groups.length === 0) {
    return [
      sectionTitle('Doses'),
      { text: 'No dose or outcome was recorded.', margin: margin(0, 2) },
    ]
  }
  const rows = groups.flatMap((group) => group.rows)
  const of = (column: Column) => mostDecimals(rows.map((row) => row[column]))
  const decimals: Decimals = {
    prescribedMg: of('prescribedMg'),
    givenMg: of('givenMg'),
    givenMl: of('givenMl'),
    wastedMg: of('wastedMg'),
    wastedMl: of('wastedMl'),
  }
  return [sectionTitle('Doses'), ...groups.map((group) => sessionTable(group, decimals))]
}

function sessionTable(group: SessionGroup, decimals: Decimals): Content {
  return {
    // A short session is not torn apart; a long one repeats its headings on the next page.
    unbreakable: group.rows.length <= 12,
    margin: margin(0, 9),
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths,
      body: [
        headings(group.name),
        ...group.rows.map((row) => cells(row, decimals)),
        totals(group, decimals),
      ],
    },
    layout: ruled(gap, 1.2),
    fontSize: 8,
    lineHeight: 0.93,
  }
}

function headings(name: string): TableCell[] {
  const cell = (text: string, right = false) => ({
    text,
    verticalAlignment: 'bottom' as const,
    alignment: right ? ('right' as const) : ('left' as const),
  })
  return [
    cell('Entry'),
    cell('Time'),
    {
      colSpan: 2,
      text: [{ text: `${name}\n`, bold: true, fontSize: 9 }, 'Patient, date of birth'],
      verticalAlignment: 'bottom',
    },
    {},
    cell('Prescribed\nmg', true),
    cell('Given\nmg', true),
    cell('\nmL', true),
    cell('Wasted\nmg', true),
    cell('\nmL', true),
    { ...cell('Outcome'), margin: outcomeMargin },
    cell('Made by'),
    cell('Witnessed by'),
  ]
}

function cells(row: SessionRow, decimals: Decimals): TableCell[] {
  const witness = [row.witnessWord, row.witnessedBy].every(Boolean) ? ' ' : ''
  const names = [
    { text: row.madeBy },
    { text: [{ text: `${row.witnessWord}${witness}`, bold: true }, row.witnessedBy] },
  ]
  if (row.givenMg === '') {
    return [
      { text: row.entryNo },
      { text: row.time },
      { text: row.patient },
      { text: row.bornOn, noWrap: true },
      figureCell(row.prescribedMg, decimals.prescribedMg, false),
      { colSpan: 5, text: row.outcome, margin: outcomeMargin },
      ...Array.from({ length: 4 }, () => ({})),
      ...names,
    ]
  }
  return [
    { text: row.entryNo },
    { text: row.time },
    { text: row.patient },
    { text: row.bornOn, noWrap: true },
    ...columnNames.map((column) => figureCell(row[column], decimals[column], column === 'givenMg')),
    { text: row.outcome, margin: outcomeMargin },
    ...names,
  ]
}

function totals(group: SessionGroup, decimals: Decimals): TableCell[] {
  const figure = (column: Exclude<Column, 'prescribedMg'>) =>
    figureCell(group[column], decimals[column], true)
  return [
    { text: '' },
    { text: '' },
    { colSpan: 3, text: group.doses, bold: true },
    {},
    {},
    figure('givenMg'),
    figure('givenMl'),
    figure('wastedMg'),
    figure('wastedMl'),
    { text: '' },
    { text: '' },
    { text: '' },
  ]
}
