import { parseArgs } from 'node:util'
import { formatCount, formatThousandths } from '../../db/domain/figure.ts'
import { formatDate, formatMoment } from '../../db/domain/instant.ts'
import type { RegisterExtractRows } from '../../db/domain/statement.ts'
import { registerExtractRows } from '../../db/queries/register-extract-rows.ts'
import { registerSpan } from '../../db/queries/register-span.ts'
import { readDate } from './date-option.ts'
import { entriesCsv } from './entries-csv.ts'
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

/** Lists the lines of a register page. */
export const entriesVerb: Verb = {
  name: 'entries',
  usage: 'entries DIR --page P [--from DATE] [--to DATE] [--csv] [--as PERSON] [--secrets FILE]',
  does: 'The lines of a register page in order, with running balances, notes and signatures.',
  help: [
    '--page P         the page, by its id; `balances` lists them',
    '--from, --to     business dates, both included; all, when left out',
    '--csv            as CSV for a spreadsheet; containers, microlitres and micrograms in whole numbers',
    ...readerHelp,
  ],
  run: async (args, streams) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...commonOptions,
        ...readerOptions,
        page: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        csv: { type: 'boolean', default: false },
      },
    })
    const folder = onlyArgument(positionals, 'DIR')
    const { page } = values
    if (page === undefined) throw new UsageError('--page P is missing.')
    if (values.csv && values.json) throw new UsageError('Choose one of --csv and --json.')
    const [from, to] = [readDate('--from', values.from), readDate('--to', values.to)]
    return withRegister(folder, values, async (register, person): Promise<ExitCode> => {
      const { db } = register.database
      const span = await registerSpan(db)
      const extra = await printFacts(register, person)
      const rows = await registerExtractRows(db, page, from ?? span.from, to ?? span.to, extra)
      if (!rows) throw new InputError(`There is no page “${page}”; \`balances\` lists the pages.`)
      if (values.csv) await streams.out(entriesCsv(rows))
      else await streams.out(`${values.json ? JSON.stringify(rows) : entriesText(rows)}\n`)
      return 0
    })
  },
}

/** A page's lines as a table. */
export function entriesText(extract: RegisterExtractRows): string {
  const { page, from, to, broughtForward, rows } = extract
  const isVolume = page.countedIn === 'volume'
  const figure = (amount: { readonly units: number; readonly volumeUl: number }): string =>
    isVolume ? formatThousandths(amount.volumeUl) : formatCount(amount.units)
  const columns: readonly TextColumn[] = [
    { title: 'No', isFigure: true },
    { title: 'When', isFigure: false },
    { title: 'From or to whom', isFigure: false },
    { title: isVolume ? 'mL' : page.unitName, isFigure: true },
    { title: 'Balance', isFigure: true },
    { title: 'mg', isFigure: true },
    { title: 'Signed', isFigure: false },
    { title: 'Notes', isFigure: false },
  ]
  const before = ['', formatDate(from), 'Brought forward', '', figure(broughtForward)]
  const lines = rows.map((row) => [
    String(row.entryNo),
    formatMoment(row.occurredAt),
    row.counterparty === '' ? row.category : row.counterparty,
    figure(row.moved),
    figure(row.balance),
    formatThousandths(row.balance.massUg),
    [row.madeBy, row.witnessedBy].filter((each) => each !== '').join('; '),
    [row.detail, ...row.notes].filter((each) => each !== '').join(' '),
  ])
  return [
    `Page ${page.id}: ${page.drug} ${page.strength}, ${page.form} (${page.quantityBasis})`,
    `Business dates ${formatDate(from)} to ${formatDate(to)}; head ${extract.head}`,
    '',
    textTable(columns, [[...before, formatThousandths(broughtForward.massUg), '', ''], ...lines]),
  ].join('\n')
}
