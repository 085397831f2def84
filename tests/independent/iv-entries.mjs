// The entries of ledger acts (format.md section 9.1): their serials, their times, and that every
// posting, every place, every line and every balance follows from those before.
import { hasExactly } from './iv-keyring.mjs'
import { instantMs, isDate } from './iv-primitives.mjs'

const DIMENSIONS = ['massUg', 'units', 'volumeUl']
const OUTSIDE = new Set(['opening', 'supplier', 'patient', 'waste', 'process'])
const ENTRY = ['businessDate', 'cases', 'entryNo', 'flags', 'late', 'lines', 'occurredAt']
const LINE = ['balance', 'category', 'moved', 'page']
const LINE_MAY = ['authority', 'counterparty', 'detail', 'given', 'wasted']
const NOTHING = { massUg: 0, units: 0, volumeUl: 0 }

const isQuantity = (value) =>
  hasExactly(value, DIMENSIONS) && DIMENSIONS.every((name) => Number.isSafeInteger(value[name]))
const isName = (value) => typeof value === 'string' && value !== ''
const plus = (a, b) => Object.fromEntries(DIMENSIONS.map((name) => [name, a[name] + b[name]]))
const same = (a, b) => DIMENSIONS.every((name) => a[name] === b[name])
const shown = (quantity) => DIMENSIONS.map((name) => `${name} ${quantity[name]}`).join(', ')

export class Entries {
  #next
  #places = new Map()
  #pages = new Map()

  constructor(firstEntryNo) {
    this.#next = firstEntryNo
  }

  /** Takes the entry of the next record that has one; `must(condition, why)` is told what is wrong. */
  take(entry, recordedAt, must) {
    must(hasExactly(entry, [...ENTRY, 'postings'], ['alone', 'note']), 'the entry has other keys')
    must(entry.entryNo === this.#next, `entryNo is ${entry.entryNo}, the next is ${this.#next}`)
    this.#next += 1
    this.#times(entry, recordedAt, must)
    for (const name of ['cases', 'flags', 'lines', 'postings']) {
      must(Array.isArray(entry[name]), `${name} is not a list`)
    }
    const stock = this.#postings(entry.postings, must)
    const lines = this.#lines(entry.lines, must)
    for (const page of new Set([...stock.keys(), ...lines.keys()])) {
      const [moved, written] = [stock.get(page) ?? NOTHING, lines.get(page) ?? NOTHING]
      const why = `the lines on page ${page} move ${shown(written)}, its stock ${shown(moved)}`
      must(same(moved, written), why)
    }
  }

  #times({ businessDate, late, occurredAt }, recordedAt, must) {
    const occurred = instantMs(occurredAt)
    must(occurred !== undefined, 'occurredAt is not an instant')
    must(isDate(businessDate), 'businessDate is not a date')
    must(occurred <= instantMs(recordedAt), 'occurredAt is after recordedAt')
    const isLate = occurredAt.slice(0, 10) < recordedAt.slice(0, 10)
    must(late === isLate, `late is ${late} and is to be ${isLate}`)
  }

  /** Answers what the postings moved into the stock of each page. */
  #postings(postings, must) {
    const moves = new Map()
    let sum = NOTHING
    postings.forEach((posting, i) => {
      const what = `posting ${i + 1}`
      must(isQuantity(posting?.moved), `${what}: moved is not a quantity`)
      sum = plus(sum, posting.moved)
      must(isQuantity(sum), `${what}: a sum too large to be exact`)
      if (posting.account === 'stock') {
        const { page } = this.#stock(posting, what, must)
        moves.set(page, plus(moves.get(page) ?? NOTHING, posting.moved))
        return
      }
      must(OUTSIDE.has(posting.account), `${what}: ${posting.account} is no place`)
      must(hasExactly(posting, ['account', 'moved'], ['party']), `${what}: it has other keys`)
    })
    must(same(sum, NOTHING), `the postings do not sum to zero but to ${shown(sum)}`)
    return moves
  }

  #stock(posting, what, must) {
    const { after, moved, place } = posting
    const isWhole = hasExactly(posting, ['account', 'after', 'moved', 'place'])
    must(isWhole && isQuantity(after), `${what}: not a stock posting as specified`)
    const whose = Object.hasOwn(place ?? {}, 'batch') ? 'batch' : 'preparation'
    const names = ['page', whose, 'location', 'status']
    const isPlace = hasExactly(place, names) && names.every((name) => isName(place[name]))
    must(isPlace, `${what}: it does not name its place`)
    const key = JSON.stringify([whose, ...names.map((name) => place[name])])
    const expected = plus(this.#places.get(key) ?? NOTHING, moved)
    must(same(after, expected), `${what}: after is ${shown(after)}, not ${shown(expected)}`)
    const isHeld = DIMENSIONS.every((name) => after[name] >= 0)
    must(isHeld, `${what}: the place goes below zero: ${shown(after)}`)
    this.#places.set(key, after)
    return place
  }

  /** Answers what the lines say was moved on each page. */
  #lines(lines, must) {
    const moves = new Map()
    lines.forEach((line, i) => {
      const what = `line ${i + 1}`
      must(hasExactly(line, LINE, LINE_MAY), `${what}: its keys are not those of a line`)
      const { balance, moved, page } = line
      must(isName(page), `${what}: it names no page`)
      must(isQuantity(moved) && isQuantity(balance), `${what}: moved or balance is no quantity`)
      const expected = plus(this.#pages.get(page) ?? NOTHING, moved)
      const why = `${what}: the balance of page ${page} is ${shown(balance)}, not ${shown(expected)}`
      must(same(balance, expected), why)
      this.#pages.set(page, balance)
      moves.set(page, plus(moves.get(page) ?? NOTHING, moved))
    })
    return moves
  }
}
