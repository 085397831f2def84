import { parseArgs } from 'node:util'
import type { StockStatus } from '../../db/domain/entry.ts'
import { formatCount, formatThousandths } from '../../db/domain/figure.ts'
import { formatDate } from '../../db/domain/instant.ts'
import type { Quantity } from '../../db/domain/quantity.ts'
import { type BookBalance, bookBalances } from '../../db/queries/book-balances.ts'
import type { RegisterState } from '../../db/queries/register-state.ts'
import { readDate } from './date-option.ts'
import { withRegister } from './with-register.ts'
import { type TextColumn, textTable } from './text-table.ts'
import {
  commonOptions,
  type ExitCode,
  onlyArgument,
  readerHelp,
  readerOptions,
  type Verb,
} from './verb.ts'

/** Tells what the books say is there. */
export const balancesVerb: Verb = {
  name: 'balances',
  usage: 'balances DIR [--on DATE] [--as PERSON] [--secrets FILE]',
  does: 'Per page: the book balance in containers, mL and mg, by batch or preparation and status.',
  help: ['--on DATE        at the end of that business date; now, when left out', ...readerHelp],
  run: async (args, streams) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...commonOptions, ...readerOptions, on: { type: 'string' } },
    })
    const folder = onlyArgument(positionals, 'DIR')
    const on = readDate('--on', values.on)
    return withRegister(folder, values, async ({ database, state }): Promise<ExitCode> => {
      const balances = await bookBalances(database.db, on)
      await streams.out(
        `${values.json ? JSON.stringify(balancesJson(state, on, balances)) : balancesText(state, on, balances)}\n`,
      )
      return 0
    })
  },
}

/** Balances as data: integers in containers, microlitres and micrograms. */
export function balancesJson(
  { id, name, mode }: RegisterState,
  on: string | undefined,
  balances: readonly BookBalance[],
): object {
  return {
    register: { id, name, mode },
    on,
    pages: balances.map(({ page, balance, stock }) => ({
      page: page.id,
      drugClass: page.drugClass,
      drug: page.drug,
      strength: page.strength,
      form: page.form,
      quantityBasis: page.quantityBasis,
      countedIn: page.countedIn,
      ...balance,
      stock: stock.map(({ place: { page: _page, ...where }, held }) => ({ ...where, ...held })),
    })),
  }
}

const columns: readonly TextColumn[] = [
  { title: 'Page', isFigure: false },
  { title: 'What', isFigure: false },
  { title: 'Status', isFigure: false },
  { title: 'Containers', isFigure: true },
  { title: 'mL', isFigure: true },
  { title: 'mg', isFigure: true },
]

/** Balances as a table. */
export function balancesText(
  { name, mode }: RegisterState,
  on: string | undefined,
  balances: readonly BookBalance[],
): string {
  const rows = balances.flatMap(({ page, balance, stock }) => [
    [page.id, `${page.drug} ${page.strength}, ${page.form}`, '', ...figuresOf(balance, page)],
    ...stock.map(({ place, held }) => [
      '',
      `  ${nameOf(place)}, ${place.location}`,
      statusWords[place.status],
      ...figuresOf(held, page),
    ]),
  ])
  const when = on === undefined ? 'now' : `at the end of ${formatDate(on)}`
  const training = mode === 'training' ? ' (training register)' : ''
  return `${name}${training}: book balances ${when}\n\n${textTable(columns, rows)}`
}

function nameOf(place: {
  readonly batch?: string | undefined
  readonly preparation?: string | undefined
}): string {
  if (place.preparation !== undefined) return `preparation ${place.preparation}`
  return place.batch === undefined ? 'no batch' : `batch ${place.batch}`
}

function figuresOf(
  { units, volumeUl, massUg }: Quantity,
  { countedIn }: { readonly countedIn: 'units' | 'volume' },
): string[] {
  const isVolume = countedIn === 'volume'
  return [
    isVolume ? '' : formatCount(units),
    isVolume ? formatThousandths(volumeUl) : '',
    formatThousandths(massUg),
  ]
}

const statusWords: Readonly<Record<StockStatus, string>> = {
  available: 'available',
  quarantined: 'QUARANTINED',
  expired: 'EXPIRED',
  preparedHeld: 'prepared, held',
  awaitingDestruction: 'awaiting destruction',
  inTransit: 'in transit',
}
