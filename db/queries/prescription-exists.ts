import type { ReadDb } from '../handles.ts'

/** True when there is a prescription with this id. */
export async function prescriptionExists(db: ReadDb, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('prescription')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}
