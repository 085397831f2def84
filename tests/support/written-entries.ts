import type { Entry, Line, Posting, StockPlace } from '../../db/domain/entry.ts'
import type { Instant } from '../../db/domain/instant.ts'
import {
  addQuantity,
  negateQuantity,
  nothing,
  type Quantity,
  quantity,
} from '../../db/domain/quantity.ts'
import { at, on } from './written-journal.ts'

/** A movement of one place of stock, to or from outside. */
export interface Moved {
  readonly place: StockPlace
  readonly moved: Quantity
  /** Where it came from or went to, when to one account. */
  readonly account?: Exclude<Posting['account'], 'stock'>
  /** The postings of the other side, when there are several. */
  readonly outside?: readonly Posting[]
}

/** Containers of 30,000 micrograms. */
export const ampoules = (units: number): Quantity => quantity({ units, massUg: units * 30_000 })

/** Where the tests keep stock. */
export const placeOf = (page: string, batch: string): StockPlace => ({
  page,
  batch,
  location: 'safe',
  status: 'available',
})

/** Keeps the running figures while a test writes entries, so that those it does not falsify are right. */
export class EntryWriter {
  #entryNo: number
  readonly #figures = new Map<string, Quantity>()

  constructor(firstEntryNo = 1) {
    this.#entryNo = firstEntryNo
  }

  /** An entry of these movements, each with its line; of the day the tests write on. */
  entry(occurredAt: Instant, movements: readonly Moved[], more: Partial<Entry> = {}): Entry {
    const lines: Line[] = []
    const postings: Posting[] = []
    for (const { place, moved, account = 'process', outside } of movements) {
      const after = this.#move(JSON.stringify(place), moved)
      const balance = this.#move(place.page, moved)
      postings.push({ account: 'stock', after, moved, place })
      const other = { account, moved: negateQuantity(moved), party: 'ELSEWHERE' }
      postings.push(...(outside ?? [other]))
      lines.push({ balance, category: 'noted', moved, page: place.page })
    }
    const entryNo = this.#entryNo
    this.#entryNo = entryNo + 1
    return {
      businessDate: on('2026-03-02'),
      cases: [],
      entryNo,
      flags: [],
      late: false,
      lines,
      occurredAt,
      postings,
      ...more,
    }
  }

  #move(name: string, moved: Quantity): Quantity {
    const after = addQuantity(this.#figures.get(name) ?? nothing, moved)
    this.#figures.set(name, after)
    return after
  }
}

/** An entry made alone, with the case that opens. */
export const alone: Partial<Entry> = {
  alone: { absent: ['BEN'], reason: 'called away' },
  cases: [
    { cause: 'unwitnessed', dueAt: at('12:00', '2026-03-04'), id: 'D-0001', sentence: 'Alone.' },
  ],
  flags: [{ reason: 'Entered the day after. Reason: busy', rule: 'late' }],
}
