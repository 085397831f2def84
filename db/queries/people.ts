import type { ReadDb } from '../handles.ts'

/** Everybody ever enrolled: id, name and registration, in order of id. */
export async function people(
  db: ReadDb,
): Promise<readonly { id: string; name: string; registration: string }[]> {
  return db.selectFrom('person').select(['id', 'name', 'registration']).orderBy('id').execute()
}
