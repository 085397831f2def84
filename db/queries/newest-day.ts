import type { ReadDb } from '../handles.ts'

/** The latest business date that was ever opened, closed since or not; undefined before the first. */
export async function newestDay(db: ReadDb): Promise<string | undefined> {
  const row = await db
    .selectFrom('day')
    .select('business_date')
    .orderBy('business_date', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.business_date
}
