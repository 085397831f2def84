import type { StockPlace } from '../domain/entry.ts'
import { stockStatusSchema } from '../domain/entry.ts'
import { nothing, type Quantity } from '../domain/quantity.ts'
import type { ReadDb } from '../handles.ts'
import { type Page, pagesOf, quantityOf, stockOf } from './ledger.ts'

/** A page's book balance and the places it lies in. */
export interface BookBalance {
  readonly page: Omit<Page, 'balance'>
  readonly balance: Quantity
  readonly stock: readonly { readonly place: StockPlace; readonly held: Quantity }[]
}

/**
 * Every page's book balance, split by batch or preparation, location and status: as it now stands, or as it stood at
 * the end of a business date, worked out from the lines and postings up to then.
 */
export async function bookBalances(db: ReadDb, onDate?: string): Promise<BookBalance[]> {
  const pages = await pagesOf(db)
  const stock = onDate === undefined ? await stockOf(db) : await stockAtEndOf(db, onDate)
  const balances = onDate === undefined ? undefined : await balancesAtEndOf(db, onDate)
  return pages.map(({ balance, ...page }) => ({
    page,
    balance: balances ? (balances.get(page.id) ?? nothing) : balance,
    stock: stock.filter(({ place }) => place.page === page.id),
  }))
}

async function balancesAtEndOf(db: ReadDb, date: string): Promise<ReadonlyMap<string, Quantity>> {
  const rows = await db
    .selectFrom('entry_line')
    .innerJoin('entry', 'entry.record_number', 'entry_line.record_number')
    .select((eb) => [
      'entry_line.page',
      eb.fn.sum<number>('entry_line.units').as('units'),
      eb.fn.sum<number>('entry_line.volume_ul').as('volume_ul'),
      eb.fn.sum<number>('entry_line.mass_ug').as('mass_ug'),
    ])
    .where('entry.business_date', '<=', date)
    .groupBy('entry_line.page')
    .execute()
  return new Map(rows.map((row) => [row.page, quantityOf(row)]))
}

async function stockAtEndOf(
  db: ReadDb,
  date: string,
): Promise<{ place: StockPlace; held: Quantity }[]> {
  const rows = await db
    .selectFrom('posting')
    .innerJoin('entry', 'entry.record_number', 'posting.record_number')
    .select((eb) => [
      'posting.page',
      'posting.batch',
      'posting.preparation',
      'posting.location',
      'posting.status',
      eb.fn.sum<number>('posting.units').as('units'),
      eb.fn.sum<number>('posting.volume_ul').as('volume_ul'),
      eb.fn.sum<number>('posting.mass_ug').as('mass_ug'),
    ])
    .where('posting.account', '=', 'stock')
    .where('entry.business_date', '<=', date)
    .groupBy([
      'posting.page',
      'posting.batch',
      'posting.preparation',
      'posting.location',
      'posting.status',
    ])
    .orderBy('posting.page')
    .orderBy('posting.batch')
    .orderBy('posting.preparation')
    .execute()
  return rows
    .filter((row) => row.units !== 0 || row.volume_ul !== 0 || row.mass_ug !== 0)
    .map((row) => ({
      place: {
        page: row.page,
        ...(row.batch === '' ? {} : { batch: row.batch }),
        ...(row.preparation === '' ? {} : { preparation: row.preparation }),
        location: row.location,
        status: stockStatusSchema.parse(row.status),
      },
      held: quantityOf(row),
    }))
}
