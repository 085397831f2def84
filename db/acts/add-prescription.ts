import { formatMg } from '../domain/figure.ts'
import { formatDate } from '../domain/instant.ts'
import { clinicalRoles } from '../domain/person.ts'
import { accept, refuse } from '../domain/refusal.ts'
import { wholeAboveZero } from '../domain/text.ts'
import { prescriptionAdded, prescriptionSchema } from '../journal/facts/prescription-added.ts'
import { patientById, patientName } from '../queries/dose.ts'
import { prescriberById } from '../queries/prescriber-by-id.ts'
import { prescriptionExists } from '../queries/prescription-exists.ts'
import { defineAct } from './act.ts'

/** 100 g, a hundred times the most that is given in a day (domain.md 3.3): a slip of the unit, and no limit to a dose. */
const largestSessionUg = 100_000_000

const addPrescriptionInput = prescriptionSchema.extend({
  massPerSessionUg: wholeAboveZero.max(largestSessionUg),
})

/**
 * A prescription as its paper says, transcribed by one person and checked against the original by another. The paper
 * exists, so it is recorded whatever it says; the prescriber's licence is judged when a dose is given on it.
 */
export const addPrescription = defineAct({
  name: 'add-prescription',
  does: 'Records a prescription, transcribed by one person and checked by another.',
  input: addPrescriptionInput,
  roles: [clinicalRoles],
  gather: async (db, input) => ({
    isKnown: await prescriptionExists(db, input.id),
    patient: await patientById(db, input.patient),
    prescriber: await prescriberById(db, input.prescriber),
  }),
  decide: ({ isKnown, patient, prescriber }, input) => {
    if (isKnown)
      return refuse(
        'already-exists',
        `There is already a prescription “${input.id}”.`,
        'Give the new one an id of its own.',
        { prescription: input.id },
      )
    if (!patient)
      return refuse(
        'unknown-patient',
        `There is no patient “${input.patient}”.`,
        'Add the patient first (add-patient), or mend the id.',
      )
    if (!prescriber)
      return refuse(
        'unknown-prescriber',
        `There is no prescriber “${input.prescriber}”.`,
        'Add the prescriber first (add-prescriber), or mend the id.',
      )
    if (input.lastValidOn < input.startsOn)
      return refuse(
        'figures-disagree',
        `It would end on ${formatDate(input.lastValidOn)}, before it starts on ${formatDate(input.startsOn)}.`,
        'Read the dates on the prescription again.',
        { startsOn: input.startsOn, lastValidOn: input.lastValidOn },
      )

    // After this point it must succeed.
    const sessions = input.sessionsPerDay === 1 ? 'once' : `${input.sessionsPerDay} times`
    return accept({
      fact: prescriptionAdded.decided(input),
      sentence: `Prescription ${input.id} (${input.document}) for ${patientName(patient)} (DOB ${formatDate(patient.bornOn)}): ${input.drugClass} ${formatMg(input.massPerSessionUg)} a session, ${sessions} a day, ${input.route}, ${formatDate(input.startsOn)} to ${formatDate(input.lastValidOn)}; prescribed by ${prescriber.name}, ${prescriber.registration}.`,
    })
  },
})
