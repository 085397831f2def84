import type { Entry } from '../../domain/entry.ts'
import type { ReadFact } from '../fact.ts'
import { administrationRecorded } from './administration-recorded.ts'
import { entryCountersigned } from './entry-countersigned.ts'
import { openingBalanceSet } from './opening-balance-set.ts'
import { outcomeRecorded } from './outcome-recorded.ts'
import { receiptRecorded } from './receipt-recorded.ts'
import { solutionPrepared } from './solution-prepared.ts'
import { stockCheckRecorded } from './stock-check-recorded.ts'
import { wasteRecorded } from './waste-recorded.ts'

/** The kinds that write an entry of the ledger; the most frequent first. */
const entryKinds: readonly {
  factsOf(fact: ReadFact): { readonly entry: Entry } | undefined
}[] = [
  administrationRecorded,
  outcomeRecorded,
  stockCheckRecorded,
  wasteRecorded,
  solutionPrepared,
  receiptRecorded,
  entryCountersigned,
  openingBalanceSet,
]

/** The entry a record writes, or undefined when its kind writes none. */
export function entryOf(fact: ReadFact): Entry | undefined {
  for (const kind of entryKinds) {
    const facts = kind.factsOf(fact)
    if (facts) return facts.entry
  }
  return undefined
}
