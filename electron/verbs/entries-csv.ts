import type { RegisterExtractRows } from '../../db/domain/statement.ts'
import { csvText } from '../../reports/csv-text.ts'
import { rowColumns } from '../../reports/row-columns.ts'

/** A page's lines for a spreadsheet, as the printed extract carries them, after a line with what was brought forward. */
export function entriesCsv({ broughtForward, from, rows }: RegisterExtractRows): string {
  const before: Readonly<Record<string, string | number>> = {
    occurredAt: from,
    category: 'broughtForward',
    balanceUnits: broughtForward.units,
    balanceVolumeUl: broughtForward.volumeUl,
    balanceMassUg: broughtForward.massUg,
  }
  const names = rowColumns.map(([name]) => name)
  return csvText([
    names,
    names.map((name) => before[name] ?? ''),
    ...rows.map((row) => rowColumns.map(([, read]) => read(row))),
  ])
}
