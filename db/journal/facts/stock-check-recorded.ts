import { z } from 'zod'
import { entrySchema } from '../../domain/entry.ts'
import { countedLineSchema } from '../../domain/statement.ts'
import { entryRows } from '../entry-rows.ts'
import { defineFact } from '../fact.ts'
import { add } from '../row-change.ts'

/** Two people counted, neither seeing the books. A count never changes a balance (invariant I10). */
export const stockCheckRecorded = defineFact({
  kind: 'stock-check-recorded',
  version: 1,
  act: 'record-stock-check',
  schema: z.strictObject({ counted: z.array(countedLineSchema).min(1), entry: entrySchema }),
  demand: () => [['counted'], ['counted']],
  apply: (header, facts) => [
    ...entryRows(header, facts.entry),
    ...facts.counted.map((line, index) =>
      add('count_line', {
        record_number: header.number,
        position: index + 1,
        entry_no: facts.entry.entryNo,
        page: line.page,
        batch: line.batch ?? '',
        preparation: line.preparation ?? '',
        location: line.location,
        method: line.method,
        book_units: line.book.units,
        book_volume_ul: line.book.volumeUl,
        book_mass_ug: line.book.massUg,
        counted_units: line.counted.units,
        counted_volume_ul: line.counted.volumeUl,
        counted_mass_ug: line.counted.massUg,
        tolerance_units: line.toleranceUnits,
        tolerance_volume_ul: line.toleranceUl,
        status: line.status,
      }),
    ),
  ],
})
