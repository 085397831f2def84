import type { OutsideAccount } from '../domain/entry.ts'
import {
  isNothing,
  type Quantity,
  quantity,
  subtractQuantity,
  sumQuantities,
} from '../domain/quantity.ts'
import type { CountedLine } from '../domain/statement.ts'
import { administrationRecorded } from './facts/administration-recorded.ts'
import { stockCheckRecorded } from './facts/stock-check-recorded.ts'
import type { Check } from './journal-check.ts'
import { quantityInWords } from './ledger-checks.ts'
import type { HeldStock, LedgerFold } from './ledger-fold.ts'
import type { ReadRecord } from './record-layers.ts'

/** A record, and the books before it. */
export interface MeasuredRecord {
  readonly record: ReadRecord
  readonly ledger: Pick<LedgerFold, 'stock'>
}

/** What must hold of the amounts that the facts state beside the entry: of a dose, and of a count. */
export const amountChecks: readonly Check<MeasuredRecord>[] = [
  { name: 'dose', wrong: wrongDose },
  { name: 'dose-patient', wrong: wrongPatient },
  { name: 'count-variance', wrong: wrongVariance },
  { name: 'count-book', wrong: wrongBook },
]

function wrongDose({ record }: MeasuredRecord): string | undefined {
  const facts = administrationRecorded.factsOf(record.fact)
  if (!facts) return undefined
  const moved = (account: OutsideAccount) =>
    sumQuantities(
      facts.entry.postings.filter((each) => each.account === account).map((each) => each.moved),
    )
  const given = quantity({ massUg: facts.givenUg, volumeUl: facts.givenUl })
  const wasted = quantity({ massUg: facts.wastedUg, volumeUl: facts.wastedUl })
  return unequal('given', given, moved('patient')) ?? unequal('wasted', wasted, moved('waste'))
}

function unequal(what: string, stated: Quantity, posted: Quantity): string | undefined {
  return isNothing(subtractQuantity(stated, posted))
    ? undefined
    : `it says that ${quantityInWords(stated)} was ${what}; its postings say ${quantityInWords(posted)}`
}

function wrongPatient({ record }: MeasuredRecord): string | undefined {
  const facts = administrationRecorded.factsOf(record.fact)
  if (!facts) return undefined
  const other = facts.entry.postings.find(
    (each) => each.account === 'patient' && each.party !== facts.patient,
  )
  if (!other || other.account === 'stock') return undefined
  return `it is the dose of ${facts.patient}, and is posted to ${other.party ?? 'nobody'}`
}

function wrongVariance({ record }: MeasuredRecord): string | undefined {
  for (const line of stockCheckRecorded.factsOf(record.fact)?.counted ?? []) {
    const difference = subtractQuantity(line.counted, line.book)
    if (!isNothing(subtractQuantity(line.variance, difference)))
      return `the count of page ${line.page} differs from the book by ${quantityInWords(difference)}; it says ${quantityInWords(line.variance)}`
  }
  return undefined
}

function wrongBook({ record, ledger }: MeasuredRecord): string | undefined {
  for (const line of stockCheckRecorded.factsOf(record.fact)?.counted ?? []) {
    const counted = [...ledger.stock].filter(({ place }) => isCounted(place, line))
    const book = sumQuantities(counted.map(({ held }) => held))
    if (!isNothing(subtractQuantity(line.book, book)))
      return `it counts page ${line.page} against a book of ${quantityInWords(line.book)}; the records before it make it ${quantityInWords(book)}`
  }
  return undefined
}

// What is in transit is not on the shelf. A line that names no batch or preparation is of all of them.
function isCounted(place: HeldStock['place'], line: CountedLine): boolean {
  return (
    place.page === line.page &&
    place.location === line.location &&
    place.status !== 'inTransit' &&
    (line.batch === undefined || place.batch === line.batch) &&
    (line.preparation === undefined || place.preparation === line.preparation)
  )
}
