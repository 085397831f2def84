import { z } from 'zod'
import { addressText, dateText, idText, nameText } from '../../domain/text.ts'
import { signedOnceAs } from '../../domain/signature.ts'
import { defineFact } from '../fact.ts'
import { put } from '../row-change.ts'

/** A patient as the register names them: name and address (reg 19(1)(e)), and the day of birth to tell two apart. */
export const patientSchema = z.strictObject({
  /** `No fixed abode` is an address too. */
  address: addressText,
  bornOn: dateText,
  familyName: nameText,
  givenName: nameText,
  id: idText,
})

/** A patient was added. */
export const patientAdded = defineFact({
  kind: 'patient-added',
  version: 1,
  act: 'add-patient',
  schema: patientSchema,
  demand: () => signedOnceAs('authorised'),
  apply: (_header, patient) => [
    put('patient', {
      id: patient.id,
      family_name: patient.familyName,
      given_name: patient.givenName,
      born_on: patient.bornOn,
      address: patient.address,
    }),
  ],
})
