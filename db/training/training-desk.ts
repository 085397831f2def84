import { assert, must } from '../domain/assert.ts'
import { epochMs, type Instant, isInstant, type LocalDate, readMoment } from '../domain/instant.ts'
import type { Meaning, Signer } from '../domain/signature.ts'
import type { TrainingStock } from './training-stock.ts'
import type { TrainingAct, TrainingRequest } from './training-step.ts'

/** The clinic's time zone. */
export const trainingTimeZone = 'Europe/London'

/** What happened, before it has an id and a time. */
export interface TrainingEvent {
  readonly act: string
  readonly signedBy: readonly Signer[]
  readonly input?: TrainingRequest['input']
}

/** `[['SK', 'made'], ['NO', 'saw given']]` as signers. */
export function signed(...signers: readonly (readonly [person: string, Meaning])[]): Signer[] {
  return signers.map(([person, meaning]) => ({ person, meaning }))
}

/** Acts that take a serial of the register. */
const ledgerActs: ReadonlySet<string> = new Set([
  'countersign-entry',
  'prepare-solution',
  'record-administration',
  'record-outcome',
  'record-receipt',
  'record-stock-check',
  'record-waste',
])

/** The desk of one day: gives every act its id and the next time on the clock, which never goes back. */
export class TrainingDesk {
  readonly #date: LocalDate
  readonly #stock: TrainingStock
  #entryNo: number
  #serial = 0
  #second = 0

  constructor(date: LocalDate, stock: TrainingStock, lastEntryNo: number) {
    this.#date = date
    this.#stock = stock
    this.#entryNo = lastEntryNo
  }

  /** The serial of the last entry written. */
  get lastEntryNo(): number {
    return this.#entryNo
  }

  /** Waits until a time of the day, `08:20`; when that is past, nothing happens. */
  waitUntil(time: string): void {
    this.waitUntilSecond(secondOf(time))
  }

  /** The same, by seconds since midnight. */
  waitUntilSecond(second: number): void {
    this.#second = Math.max(this.#second, second)
  }

  /** The same, by milliseconds since 1970. */
  waitUntilMs(ms: number): void {
    this.waitUntilSecond(Math.ceil((ms - this.msAt('00:00')) / 1000))
  }

  /** A time of this day in milliseconds since 1970. */
  msAt(time: string): number {
    return epochMs(momentOf(this.#date, secondOf(time)))
  }

  /** What the clock on the wall says now. */
  now(): Instant {
    return momentOf(this.#date, this.#second)
  }

  /** Milliseconds since 1970. */
  nowMs(): number {
    return epochMs(this.now())
  }

  /** Writes an act down that the register should take. */
  write(event: TrainingEvent): TrainingAct {
    return this.#act(event, 'recorded')
  }

  /** Tries an act that the register should refuse. */
  slip(event: TrainingEvent): TrainingAct {
    return this.#act(event, 'refused')
  }

  #act({ act, signedBy, input }: TrainingEvent, expects: TrainingAct['expects']): TrainingAct {
    this.#serial += 1
    const id = `${this.#date}/${String(this.#serial).padStart(3, '0')}`
    const request = { id, act, at: this.now(), signedBy, input: input ?? {} }
    const makesEntry = expects === 'recorded' && ledgerActs.has(act)
    if (makesEntry) this.#entryNo += 1
    // Nobody signs two things in one breath.
    this.#second += 11
    const entryNo = makesEntry ? this.#entryNo : undefined
    return { kind: 'act', request, expects, entryNo, balances: this.#stock.balances() }
  }
}

/** Seconds since midnight of a time, `08:20`. */
export function secondOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  return must(hours, 'The hour') * 3600 + must(minutes, 'The minute') * 60
}

// A moment of a day by the clock on the wall.
function momentOf(date: LocalDate, seconds: number): Instant {
  const two = (figure: number): string => String(Math.trunc(figure)).padStart(2, '0')
  const clock = `${two(seconds / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`
  const moment = readMoment(`${date}T${clock}`, trainingTimeZone)
  // The clinic's hours are never those in which the clocks change.
  assert(isInstant(moment), `${date} ${clock} is no moment`)
  return moment
}
