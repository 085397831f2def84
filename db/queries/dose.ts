import type { ReadDb } from '../handles.ts'
import { compiledSelect } from './compiled-query.ts'

/** A patient as entries name them. */
export interface Patient {
  readonly id: string
  readonly familyName: string
  readonly givenName: string
  readonly bornOn: string
  readonly address: string
}

/** A prescription with its prescriber's licence. Mass in micrograms; dates inclusive. */
export interface Prescription {
  readonly id: string
  readonly drugClass: string
  readonly massPerSessionUg: number
  readonly sessionsPerDay: number
  readonly startsOn: string
  readonly lastValidOn: string
  readonly prescriberName: string
  readonly prescriberRegistration: string
  readonly licence: string
  readonly licencePremises: string
  /** The drugs it names, joined by a comma and a space. */
  readonly licenceDrugs: string
  readonly licenceFrom: string
  readonly licenceTo: string
}

const patientRow = compiledSelect(['text'], (db, id) =>
  db.selectFrom('patient').selectAll().where('id', '=', id),
)

/** The patient with this id, or undefined. */
export async function patientById(db: ReadDb, id: string): Promise<Patient | undefined> {
  const row = await patientRow.first(db, id)
  return (
    row && {
      id: row.id,
      familyName: row.family_name,
      givenName: row.given_name,
      bornOn: row.born_on,
      address: row.address,
    }
  )
}

const prescriptionRows = compiledSelect(['text'], (db, patient) =>
  db
    .selectFrom('prescription')
    .innerJoin('prescriber', 'prescriber.id', 'prescription.prescriber')
    .selectAll('prescription')
    .select([
      'prescriber.name as prescriber_name',
      'prescriber.registration as prescriber_registration',
      'prescriber.licence',
      'prescriber.premises as licence_premises',
      'prescriber.drugs as licence_drugs',
      'prescriber.valid_from as licence_from',
      'prescriber.valid_to as licence_to',
    ])
    .where('prescription.patient', '=', patient)
    .orderBy('prescription.starts_on', 'desc')
    .orderBy('prescription.id', 'desc'),
)

/** A patient's prescriptions, the one that started last first. */
export async function prescriptionsOf(db: ReadDb, patient: string): Promise<Prescription[]> {
  const rows = await prescriptionRows.all(db, patient)
  return rows.map((row) => ({
    id: row.id,
    drugClass: row.drug_class,
    massPerSessionUg: row.mass_per_session_ug,
    sessionsPerDay: row.sessions_per_day,
    startsOn: row.starts_on,
    lastValidOn: row.last_valid_on,
    prescriberName: row.prescriber_name,
    prescriberRegistration: row.prescriber_registration,
    licence: row.licence,
    licencePremises: row.licence_premises,
    licenceDrugs: row.licence_drugs,
    licenceFrom: row.licence_from,
    licenceTo: row.licence_to,
  }))
}

/**
 * `OKORO, Ben`: family name first, as clinical systems print it (peers.md 8). Capitals can leave normal form C, as ΐ
 * does, which records are written in.
 */
export function patientName(patient: Pick<Patient, 'familyName' | 'givenName'>): string {
  const familyName = patient.familyName.toLocaleUpperCase('en-GB').normalize('NFC')
  return `${familyName}, ${patient.givenName}`
}
