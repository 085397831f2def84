import type { ReadDb } from '../handles.ts'

/** Those of these preparation ids that are in use already. */
export async function takenPreparations(
  db: ReadDb,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('preparation')
    .select('id')
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(({ id }) => id)
}
