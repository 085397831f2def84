import type { ReadDb } from '../handles.ts'

/** The id of the person this key (docs/format.md section 5) was certified for, or undefined when nobody's. */
export async function keyOwner(db: ReadDb, key: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('person_key')
    .select('person')
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.person
}
