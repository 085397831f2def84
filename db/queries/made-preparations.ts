import type { ReadDb } from '../handles.ts'

/** A preparation as it was made, and what has flowed out of it since; micrograms and microlitres. */
export interface MadePreparation {
  readonly page: string
  readonly massUg: number
  readonly finalVolumeUl: number
  /** Its final volume less what is still held of it in any place. */
  readonly outflowUl: number
}

/** The preparations with these ids, emptied ones too; those not known are not in the map. */
export async function madePreparations(
  db: ReadDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, MadePreparation>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('preparation')
    .leftJoin('stock', (join) =>
      join
        .onRef('stock.preparation', '=', 'preparation.id')
        .onRef('stock.page', '=', 'preparation.page'),
    )
    .select((eb) => [
      'preparation.id',
      'preparation.page',
      'preparation.mass_ug',
      'preparation.final_volume_ul',
      eb.fn.sum<number | null>('stock.volume_ul').as('held_ul'),
    ])
    .where('preparation.id', 'in', [...new Set(ids)])
    .groupBy('preparation.id')
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        page: row.page,
        massUg: row.mass_ug,
        finalVolumeUl: row.final_volume_ul,
        outflowUl: row.final_volume_ul - (row.held_ul ?? 0),
      },
    ]),
  )
}
