import { BrokenPromise } from '../domain/assert.ts'
import { addQuantity, nothing, type Quantity, quantity } from '../domain/quantity.ts'
import type { GrowingRow, StandingRow } from '../schema.ts'
import { type Finding, firstFinding } from './journal-check.ts'
import { entryChecks, figureChecks, sumChecks } from './ledger-checks.ts'
import type { RowChange } from './row-change.ts'

interface Sums {
  total: Quantity
  readonly pages: Map<string, { byLines: Quantity; byStock: Quantity }>
}

/** The three columns every quantity has. */
interface QuantityRow {
  readonly units: number
  readonly volume_ul: number
  readonly mass_ug: number
}

/** A place of stock and what lies there. */
export interface HeldStock {
  readonly place: Omit<StandingRow<'stock'>, keyof QuantityRow>
  readonly held: Quantity
}

/**
 * The books kept a second time, from the movements alone: serials, balances and stock are worked out here and compared
 * with what each record states.
 */
export class LedgerFold {
  #nextEntryNo = 1
  readonly #balances = new Map<string, Quantity>()
  readonly #stock = new Map<string, HeldStock>()

  /** Every page's balance after the records taken. */
  get balances(): ReadonlyMap<string, Quantity> {
    return this.#balances
  }

  /** Every place of stock and what lies there after the records taken. */
  get stock(): Iterable<HeldStock> {
    return this.#stock.values()
  }

  /** Takes what a record does to the tables, and says what in it is wrong. */
  take(record: number, changes: readonly RowChange[]): Finding | undefined {
    const sums: Sums = { total: nothing, pages: new Map() }
    return withinFigures(record, () => {
      for (const change of changes) {
        const found = this.#takeChange(record, change, sums)
        if (found) return found
      }
      return firstFinding(sumChecks, sums, record)
    })
  }

  #takeChange(record: number, change: RowChange, sums: Sums): Finding | undefined {
    switch (change.table) {
      case 'register':
        this.#nextEntryNo = change.row.first_entry_no
        return undefined
      case 'entry': {
        const expectedNo = this.#nextEntryNo
        this.#nextEntryNo = expectedNo + 1
        return firstFinding(entryChecks, { entry: change.row, expectedNo }, record)
      }
      case 'posting':
        this.#post(change.row, sums)
        return undefined
      case 'stock':
        return firstFinding(figureChecks, this.#stockStated(change), record)
      case 'entry_line':
        return firstFinding(figureChecks, this.#lineStated(change.row, sums), record)
      default:
        return undefined
    }
  }

  #post(row: GrowingRow<'posting'>, sums: Sums): void {
    const moved = quantityOf(row)
    sums.total = addQuantity(sums.total, moved)
    if (row.account !== 'stock') return
    const page = pageSums(sums, row.page)
    page.byStock = addQuantity(page.byStock, moved)
    const place = placeOf(row)
    const held = addQuantity(this.#stock.get(place)?.held ?? nothing, moved)
    this.#stock.set(place, { place: row, held })
  }

  #stockStated(change: Extract<RowChange, { table: 'stock' }>) {
    const place = placeOf(change.row)
    const byBooks = this.#stock.get(place)?.held ?? nothing
    if (change.op === 'put')
      return { stated: quantityOf(change.row), byBooks, of: `the stock at ${place}` }
    this.#stock.delete(place)
    return { stated: nothing, byBooks, of: `the stock at ${place}` }
  }

  #lineStated(row: GrowingRow<'entry_line'>, sums: Sums) {
    const moved = quantityOf(row)
    const page = pageSums(sums, row.page)
    page.byLines = addQuantity(page.byLines, moved)
    const byBooks = addQuantity(this.#balances.get(row.page) ?? nothing, moved)
    this.#balances.set(row.page, byBooks)
    const stated = quantity({
      units: row.balance_units,
      volumeUl: row.balance_volume_ul,
      massUg: row.balance_mass_ug,
    })
    return { stated, byBooks, of: `the balance of page ${row.page}` }
  }
}

/** Does sums, and finds those beyond what any register can hold, which stop the arithmetic of quantities. */
export function withinFigures(
  record: number,
  work: () => Finding | undefined,
): Finding | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof BrokenPromise) return { check: 'figures', record, found: error.message }
    throw error
  }
}

function pageSums({ pages }: Sums, page: string): { byLines: Quantity; byStock: Quantity } {
  const known = pages.get(page)
  if (known) return known
  const fresh = { byLines: nothing, byStock: nothing }
  pages.set(page, fresh)
  return fresh
}

function quantityOf(row: QuantityRow): Quantity {
  return quantity({ units: row.units, volumeUl: row.volume_ul, massUg: row.mass_ug })
}

function placeOf(row: Omit<StandingRow<'stock'>, keyof QuantityRow>): string {
  return JSON.stringify([row.page, row.batch, row.preparation, row.location, row.status])
}
