import { z } from 'zod'
import { addressText, dateText, idText, nameText, referenceText } from '../../domain/text.ts'
import { signedOnceAs } from '../../domain/signature.ts'
import { defineFact } from '../fact.ts'
import { put } from '../row-change.ts'

/** A doctor with a Home Office licence to prescribe diamorphine for addiction, per doctor and premises (domain.md 1.8). */
export const prescriberSchema = z.strictObject({
  /** The drugs the licence names. */
  drugs: z.array(referenceText).min(1).max(10),
  id: idText,
  licence: referenceText,
  name: nameText,
  /** The premises the licence names. */
  premises: addressText,
  registration: referenceText,
  validFrom: dateText,
  validTo: dateText,
})

/** A prescriber was added. */
export const prescriberAdded = defineFact({
  kind: 'prescriber-added',
  version: 1,
  act: 'add-prescriber',
  schema: prescriberSchema,
  demand: () => signedOnceAs('authorised'),
  apply: (_header, prescriber) => [
    put('prescriber', {
      id: prescriber.id,
      name: prescriber.name,
      registration: prescriber.registration,
      licence: prescriber.licence,
      premises: prescriber.premises,
      drugs: prescriber.drugs.join(', '),
      valid_from: prescriber.validFrom,
      valid_to: prescriber.validTo,
    }),
  ],
})
