import { z } from 'zod'
import { entrySchema } from '../../domain/entry.ts'
import { dateText } from '../../domain/text.ts'
import { entryRows } from '../entry-rows.ts'
import { defineFact } from '../fact.ts'
import { put } from '../row-change.ts'

/** Stock came in from a supplier. A lone pharmacist may sign for it; with a second person, both do. */
export const receiptRecorded = defineFact({
  kind: 'receipt-recorded',
  version: 1,
  act: 'record-receipt',
  schema: z.strictObject({
    batches: z.array(z.strictObject({ batch: z.string(), expiresOn: dateText, page: z.string() })),
    entry: entrySchema,
    invoice: z.string(),
    isWitnessed: z.boolean(),
    supplier: z.string(),
  }),
  demand: (facts) => (facts.isWitnessed ? [['made'], ['counted']] : [['made']]),
  apply: (header, facts) => [
    ...facts.batches.map(({ page, batch, expiresOn }) =>
      put('batch', { page, batch, expires_on: expiresOn }),
    ),
    ...entryRows(header, facts.entry),
  ],
})
