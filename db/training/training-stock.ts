import { assert, must } from '../domain/assert.ts'
import {
  containerPages,
  type ContainerPage,
  containerUg,
  type TrainingBatch,
} from './training-lists.ts'
import type { TrainingBalance } from './training-step.ts'

/** A bottle of solution as the training clinic has it in mind: as made, and what is left in it. */
export interface Bottle {
  readonly preparation: string
  readonly madeUg: number
  readonly madeUl: number
  /** Milliseconds since 1970. */
  readonly inUseUntilMs: number
  leftUl: number
  /** Drawn by somebody who has not yet written it down, so a count finds it missing. */
  unwrittenUl: number
}

/**
 * The training clinic's own sums, kept without the register's code: what it says a page should stand at is a second
 * opinion on what the register says.
 */
export class TrainingStock {
  #batches: TrainingBatch[]
  readonly #bottles: Bottle[] = []
  #made = 0

  constructor(opening: readonly TrainingBatch[]) {
    this.#batches = [...opening]
  }

  /** The balance of every page, in order of their ids. */
  balances(): TrainingBalance[] {
    const containers = containerPages.map((page) => {
      const units = this.counted(page)
      return { page, units, volumeUl: 0, massUg: units * containerUg[page] }
    })
    const solution = {
      page: 'SOL',
      units: 0,
      volumeUl: this.#bottles.reduce((sum, { leftUl }) => sum + leftUl, 0),
      massUg: this.#bottles.reduce((sum, bottle) => sum + massIn(bottle, bottle.leftUl), 0),
    }
    return [...containers, solution].sort((one, other) => (one.page < other.page ? -1 : 1))
  }

  /** All containers on a page, expired ones with the rest. */
  counted(page: ContainerPage): number {
    return sumUnits(this.#batches.filter((each) => each.page === page))
  }

  /** Containers on a page that may be used. */
  usable(page: ContainerPage): number {
    return sumUnits(
      this.#batches.filter((each) => each.page === page && each.status === 'available'),
    )
  }

  /** Adds containers that came in. */
  receive(batch: TrainingBatch): void {
    this.#batches.push(batch)
  }

  /** Takes one container of the batch that expires first, and names the batch. */
  take(page: ContainerPage): string {
    const batch = must(
      this.#batches
        .filter((each) => each.page === page && each.status === 'available' && each.units > 0)
        .sort((one, other) => (one.expiresOn < other.expiresOn ? -1 : 1))[0],
      `A container on ${page}`,
    )
    this.#batches = this.#batches.map((each) =>
      each === batch ? { ...each, units: each.units - 1 } : each,
    )
    return batch.batch
  }

  /** Adds a bottle under the label the register should give it next. */
  make(madeUg: number, madeUl: number, inUseUntilMs: number): Bottle {
    this.#made += 1
    const preparation = `PB-${String(this.#made).padStart(4, '0')}`
    const bottle = { preparation, madeUg, madeUl, inUseUntilMs, leftUl: madeUl, unwrittenUl: 0 }
    this.#bottles.push(bottle)
    return bottle
  }

  /** Bottles with something in them, the oldest first. */
  bottles(): readonly Bottle[] {
    return this.#bottles.filter(({ leftUl }) => leftUl > 0)
  }

  /** Takes a volume out of a bottle. */
  draw(bottle: Bottle, volumeUl: number): void {
    assert(volumeUl <= bottle.leftUl, `${bottle.preparation} holds less than ${volumeUl} µL`)
    bottle.leftUl -= volumeUl
  }
}

/**
 * The mass in a volume of a bottle, half a microgram rounded up. Plain numbers suffice: a bottle of 10 g in 100 mL stays
 * far below 2^53, and the division is done without a fraction.
 */
function massIn({ madeUg, madeUl }: Bottle, volumeUl: number): number {
  const doubled = 2 * volumeUl * madeUg + madeUl
  assert(Number.isSafeInteger(doubled), 'The bottle is too large for plain numbers')
  return (doubled - (doubled % (2 * madeUl))) / (2 * madeUl)
}

function sumUnits(batches: readonly TrainingBatch[]): number {
  return batches.reduce((sum, { units }) => sum + units, 0)
}
