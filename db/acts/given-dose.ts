import { formatMg, formatMl } from '../domain/figure.ts'
import { formatDate } from '../domain/instant.ts'
import { isNothing, sumQuantities } from '../domain/quantity.ts'
import { type Patient, patientName, type Prescription } from '../queries/dose.ts'
import type { DraftLine, Movement } from './draft-entry.ts'
import type { Draw } from './draw.ts'
import { authorityOf } from './judge-prescription.ts'

/** A dose as its entry records it, and the words for it. */
export interface RecordedDose {
  readonly patientName: string
  readonly movements: readonly Movement[]
  readonly lines: readonly DraftLine[]
  /** `Gave OKORO, Ben (DOB 09-Sep-1984; prescribed 150 mg)` */
  readonly gaveWhom: string
  /** `150 mg (1.5 mL) of diamorphine from PB-0001` */
  readonly gaveWhat: string
  /** ` Wasted 9.9 mg (0.33 mL).`, or nothing. */
  readonly wastedWords: string
}

/** What a dose moves: from its container to the patient, and what was left over to waste. */
export function givenDose(
  { page, given, wasted, movements, container }: Draw,
  patient: Patient,
  prescription: Prescription | undefined,
): RecordedDose {
  const name = patientName(patient)
  const prescribed = prescription
    ? `prescribed ${formatMg(prescription.massPerSessionUg)}`
    : 'no prescription'
  const fromStock = movements.filter(({ account }) => account === 'stock')
  return {
    patientName: name,
    movements: [
      ...movements,
      { account: 'patient', party: patient.id, moved: given },
      ...(isNothing(wasted) ? [] : [{ account: 'waste' as const, moved: wasted }]),
    ],
    lines: [
      {
        page: page.id,
        category: 'supplied',
        counterparty: `${name}, ${patient.address}`,
        authority: prescription ? authorityOf(prescription) : 'No prescription',
        detail: `${container}; ${prescribed}`,
        moved: sumQuantities(fromStock.map(({ moved }) => moved)),
        given,
        wasted,
      },
    ],
    gaveWhom: `Gave ${name} (DOB ${formatDate(patient.bornOn)}; ${prescribed})`,
    gaveWhat: `${formatMg(given.massUg)} (${formatMl(given.volumeUl)}) of ${page.drug} from ${container}`,
    wastedWords: isNothing(wasted)
      ? ''
      : ` Wasted ${formatMg(wasted.massUg)} (${formatMl(wasted.volumeUl)}).`,
  }
}
