import { z } from 'zod'
import { entrySchema } from '../../domain/entry.ts'
import { entryRows } from '../entry-rows.ts'
import { defineFact } from '../fact.ts'

/** Why stock was wasted (domain.md 2.4). */
export const wasteReasonSchema = z.enum([
  'residue',
  'dose reduced',
  'dose withheld',
  'patient did not attend',
  'patient refused',
  'injection abandoned',
  'in-use time over',
  'prepared, not used',
  'contaminated',
  'spilled, recovered',
  'spilled, not recovered',
  'breakage',
])

/** Stock was wasted before a witness. */
export const wasteRecorded = defineFact({
  kind: 'waste-recorded',
  version: 1,
  act: 'record-waste',
  schema: z.strictObject({ entry: entrySchema, method: z.string(), reason: wasteReasonSchema }),
  demand: (facts) => (facts.entry.alone ? [['made']] : [['made'], ['saw wasted']]),
  apply: (header, facts) => entryRows(header, facts.entry),
})
