import { mostDecimals } from './aligned-figures.ts'
import type { ControlTotal } from './control-total-view.ts'
import { figureCell } from './page-block-pdf.ts'
import { margin, plain, sectionTitle } from './page-layout.ts'
import type { Content, TableCell } from './render-pdf.ts'

/** Control totals: what came in less what went out over all pages of a class, and that the difference is 0. */
export function controlSection(controls: readonly ControlTotal[]): Content[] {
  if (controls.length === 0) return []
  return [
    {
      unbreakable: true,
      stack: [
        sectionTitle('Control totals, mg'),
        {
          text: 'Over all pages of a class: what is prepared moves from one page to another and leaves the total as it was.',

          fontSize: 8,
          margin: margin(0, 4),
        },
        ...controls.map(controlTable),
      ],
    },
  ]
}

// Across the sheet as one sum, so that it is read like a line of arithmetic.
function controlTable(control: ControlTotal): Content {
  const decimals = mostDecimals([...control.lines.map(({ mg }) => mg), control.differenceMg])
  const heads: TableCell[] = control.lines.map(({ sign, words }) => ({
    text: [{ text: sign === '' ? '' : `${sign} ` }, { text: words }],

    alignment: 'right',
    noWrap: true,
  }))
  const difference: TableCell = { text: 'Difference', bold: true, alignment: 'right', noWrap: true }
  return {
    margin: margin(0, 6),
    table: {
      widths: ['*', ...heads.map(() => 'auto'), 'auto'],
      body: [
        [{ text: '' }, ...heads, difference],
        [
          { text: control.drugClass, bold: true },
          ...control.lines.map(({ mg }) => figureCell(mg, decimals)),
          figureCell(control.differenceMg, decimals, true),
        ],
      ],
    },
    layout: {
      ...plain,
      hLineWidth: (line) => (line === 1 ? 0.35 : line === 2 ? 0.5 : 0),
      paddingLeft: (column) => (column > 0 ? 12 : 0),
      paddingTop: () => 1.5,
      paddingBottom: () => 1.5,
    },
  }
}
