import type { ReadDb } from '../handles.ts'

/** What tells one patient from another: name and day of birth. */
export interface PatientIdentity {
  readonly id: string
  readonly familyName: string
  readonly givenName: string
  readonly bornOn: string
}

/** Every patient's name and day of birth, in order of id. */
export async function patientNames(db: ReadDb): Promise<readonly PatientIdentity[]> {
  return db
    .selectFrom('patient')
    .select(['id', 'family_name as familyName', 'given_name as givenName', 'born_on as bornOn'])
    .orderBy('id')
    .execute()
}
