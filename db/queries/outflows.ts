import type { ReadDb } from '../handles.ts'

/**
 * What has flowed out of each preparation since it was made, microlitres: its final volume less what is still held
 * of it in any place. Preparations not known are not in the map.
 */
export async function outflows(
  db: ReadDb,
  preparations: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (preparations.length === 0) return new Map()
  const rows = await db
    .selectFrom('preparation')
    .leftJoin('stock', (join) =>
      join
        .onRef('stock.preparation', '=', 'preparation.id')
        .onRef('stock.page', '=', 'preparation.page'),
    )
    .select((eb) => [
      'preparation.id',
      'preparation.final_volume_ul as made',
      eb.fn.sum<number | null>('stock.volume_ul').as('held'),
    ])
    .where('preparation.id', 'in', [...new Set(preparations)])
    .groupBy('preparation.id')
    .execute()
  return new Map(rows.map(({ id, made, held }) => [id, made - (held ?? 0)]))
}
