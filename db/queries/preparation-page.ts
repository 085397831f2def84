import type { ReadDb } from '../handles.ts'

/** The page a preparation belongs to, or undefined when there is no such preparation. */
export async function preparationPage(
  db: ReadDb,
  preparation: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('preparation')
    .select('page')
    .where('id', '=', preparation)
    .executeTakeFirst()
  return row?.page
}
