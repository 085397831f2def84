import type { ReconciliationRows } from '../db/domain/statement.ts'
import {
  footer,
  kindWords,
  lightInk,
  margin,
  plain,
  prose,
  sectionTitle,
  trainingLine,
  watermarkOf,
} from './page-layout.ts'
import { statusSigns } from './balance-answer-view.ts'
import { controlSection } from './control-total-pdf.ts'
import { pageBlockContent } from './page-block-pdf.ts'
import { sessionSection } from './session-pdf.ts'
import { signOffSection } from './sign-off-pdf.ts'
import { type ReconciliationView, reconciliationView } from './reconciliation-view.ts'
import type { Content, PaperDocument } from './render-pdf.ts'
import { lineCount } from './text-width.ts'

const left = 34
const right = 32
const bottom = 42
/** Where the running head begins, and the space under it, in points. */
const headTop = 20
const underHead = 14
const headWidth = 318
const headSize = 8
const headLine = 9.9

/** Draws a day's reconciliation: does it balance, why, what to know, and who signed. */
export function reconciliationPdf(rows: ReconciliationRows): PaperDocument {
  const view = reconciliationView(rows)
  const state = view.isProvisional ? ' (provisional)' : ''
  const margins = [left, topMargin(view), right, bottom] as const
  return {
    title: `Reconciliation of ${view.day}${state}`,
    subject: `${rows.register.name}, ${rows.register.premises}`,
    author: rows.register.keeper,
    printedAt: rows.printedAt,
    appVersion: rows.appVersion,
    orientation: 'portrait',
    margins,
    header: () => runningHead(view),
    footer: footer(rows, margins, false),
    content: [
      opening(view),
      ...balances(view),
      ...controlSection(view.controls),
      exceptions(view),
      ...sessionSection(view.sessions),
      signOffSection(view),
    ],
    ...watermarkOf(rows.register),
    files: [
      {
        name: 'reconciliation.json',
        mediaType: 'application/json',
        description: 'All this report was printed from: quantities in microlitres and micrograms',
        text: `${JSON.stringify(rows, null, 1)}\n`,
      },
    ],
  }
}

const whose = ({ register }: ReconciliationView): string =>
  `${register.keeper}, ${register.premises}`

// An address may run over several lines; the page begins under it, however long it is.
function topMargin(view: ReconciliationView): number {
  const training = trainingLine(view.register) === '' ? 0 : 1
  const lines =
    training +
    lineCount(view.register.name, headWidth, { size: headSize, bold: true }) +
    lineCount(whose(view), headWidth, { size: headSize })
  return headTop + Math.max(2, lines) * headLine + underHead
}

// Whose register, on every page: a sheet that comes loose still says where it belongs.
function runningHead(view: ReconciliationView): Content {
  const training = trainingLine(view.register)
  return {
    margin: [left, headTop, right, 0],
    fontSize: headSize,
    lineHeight: headLine / (headSize * 1.3),
    columns: [
      {
        width: headWidth,
        text: [
          { text: training === '' ? '' : `${training}\n`, bold: true },
          { text: `${view.register.name}\n`, bold: true },
          { text: whose(view) },
        ],
      },
      {
        width: '*',
        alignment: 'right',
        text: [
          { text: `${kindWords[view.register.kind]}\n`, bold: true },
          { text: `Reconciliation of ${view.day}${view.isProvisional ? ' · PROVISIONAL' : ''}` },
        ],
      },
    ],
    columnGap: 16,
  }
}

function opening(view: ReconciliationView): Content {
  const { answer } = view
  return {
    stack: [
      {
        text: [{ text: 'End-of-day reconciliation   ', bold: true }, { text: view.day }],
        fontSize: 15,
        margin: margin(2, 6),
      },
      {
        columns: view.facts.map(({ name, value }) => ({
          width: 'auto',
          stack: [
            { text: name, color: lightInk, fontSize: 7.5 },
            { text: value, noWrap: true, bold: value.startsWith('PROVISIONAL') },
          ],
        })),
        columnGap: 24,
        margin: margin(0, 9),
      },
      {
        table: {
          widths: ['*'],
          body: [
            [
              {
                stack: [
                  {
                    text: `${statusSigns[answer.status]} ${answer.words}`,
                    bold: true,
                    fontSize: 13,
                  },
                  { text: prose(answer.sentence), fontSize: 9.5, margin: margin(1, 0) },
                ],
                margin: margin(4, 5),
              },
            ],
          ],
        },
        layout: { ...plain, hLineWidth: () => 0.8 },
      },
    ],
  }
}

function balances(view: ReconciliationView): Content[] {
  if (view.blocks.length === 0) return []
  const [first, ...others] = view.blocks
  return [
    // The section's name stays with its first page.
    {
      unbreakable: true,
      stack: [sectionTitle('Balances'), ...(first ? [pageBlockContent(first)] : [])],
    },
    ...others.map(pageBlockContent),
    tolerances(view),
  ]
}

function tolerances(view: ReconciliationView): Content {
  return {
    text: prose(['How tolerance is reached.', ...view.tolerances].join(' ')),

    fontSize: 8,
    margin: margin(2, 0),
  }
}

function exceptions({ exceptions: list }: ReconciliationView): Content {
  const rows = list.map(({ entryNo, sentence }) => [
    { text: entryNo, alignment: 'right' as const },
    { text: prose(sentence) },
  ])
  return {
    stack: [
      sectionTitle('What to know'),
      rows.length === 0
        ? { text: 'None.', margin: margin(0, 2) }
        : {
            table: { widths: [28, '*'], body: rows, dontBreakRows: true },
            layout: {
              ...plain,
              paddingRight: (column) => (column === 0 ? 10 : 0),
              paddingBottom: () => 2,
            },
          },
    ],
  }
}
