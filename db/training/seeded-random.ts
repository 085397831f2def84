import { assert, must } from '../domain/assert.ts'

/**
 * Chance that repeats: the same seed and subject give the same draws on every machine. Integers of 32 bits throughout
 * (the generator is Tommy Ettinger's mulberry32), so nothing hangs on how a processor rounds. For practice figures
 * only; keys and ids never come from here.
 */
export class SeededRandom {
  #state: number

  /** A subject has draws of its own, so that one more draw for one subject moves no other. */
  constructor(seed: number, subject: string) {
    this.#state = hash(`${seed} ${subject}`)
  }

  /** A whole number from 0 to `count` less one. */
  below(count: number): number {
    assert(
      Number.isSafeInteger(count) && count > 0 && count <= 2 ** 20,
      `${count} is no number of things`,
    )
    return Math.floor((this.#next() * count) / 2 ** 32)
  }

  /** A whole number from `lowest` to `highest`, both inclusive. */
  between(lowest: number, highest: number): number {
    return lowest + this.below(highest - lowest + 1)
  }

  /** True in `percent` of a hundred draws. */
  isIn(percent: number): boolean {
    return this.below(100) < percent
  }

  /** One of the list. */
  pick<T>(list: readonly T[]): T {
    return must(list[this.below(list.length)], 'The thing drawn')
  }

  /** The list in another order (Fisher and Yates). */
  shuffled<T>(list: readonly T[]): T[] {
    const cards = [...list]
    for (let last = cards.length - 1; last > 0; last--) {
      const other = this.below(last + 1)
      const held = must(cards[last], 'A card')
      cards[last] = must(cards[other], 'A card')
      cards[other] = held
    }
    return cards
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

// FNV-1a, 32 bits: seeds 1 and 2 must not start close together.
function hash(text: string): number {
  let state = 0x811c9dc5
  for (const character of text) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return state
}
