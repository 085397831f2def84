import { stockStatusSchema, type StockPlace } from '../domain/entry.ts'
import type { LocalDate } from '../domain/instant.ts'
import { type Quantity, quantity, sumQuantities } from '../domain/quantity.ts'
import { dateText } from '../domain/text.ts'
import type { ReadDb } from '../handles.ts'
import { compiledSelect } from './compiled-query.ts'

/** A register page with its running balance. */
export interface Page {
  readonly id: string
  readonly drugClass: string
  readonly drug: string
  readonly strength: string
  readonly form: string
  readonly quantityBasis: string
  readonly countedIn: 'units' | 'volume'
  readonly unitName: string
  readonly unitMassUg: number
  readonly unitDisplacementUl: number
  readonly inUseMinutes: number
  readonly balance: Quantity
}

/** Stock in one place, with what its batch or preparation says of it. '' and 0 where it has none. */
export interface Stock {
  readonly place: StockPlace
  readonly held: Quantity
  readonly expiresOn: string
  readonly inUseUntil: string
  /** Of a preparation: its mass and final volume as made; its concentration is their ratio. */
  readonly madeMassUg: number
  readonly madeVolumeUl: number
  /** When a preparation was made, or taken over from paper. */
  readonly madeAt: string
}

/** What an act on stock needs to know of the ledger: serials, the open day, the pages it names and their stock. */
export interface Ledger {
  readonly nextEntryNo: number
  readonly nextCaseNo: number
  readonly openDay: LocalDate | undefined
  readonly pages: readonly Page[]
  readonly stock: readonly Stock[]
}

const serials = compiledSelect([], (db) =>
  db.selectNoFrom((eb) => [
    eb
      .selectFrom('entry')
      .select((e) => e.fn.max('entry_no').as('n'))
      .as('entryNo'),
    eb
      .selectFrom('case_file')
      .select((e) => e.fn.countAll<number>().as('n'))
      .as('cases'),
  ]),
)

// An older day left open behind a closed one takes no more entries: its statement ends where the newer one began.
const newestDay = compiledSelect([], (db) =>
  db
    .selectFrom('day')
    .select(['business_date', 'closed_record'])
    .orderBy('business_date', 'desc')
    .limit(1),
)

/** The ledger as the acts on these pages see it. Pages that do not exist are simply not in it. */
export async function ledgerOf(
  db: ReadDb,
  firstEntryNo: number,
  pageIds: readonly string[],
): Promise<Ledger> {
  const serial = await serials.first(db)
  const day = await newestDay.first(db)
  const pages: Page[] = []
  const stock: Stock[] = []
  for (const id of new Set(pageIds)) {
    const lots = (await stockRowsOfPage.all(db, id)).map(stockFromRow)
    const row = await pageRow.first(db, id)
    if (row) pages.push(pageFromRow(row, lots))
    stock.push(...lots)
  }
  return {
    nextEntryNo: (serial?.entryNo ?? firstEntryNo - 1) + 1,
    nextCaseNo: (serial?.cases ?? 0) + 1,
    openDay: day?.closed_record === 0 ? dateText.parse(day.business_date) : undefined,
    pages,
    stock,
  }
}

const pageRows = (db: ReadDb) => db.selectFrom('page').selectAll().orderBy('page.id')
const pageRow = compiledSelect(['text'], (db, id) => pageRows(db).where('page.id', '=', id))
type PageRow = Awaited<ReturnType<ReturnType<typeof pageRows>['executeTakeFirstOrThrow']>>

// A page's balance is what is held of it, whatever may be done with it; what is in transit is not held.
function pageFromRow(row: PageRow, stock: readonly Stock[]): Page {
  const held = stock.filter(({ place }) => place.page === row.id && place.status !== 'inTransit')
  return {
    id: row.id,
    drugClass: row.drug_class,
    drug: row.drug,
    strength: row.strength,
    form: row.form,
    quantityBasis: row.quantity_basis,
    countedIn: row.counted_in,
    unitName: row.unit_name,
    unitMassUg: row.unit_mass_ug,
    unitDisplacementUl: row.unit_displacement_ul,
    inUseMinutes: row.in_use_minutes,
    balance: sumQuantities(held.map((lot) => lot.held)),
  }
}

/** Register pages by id, or all of them, in order of id. */
export async function pagesOf(db: ReadDb, pageIds?: readonly string[]): Promise<Page[]> {
  const query = pageIds ? pageRows(db).where('page.id', 'in', [...pageIds]) : pageRows(db)
  const stock = await stockOf(db)
  return (await query.execute()).map((row) => pageFromRow(row, stock))
}

const stockRows = (db: ReadDb) =>
  db
    .selectFrom('stock')
    .leftJoin('batch', (join) =>
      join.onRef('batch.page', '=', 'stock.page').onRef('batch.batch', '=', 'stock.batch'),
    )
    .leftJoin('preparation', 'preparation.id', 'stock.preparation')
    .leftJoin('entry as made', 'made.entry_no', 'preparation.entry_no')
    .selectAll('stock')
    .select([
      'batch.expires_on',
      'preparation.in_use_until',
      'preparation.mass_ug as made_mass_ug',
      'preparation.final_volume_ul as made_volume_ul',
      'made.occurred_at as made_at',
    ])
    .orderBy('stock.page')
    .orderBy('stock.batch')
    .orderBy('stock.preparation')
const stockRowsOfPage = compiledSelect(['text'], (db, page) =>
  stockRows(db).where('stock.page', '=', page),
)

/** Stock of all pages; by page, batch, preparation, location and status. */
export async function stockOf(db: ReadDb): Promise<Stock[]> {
  return (await stockRows(db).execute()).map(stockFromRow)
}

/** Stock from a row of it, joined with its batch and its preparation. */
export function stockFromRow(row: {
  readonly page: string
  readonly batch: string
  readonly preparation: string
  readonly location: string
  readonly status: string
  readonly units: number
  readonly volume_ul: number
  readonly mass_ug: number
  readonly expires_on: string | null
  readonly in_use_until: string | null
  readonly made_mass_ug: number | null
  readonly made_volume_ul: number | null
  readonly made_at: string | null
}): Stock {
  return {
    place: {
      page: row.page,
      ...(row.batch === '' ? {} : { batch: row.batch }),
      ...(row.preparation === '' ? {} : { preparation: row.preparation }),
      location: row.location,
      status: stockStatusSchema.parse(row.status),
    },
    held: quantityOf(row),
    expiresOn: row.expires_on ?? '',
    inUseUntil: row.in_use_until ?? '',
    madeMassUg: row.made_mass_ug ?? 0,
    madeVolumeUl: row.made_volume_ul ?? 0,
    madeAt: row.made_at ?? '',
  }
}

/** The three columns of a quantity as one. */
export function quantityOf(row: { units: number; volume_ul: number; mass_ug: number }): Quantity {
  return quantity({ units: row.units, volumeUl: row.volume_ul, massUg: row.mass_ug })
}

/** The page with this id, or undefined. */
export function findPage(ledger: Ledger, id: string): Page | undefined {
  return ledger.pages.find((page) => page.id === id)
}
