import { type LocalDate, nextDate } from '../domain/instant.ts'
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

const openedBefore = compiledSelect(['text'], (db, date) =>
  db
    .selectFrom('day')
    .select('opened_record')
    .where('business_date', '<', date)
    .orderBy('business_date', 'desc')
    .limit(1),
)

const dosesGiven = compiledSelect(
  ['number', 'text', 'text', 'text', 'text'],
  (db, openedRecord, patient, session, from, before) =>
    db
      .selectFrom('outcome')
      .innerJoin('entry', 'entry.record_number', 'outcome.record_number')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('outcome.record_number', '>=', openedRecord)
      .where('outcome.patient', '=', patient)
      .where('outcome.session', '=', session)
      .where('outcome.outcome', '=', 'given')
      .where('entry.occurred_at', '>=', from)
      .where('entry.occurred_at', '<', before),
)

/**
 * How many doses a patient was given in a session of a date, whenever they were entered: yesterday's dose that is
 * entered late belongs to yesterday's session. Records are searched from the opening of the day before that date, whose
 * day may still have been open after midnight.
 */
export async function dosesGivenIn(
  db: ReadDb,
  where: { readonly patient: string; readonly session: string; readonly date: LocalDate },
): Promise<number> {
  const { date, patient, session } = where
  const opened = await openedBefore.first(db, date)
  const from = opened?.opened_record ?? 0
  const row = await dosesGiven.first(db, from, patient, session, date, nextDate(date))
  return row?.n ?? 0
}

/**
 * `OKORO, Ben`: family name first, as clinical systems print it (peers.md 8). Capitals can leave normal form C, as ΐ
 * does, which records are written in.
 */
export function patientName(patient: Pick<Patient, 'familyName' | 'givenName'>): string {
  const familyName = patient.familyName.toLocaleUpperCase('en-GB').normalize('NFC')
  return `${familyName}, ${patient.givenName}`
}
