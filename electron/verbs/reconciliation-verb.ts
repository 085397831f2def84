import { parseArgs } from 'node:util'
import { formatCount, formatMg, formatThousandths } from '../../db/domain/figure.ts'
import { formatDate, formatMoment } from '../../db/domain/instant.ts'
import {
  countStatusWords,
  type PageStatement,
  type ReconciliationRows,
  type Statement,
} from '../../db/domain/statement.ts'
import { reconciliationRows } from '../../db/queries/reconciliation-rows.ts'
import { readDate } from './date-option.ts'
import { printFacts } from '../print-facts.ts'
import { type TextColumn, textTable } from './text-table.ts'
import {
  commonOptions,
  type ExitCode,
  InputError,
  onlyArgument,
  readerHelp,
  readerOptions,
  UsageError,
  type Verb,
} from './verb.ts'
import { withRegister } from './with-register.ts'

/** The statement of a day. */
export const reconciliationVerb: Verb = {
  name: 'reconciliation',
  usage: 'reconciliation DIR --on DATE [--as PERSON] [--secrets FILE]',
  does: 'The day’s statement; exit code 1 when it shows a discrepancy.',
  help: ['--on DATE        the business date', ...readerHelp],
  run: async (args, streams) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...commonOptions, ...readerOptions, on: { type: 'string' } },
    })
    const folder = onlyArgument(positionals, 'DIR')
    const on = readDate('--on', values.on)
    if (on === undefined) throw new UsageError('--on DATE is missing.')
    return withRegister(folder, values, async (register, person): Promise<ExitCode> => {
      const { printedAt, appVersion } = await printFacts(register, person)
      const rows = await reconciliationRows(register.database.db, on, { printedAt, appVersion })
      if (!rows) throw new InputError(`${formatDate(on)} was never opened.`)
      await streams.out(`${values.json ? JSON.stringify(rows) : reconciliationText(rows)}\n`)
      return isUnequal(rows.statement) ? 1 : 0
    })
  },
}

/** True when something was counted other than the books say, or the books disagree with themselves. */
export function isUnequal({ pages, classes }: Statement): boolean {
  return (
    pages.some(({ status }) => status === 'discrepancy') ||
    classes.some(({ differenceUg }) => differenceUg !== 0)
  )
}

const figure = (title: string): TextColumn => ({ title, isFigure: true })
const columns: readonly TextColumn[] = [
  { title: 'Page', isFigure: false },
  { title: '', isFigure: false },
  ...['B/F', 'Opening', 'In', 'Prepared', 'Used', 'Given', 'Wasted', 'Closing'].map(figure),
  { title: 'Count', isFigure: false },
]

/** The statement as a table, for a terminal; the printed report has all of it. */
export function reconciliationText({
  statement,
  closed,
  head,
  register,
}: ReconciliationRows): string {
  const state = closed
    ? `closed ${formatMoment(closed.at)} by ${closed.signatures.map(({ name }) => name).join(' and ')}`
    : 'PROVISIONAL: the day is open'
  return [
    `${register.name}: ${formatDate(statement.businessDate)}, ${state}`,
    `Head ${head}`,
    '',
    textTable(columns, statement.pages.flatMap(pageRows)),
    '',
    ...statement.classes.map(
      ({ drugClass, differenceUg }) => `${drugClass}: control difference ${formatMg(differenceUg)}`,
    ),
    ...statement.exceptions.map(
      ({ kind, entryNo, sentence }) =>
        `${kind}${entryNo === undefined ? '' : ` (entry ${entryNo})`}: ${sentence}`,
    ),
  ].join('\n')
}

function pageRows(page: PageStatement): string[][] {
  const row = (
    name: string,
    unit: string,
    figureOf: (amount: PageStatement['closing']) => string,
    status: string,
  ): string[] => [
    name,
    unit,
    ...[page.broughtForward, page.openingSet, page.received, page.preparedIn].map(figureOf),
    ...[page.preparedOut, page.supplied, page.wasted, page.closing].map(figureOf),
    status,
  ]
  const counted =
    page.countedIn === 'volume'
      ? row(
          page.page,
          'mL',
          ({ volumeUl }) => formatThousandths(volumeUl),
          countStatusWords[page.status],
        )
      : row(
          page.page,
          page.unitName,
          ({ units }) => formatCount(units),
          countStatusWords[page.status],
        )
  return [counted, row('', 'mg', ({ massUg }) => formatThousandths(massUg), '')]
}
