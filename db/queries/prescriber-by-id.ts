import type { ReadDb } from '../handles.ts'

/** A prescriber and the Home Office licence they prescribe under. Dates inclusive. */
export interface Prescriber {
  readonly id: string
  readonly name: string
  readonly registration: string
  readonly licence: string
  readonly validFrom: string
  readonly validTo: string
}

/** The prescriber with this id, or undefined. */
export async function prescriberById(db: ReadDb, id: string): Promise<Prescriber | undefined> {
  return db
    .selectFrom('prescriber')
    .select([
      'id',
      'name',
      'registration',
      'licence',
      'valid_from as validFrom',
      'valid_to as validTo',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
}
