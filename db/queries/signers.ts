import { type Person, roleSchema } from '../domain/person.ts'
import type { ReadDb } from '../handles.ts'

/** A person and the key that signs for them now (key id of docs/format.md section 5). */
export interface KeyedPerson extends Person {
  readonly key: string
}

/** The people with these ids, those that exist, in no order; each with the newest key certified for them. */
export async function signersByIds(db: ReadDb, ids: readonly string[]): Promise<KeyedPerson[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('person')
    .innerJoin('person_key', 'person_key.person', 'person.id')
    .selectAll('person')
    .select('person_key.key')
    .where('person.id', 'in', [...new Set(ids)])
    .orderBy('person_key.record_number')
    .execute()
  const byId = new Map<string, KeyedPerson>()
  for (const row of rows) {
    byId.set(row.id, {
      id: row.id,
      name: row.name,
      role: roleSchema.parse(row.role),
      registration: row.registration,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      key: row.key,
    })
  }
  return [...byId.values()]
}
