import { z } from 'zod'
import { dateText, idText, referenceText, wholeAboveZero } from '../../domain/text.ts'
import { defineFact } from '../fact.ts'
import { put } from '../row-change.ts'

/** A prescription, transcribed by one person and checked against the original by another (product.md). */
export const prescriptionSchema = z.strictObject({
  /** The original's own number or a description of it. */
  document: referenceText,
  drugClass: referenceText,
  id: idText,
  lastValidOn: dateText,
  massPerSessionUg: wholeAboveZero,
  patient: idText,
  prescriber: idText,
  route: z.enum(['intravenous', 'intramuscular', 'subcutaneous', 'oral']),
  sessionsPerDay: z.int().min(1).max(6),
  startsOn: dateText,
})

/** A prescription was transcribed. It states what was prescribed; nothing in this register works out a dose. */
export const prescriptionAdded = defineFact({
  kind: 'prescription-added',
  version: 1,
  act: 'add-prescription',
  schema: prescriptionSchema,
  demand: () => [['made'], ['reviewed']],
  apply: (_header, prescription) => [
    put('prescription', {
      id: prescription.id,
      patient: prescription.patient,
      prescriber: prescription.prescriber,
      drug_class: prescription.drugClass,
      mass_per_session_ug: prescription.massPerSessionUg,
      sessions_per_day: prescription.sessionsPerDay,
      route: prescription.route,
      starts_on: prescription.startsOn,
      last_valid_on: prescription.lastValidOn,
      document: prescription.document,
    }),
  ],
})
