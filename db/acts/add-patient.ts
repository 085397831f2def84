import { formatDate } from '../domain/instant.ts'
import { clinicalRoles } from '../domain/person.ts'
import { accept, refuse } from '../domain/refusal.ts'
import { patientAdded, patientSchema } from '../journal/facts/patient-added.ts'
import { patientName } from '../queries/dose.ts'
import { type PatientIdentity, patientNames } from '../queries/patient-names.ts'
import { defineAct } from './act.ts'
import { isLikeName, isSameName } from './like-name.ts'

/** A patient. Two people of one name are told apart by their day of birth, and the second is pointed out (domain.md 7, row 19). */
export const addPatient = defineAct({
  name: 'add-patient',
  does: 'Adds a patient with the name and address that the register prints, and the day of birth.',
  input: patientSchema,
  roles: [[...clinicalRoles, 'manager']],
  gather: async (db) => ({ patients: await patientNames(db) }),
  decide: ({ patients }, input, { now }) => {
    const known = patients.find(({ id }) => id === input.id)
    if (known)
      return refuse(
        'already-exists',
        `There is already a patient “${known.id}”: ${inWords(known)}.`,
        'Use that patient, or give the new one an id of their own.',
        { patient: known.id },
      )
    const same = patients.find((other) => isSameName(other, input) && other.bornOn === input.bornOn)
    if (same)
      return refuse(
        'already-exists',
        `${inWords(same)}, is already the patient “${same.id}”.`,
        `Use “${same.id}”; one person is one patient.`,
        { patient: same.id },
      )
    if (input.bornOn > now.slice(0, 10))
      return refuse(
        'in-the-future',
        `${formatDate(input.bornOn)} has not come yet; nobody was born on it.`,
        'Read the day of birth again.',
        { bornOn: input.bornOn },
      )

    // After this point it must succeed.
    const like = patients.filter((other) => isLikeName(other, input))
    const warning =
      like.length === 0
        ? ''
        : ` Another patient has a like name: ${like.map((other) => `${other.id}, ${inWords(other)}`).join('; ')}.`
    return accept({
      fact: patientAdded.decided(input),
      sentence: `Added the patient ${input.id}: ${inWords(input)}, ${input.address}.${warning}`,
    })
  },
})

const inWords = (patient: Omit<PatientIdentity, 'id'>): string =>
  `${patientName(patient)}, born ${formatDate(patient.bornOn)}`
