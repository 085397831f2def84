import type { RegisterExtractRows, RegisterRow } from '../db/domain/statement.ts'
import { csvText } from './csv-text.ts'
import type { EmbeddedFile } from './render-pdf.ts'

const columns: readonly (readonly [string, (row: RegisterRow) => string | number])[] = [
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

/** The rows of an extract for a spreadsheet, and all of its material as data: integers, in microlitres and micrograms. */
export function extractFiles(rows: RegisterExtractRows): EmbeddedFile[] {
  const table = rows.rows.map((row) => columns.map(([, read]) => read(row)))
  return [
    {
      name: 'register-extract.csv',
      mediaType: 'text/csv',
      description: 'The rows of this extract, quantities in microlitres and micrograms',
      text: csvText([columns.map(([name]) => name), ...table]),
    },
    {
      name: 'register-extract.json',
      mediaType: 'application/json',
      description: 'All this extract was printed from',
      text: `${JSON.stringify(rows, null, 1)}\n`,
    },
  ]
}
