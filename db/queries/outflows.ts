import type { ReadDb } from '../handles.ts'

/** What has flowed out of each preparation since it was made, microlitres. Preparations untouched are not in the map. */
export async function outflows(
  db: ReadDb,
  preparations: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (preparations.length === 0) return new Map()
  const rows = await db
    .selectFrom('posting')
    .select((eb) => ['preparation', eb.fn.sum<number>('volume_ul').as('moved')])
    .where('preparation', 'in', [...new Set(preparations)])
    .where('volume_ul', '<', 0)
    .groupBy('preparation')
    .execute()
  return new Map(rows.map(({ preparation, moved }) => [preparation, 0 - moved]))
}
