import {
  isNothing,
  type Quantity,
  quantity,
  subtractQuantity,
  sumQuantities,
} from '../domain/quantity.ts'
import {
  type CountedLine,
  countMethodSchema,
  type CountStatus,
  countStatusSchema,
} from '../domain/statement.ts'
import type { Instant } from '../domain/instant.ts'
import { instantText } from '../domain/text.ts'
import type { DayRows } from './day-rows.ts'
import type { Page } from './ledger.ts'

/** A count of one line of a page, who counted and when. */
export interface PageCount {
  readonly at: Instant
  readonly countedBy: string
  readonly entryNo: number
  readonly line: CountedLine
}

/**
 * The last count of each line of a page in the rows, in the order of their entries. A count of the whole page takes the
 * place of earlier ones batch by batch, and the other way round: together they would count the same stock twice.
 */
export function countsOfPage(page: Page, rows: DayRows): PageCount[] {
  let last: PageCount[] = []
  for (const row of rows.counts) {
    if (row.page !== page.id) continue
    const entry = rows.entries.find(({ entry_no }) => entry_no === row.entry_no)
    const line = lineOf(row)
    last = last.filter((count) => count.entryNo === row.entry_no || !isSameStock(count.line, line))
    last.push({
      at: instantText.parse(entry?.recorded_at),
      countedBy: [entry?.made_by, entry?.witnessed_by].filter(Boolean).join(' and '),
      entryNo: row.entry_no,
      line,
    })
  }
  return last
}

function isSameStock(one: CountedLine, other: CountedLine): boolean {
  if (one.location !== other.location) return false
  const isWhole = [one, other].some(({ batch, preparation }) => !batch && !preparation)
  return isWhole || (one.batch === other.batch && one.preparation === other.preparation)
}

function lineOf(row: DayRows['counts'][number]): CountedLine {
  const book = quantity({
    units: row.book_units,
    volumeUl: row.book_volume_ul,
    massUg: row.book_mass_ug,
  })
  const counted = quantity({
    units: row.counted_units,
    volumeUl: row.counted_volume_ul,
    massUg: row.counted_mass_ug,
  })
  return {
    ...(row.batch === '' ? {} : { batch: row.batch }),
    book,
    counted,
    location: row.location,
    method: countMethodSchema.parse(row.method),
    page: row.page,
    ...(row.preparation === '' ? {} : { preparation: row.preparation }),
    status: countStatusSchema.parse(row.status),
    toleranceUl: row.tolerance_volume_ul,
    toleranceUnits: row.tolerance_units,
    variance: subtractQuantity(counted, book),
  }
}

const worstFirst: readonly CountStatus[] = ['withinTolerance', 'balanced']

/**
 * A page's status at the close: the worst of its counts, when those made since its last movement cover all its book
 * holds; otherwise it has not been counted, whatever an earlier count said. A discrepancy stands in either case.
 */
export function pageStatus(
  page: Page,
  closing: Quantity,
  counts: readonly PageCount[],
  rows: DayRows,
): CountStatus {
  const moves = rows.lines.filter((line) => line.page === page.id && line.category !== 'counted')
  const lastMove = moves.at(-1)?.entry_no ?? 0
  const fresh = counts.filter(({ entryNo }) => entryNo > lastMove)
  // A difference beyond tolerance is never hidden behind another bottle that nobody counted.
  if (fresh.some(({ line }) => line.status === 'discrepancy')) return 'discrepancy'
  const covered = sumQuantities(fresh.map(({ line }) => line.book))
  if (fresh.length === 0 || !isNothing(subtractQuantity(covered, closing))) return 'notCounted'
  return worstFirst.find((status) => fresh.some(({ line }) => line.status === status)) ?? 'balanced'
}
