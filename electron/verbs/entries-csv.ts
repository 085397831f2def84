import type { RegisterExtractRows, RegisterRow } from '../../db/domain/statement.ts'
import { csvText } from '../../reports/csv-text.ts'

type Cell = string | number

const columns: readonly (readonly [string, (row: RegisterRow) => Cell])[] = [
  ['entryNo', (row) => row.entryNo],
  ['occurredAt', (row) => row.occurredAt],
  ['recordedAt', (row) => row.recordedAt],
  ['late', (row) => (row.late ? 'yes' : 'no')],
  ['category', (row) => row.category],
  ['counterparty', (row) => row.counterparty],
  ['authority', (row) => row.authority],
  ['detail', (row) => row.detail],
  ['movedUnits', (row) => row.moved.units],
  ['movedVolumeUl', (row) => row.moved.volumeUl],
  ['movedMassUg', (row) => row.moved.massUg],
  ['givenVolumeUl', (row) => row.given.volumeUl],
  ['givenMassUg', (row) => row.given.massUg],
  ['wastedVolumeUl', (row) => row.wasted.volumeUl],
  ['wastedMassUg', (row) => row.wasted.massUg],
  ['balanceUnits', (row) => row.balance.units],
  ['balanceVolumeUl', (row) => row.balance.volumeUl],
  ['balanceMassUg', (row) => row.balance.massUg],
  ['madeBy', (row) => row.madeBy],
  ['witnessedBy', (row) => row.witnessedBy],
  ['unwitnessed', (row) => (row.isUnwitnessed ? 'yes' : 'no')],
  ['countersignedBy', (row) => row.countersigned?.by ?? ''],
  ['countersignedAt', (row) => row.countersigned?.at ?? ''],
  ['notes', (row) => row.notes.join(' | ')],
]

/** A page's lines for a spreadsheet, as the printed extract carries them, after a line with what was brought forward. */
export function entriesCsv({ broughtForward, from, rows }: RegisterExtractRows): string {
  const before: Readonly<Record<string, Cell>> = {
    occurredAt: from,
    category: 'broughtForward',
    balanceUnits: broughtForward.units,
    balanceVolumeUl: broughtForward.volumeUl,
    balanceMassUg: broughtForward.massUg,
  }
  const names = columns.map(([name]) => name)
  return csvText([
    names,
    names.map((name) => before[name] ?? ''),
    ...rows.map((row) => columns.map(([, read]) => read(row))),
  ])
}
