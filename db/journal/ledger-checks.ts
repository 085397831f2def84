import { isBelowZero, isNothing, type Quantity, subtractQuantity } from '../domain/quantity.ts'
import type { GrowingRow } from '../schema.ts'
import type { Check } from './journal-check.ts'

/** An entry as it is recorded, and the serial it should have. */
export interface NumberedEntry {
  readonly entry: GrowingRow<'entry'>
  readonly expectedNo: number
}

/** A figure a record states, what the books before it make of it, and what it is of. */
export interface StatedFigure {
  readonly stated: Quantity
  readonly byBooks: Quantity
  readonly of: string
}

/** What an entry moved: in all, and of each page by its lines and by its stock. */
export interface EntrySums {
  readonly total: Quantity
  readonly pages: ReadonlyMap<string, { readonly byLines: Quantity; readonly byStock: Quantity }>
}

/** What must hold of an entry's serial and times. */
export const entryChecks: readonly Check<NumberedEntry>[] = [
  { name: 'entry-number', wrong: wrongEntryNo },
  { name: 'occurred-at', wrong: occurredAfterwards },
  { name: 'late', wrong: wrongLateFlag },
]

/** What must hold of a balance or of stock after a movement. */
export const figureChecks: readonly Check<StatedFigure>[] = [
  { name: 'running-figure', wrong: wrongFigure },
  { name: 'below-zero', wrong: belowZero },
]

/** What must hold of an entry as a whole: nothing appears from nowhere, and pages and stock agree. */
export const sumChecks: readonly Check<EntrySums>[] = [
  { name: 'sum', wrong: notZeroInAll },
  { name: 'lines-and-stock', wrong: linesWithoutStock },
]

function wrongEntryNo({ entry, expectedNo }: NumberedEntry): string | undefined {
  return entry.entry_no === expectedNo
    ? undefined
    : `its entry has number ${entry.entry_no}; the next is ${expectedNo}`
}

function occurredAfterwards({ entry }: NumberedEntry): string | undefined {
  return Date.parse(entry.occurred_at) <= Date.parse(entry.recorded_at)
    ? undefined
    : `entry ${entry.entry_no} occurred at ${entry.occurred_at}, after it was recorded at ${entry.recorded_at}`
}

function wrongLateFlag({ entry }: NumberedEntry): string | undefined {
  const isLate = entry.occurred_at.slice(0, 10) < entry.recorded_at.slice(0, 10)
  if (entry.late === (isLate ? 1 : 0)) return undefined
  const flag = isLate ? 'is not marked late' : 'is marked late'
  return `entry ${entry.entry_no} ${flag}; it occurred at ${entry.occurred_at} and was recorded at ${entry.recorded_at}`
}

function wrongFigure({ stated, byBooks, of }: StatedFigure): string | undefined {
  return isNothing(subtractQuantity(stated, byBooks))
    ? undefined
    : `${of} is stated as ${quantityInWords(stated)}; the records before it make it ${quantityInWords(byBooks)}`
}

function belowZero({ stated, of }: StatedFigure): string | undefined {
  return isBelowZero(stated) ? `${of} is below zero: ${quantityInWords(stated)}` : undefined
}

function notZeroInAll({ total }: EntrySums): string | undefined {
  return isNothing(total)
    ? undefined
    : `its postings do not sum to zero; ${quantityInWords(total)} is left`
}

function linesWithoutStock({ pages }: EntrySums): string | undefined {
  const found = [...pages].find(
    ([, { byLines, byStock }]) => !isNothing(subtractQuantity(byLines, byStock)),
  )
  if (!found) return undefined
  const [page, { byLines, byStock }] = found
  return `its lines move ${quantityInWords(byLines)} on page ${page}; its stock moves ${quantityInWords(byStock)}`
}

/** A quantity as findings write it. */
export function quantityInWords({ units, volumeUl, massUg }: Quantity): string {
  return `${massUg} µg, ${volumeUl} µL, ${units} containers`
}
