import type { LocalDate } from '../domain/instant.ts'
import type { Quantity } from '../domain/quantity.ts'
import { dayClosed } from './facts/day-closed.ts'
import { dayOpened } from './facts/day-opened.ts'
import type { ReadRecord } from './record-layers.ts'

/** The running balance of every page that has one. */
export type Balances = ReadonlyMap<string, Quantity>

/** A day that was opened and not yet closed. */
export interface OpenDay {
  readonly openedRecord: number
  readonly openedAt: string
  /** The first record it counts: the one after the close of the day before, or its opening where that was left open. */
  readonly fromRecord: number
  /** The balances before its first record. */
  readonly before: Balances
  /** Once another day was opened: the last record it counts, and the balances after that. */
  readonly ended: { readonly record: number; readonly balances: Balances } | undefined
}

/** Which days were opened and closed, and with what balances they began and ended. */
export class DayFold {
  readonly #open = new Map<string, OpenDay>()
  #newest: { readonly date: LocalDate; readonly isOpen: boolean } | undefined
  // Where the day that is opened next begins, when the newest is closed.
  #next: { readonly record: number; readonly balances: Balances } | undefined

  /** The date of the day opened last, closed since or not. */
  get newest(): LocalDate | undefined {
    return this.#newest?.date
  }

  /** The date that entries count in, while there is one. */
  get openDate(): LocalDate | undefined {
    return this.#newest?.isOpen ? this.#newest.date : undefined
  }

  /** The day of this date, when it was opened and is not closed. */
  openDay(date: string): OpenDay | undefined {
    return this.#open.get(date)
  }

  /** Takes up the day that a record opens or closes; `balances` are those before it. */
  take({ fact, header }: ReadRecord, balances: Balances): void {
    const opened = dayOpened.factsOf(fact)
    if (opened) this.#takeOpened(opened.businessDate, header, balances)
    const closed = dayClosed.factsOf(fact)?.statement.businessDate
    if (closed === undefined) return
    this.#open.delete(closed)
    if (this.#newest?.date !== closed) return
    this.#newest = { date: closed, isOpen: false }
    this.#next = { record: header.number + 1, balances: new Map(balances) }
  }

  #takeOpened(date: LocalDate, { number, recordedAt }: ReadRecord['header'], now: Balances): void {
    const balances = new Map(now)
    for (const [other, day] of this.#open) {
      if (!day.ended) this.#open.set(other, { ...day, ended: { record: number - 1, balances } })
    }
    const start = this.#next ?? { record: number, balances }
    this.#open.set(date, {
      openedRecord: number,
      openedAt: recordedAt,
      fromRecord: start.record,
      before: start.balances,
      ended: undefined,
    })
    this.#newest = { date, isOpen: true }
    this.#next = undefined
  }
}
