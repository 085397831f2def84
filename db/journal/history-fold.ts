import type { Finding } from './journal-check.ts'
import type { ReadRecord } from './record-layers.ts'

/**
 * What the records so far have named: acts, people's shifts, lists, days. LedgerFold keeps the figures; this keeps the
 * names, and says where a record takes up one that is taken, or speaks of one that is not there.
 */
export class HistoryFold {
  readonly #acts = new Map<string, number>()

  /** Takes the next record, and says what in it does not fit those before it. */
  take(record: ReadRecord): Finding | undefined {
    return this.#takeAct(record)
  }

  #takeAct({ header: { number, act } }: ReadRecord): Finding | undefined {
    if (!act) return undefined
    const before = this.#acts.get(act.id)
    this.#acts.set(act.id, number)
    return before === undefined
      ? undefined
      : {
          check: 'act-again',
          record: number,
          found: `it is the act “${act.id}”, and so is record ${before}`,
        }
  }
}
