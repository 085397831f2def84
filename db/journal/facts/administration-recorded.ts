import { z } from 'zod'
import { entrySchema } from '../../domain/entry.ts'
import { wholeAboveZero, wholeOrZero } from '../../domain/text.ts'
import { entryRows } from '../entry-rows.ts'
import { defineFact } from '../fact.ts'
import { add } from '../row-change.ts'

/** A dose was given, from a solution or from a part-used container whose rest was wasted. */
export const administrationRecorded = defineFact({
  kind: 'administration-recorded',
  version: 1,
  act: 'record-administration',
  schema: z.strictObject({
    entry: entrySchema,
    givenUg: wholeAboveZero,
    givenUl: wholeAboveZero,
    patient: z.string(),
    patientName: z.string(),
    /** 0 when it was given without a prescription. */
    prescribedUg: wholeOrZero,
    prescription: z.string().optional(),
    session: z.string(),
    wastedUg: wholeOrZero,
    wastedUl: wholeOrZero,
  }),
  demand: (facts) => {
    if (facts.entry.alone) return [['made']]
    return facts.wastedUg > 0 ? [['made'], ['saw given', 'saw wasted']] : [['made'], ['saw given']]
  },
  apply: (header, facts) => [
    ...entryRows(header, facts.entry),
    add('outcome', {
      record_number: header.number,
      entry_no: facts.entry.entryNo,
      business_date: facts.entry.businessDate,
      patient: facts.patient,
      patient_name: facts.patientName,
      session: facts.session,
      outcome: 'given',
      reason: '',
      prescribed_ug: facts.prescribedUg,
      given_ug: facts.givenUg,
      wasted_ug: facts.wastedUg,
    }),
  ],
})
