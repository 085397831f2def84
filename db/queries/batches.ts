import type { ReadDb } from '../handles.ts'

/** Every batch these pages have ever held, with the day its label says it expires. */
export async function batchesOf(
  db: ReadDb,
  pages: readonly string[],
): Promise<{ page: string; batch: string; expiresOn: string }[]> {
  return db
    .selectFrom('batch')
    .select(['page', 'batch', 'expires_on as expiresOn'])
    .where('page', 'in', [...pages])
    .execute()
}
