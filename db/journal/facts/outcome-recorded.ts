import { z } from 'zod'
import { entrySchema } from '../../domain/entry.ts'
import { signedOnceAs } from '../../domain/signature.ts'
import { wholeOrZero } from '../../domain/text.ts'
import { entryRows } from '../entry-rows.ts'
import { defineFact } from '../fact.ts'
import { add } from '../row-change.ts'

/** What may become of a dose without stock moving (domain.md 8). */
export const outcomeSchema = z.enum(['missed', 'refused', 'postponed', 'withheld'])

/** A dose was not given, or not yet. */
export const outcomeRecorded = defineFact({
  kind: 'outcome-recorded',
  version: 1,
  act: 'record-outcome',
  schema: z.strictObject({
    entry: entrySchema,
    outcome: outcomeSchema,
    patient: z.string(),
    patientName: z.string(),
    prescribedUg: wholeOrZero,
    reason: z.string(),
    session: z.string(),
  }),
  demand: () => signedOnceAs('made'),
  apply: (header, facts) => [
    ...entryRows(header, facts.entry),
    add('outcome', {
      record_number: header.number,
      entry_no: facts.entry.entryNo,
      business_date: facts.entry.businessDate,
      patient: facts.patient,
      patient_name: facts.patientName,
      session: facts.session,
      outcome: facts.outcome,
      reason: facts.reason,
      prescribed_ug: facts.prescribedUg,
      given_ug: 0,
      wasted_ug: 0,
    }),
  ],
})
