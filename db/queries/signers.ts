import { type Person, roleSchema } from '../domain/person.ts'
import type { ReadDb } from '../handles.ts'
import { compiledSelect } from './compiled-query.ts'

/** A person and the key that signs for them now (key id of docs/format.md section 5). */
export interface KeyedPerson extends Person {
  readonly key: string
  /** The record that certified it. */
  readonly keyRecord: number
}

const personWithKey = compiledSelect(['text'], (db, id) =>
  db
    .selectFrom('person')
    .innerJoin('person_key', 'person_key.person', 'person.id')
    .selectAll('person')
    .select(['person_key.key', 'person_key.record_number'])
    .where('person.id', '=', id)
    .orderBy('person_key.record_number', 'desc')
    .limit(1),
)

/** The people with these ids, those that exist, each with the newest key certified for them. */
export async function signersByIds(db: ReadDb, ids: readonly string[]): Promise<KeyedPerson[]> {
  const people: KeyedPerson[] = []
  for (const id of new Set(ids)) {
    const row = await personWithKey.first(db, id)
    if (!row) continue
    people.push({
      id: row.id,
      name: row.name,
      role: roleSchema.parse(row.role),
      registration: row.registration,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      key: row.key,
      keyRecord: row.record_number,
    })
  }
  return people
}
