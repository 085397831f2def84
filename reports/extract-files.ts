import type { RegisterExtractRows } from '../db/domain/statement.ts'
import { csvText } from './csv-text.ts'
import type { EmbeddedFile } from './render-pdf.ts'
import { rowColumns } from './row-columns.ts'

/** The rows of an extract for a spreadsheet, and all of its material as data: integers, in microlitres and micrograms. */
export function extractFiles(rows: RegisterExtractRows): EmbeddedFile[] {
  const table = rows.rows.map((row) => rowColumns.map(([, read]) => read(row)))
  return [
    {
      name: 'register-extract.csv',
      mediaType: 'text/csv',
      description: 'The rows of this extract, quantities in microlitres and micrograms',
      text: csvText([rowColumns.map(([name]) => name), ...table]),
    },
    {
      name: 'register-extract.json',
      mediaType: 'application/json',
      description: 'All this extract was printed from',
      text: `${JSON.stringify(rows, null, 1)}\n`,
    },
  ]
}
