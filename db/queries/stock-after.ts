import type { ReadDb } from '../handles.ts'
import { type Stock, stockFromRow } from './ledger.ts'

/** Stock as it lay after a record, summed from the movements up to it; what is nothing by then is left out. */
export async function stockAfter(db: ReadDb, record: number): Promise<Stock[]> {
  const rows = await db
    .selectFrom('posting')
    .leftJoin('batch', (join) =>
      join.onRef('batch.page', '=', 'posting.page').onRef('batch.batch', '=', 'posting.batch'),
    )
    .leftJoin('preparation', 'preparation.id', 'posting.preparation')
    .leftJoin('entry as made', 'made.entry_no', 'preparation.entry_no')
    .select((eb) => [
      'posting.page',
      'posting.batch',
      'posting.preparation',
      'posting.location',
      'posting.status',
      eb.fn.sum<number>('posting.units').as('units'),
      eb.fn.sum<number>('posting.volume_ul').as('volume_ul'),
      eb.fn.sum<number>('posting.mass_ug').as('mass_ug'),
      eb.fn.max('batch.expires_on').as('expires_on'),
      eb.fn.max('preparation.in_use_until').as('in_use_until'),
      eb.fn.max('preparation.mass_ug').as('made_mass_ug'),
      eb.fn.max('preparation.final_volume_ul').as('made_volume_ul'),
      eb.fn.max('made.occurred_at').as('made_at'),
    ])
    .where('posting.account', '=', 'stock')
    .where('posting.record_number', '<=', record)
    .groupBy([
      'posting.page',
      'posting.batch',
      'posting.preparation',
      'posting.location',
      'posting.status',
    ])
    .execute()
  return rows
    .filter(({ units, volume_ul, mass_ug }) => units + volume_ul + mass_ug > 0)
    .map(stockFromRow)
}
