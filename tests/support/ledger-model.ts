// The books as a child would keep them: tubs of containers and bottles of solution. It imports nothing of the program,
// so that a mistake there cannot be made here a second time.

/** What one container of a page holds: micrograms of drug, and microlitres its powder takes up. */
export interface Containers {
  readonly unitMassUg: number
  readonly displacementUl: number
}

interface Bottle {
  readonly madeUg: bigint
  readonly madeUl: bigint
  heldUl: bigint
}

/** What a page of the model holds. */
export interface ModelBalance {
  readonly units: number
  readonly volumeUl: number
  readonly massUg: number
}

/** One solution page and some pages of containers, all of one class of drug. */
export class LedgerModel {
  readonly #pages: { readonly [page: string]: Containers }
  readonly #tubs = new Map<string, number>()
  readonly #bottles = new Map<string, Bottle>()
  /** Micrograms that came in, and that left for patients and for waste. */
  inUg = 0n
  outUg = 0n

  constructor(pages: { readonly [page: string]: Containers }) {
    this.#pages = pages
  }

  tub(page: string, batch: string): number {
    return this.#tubs.get(`${page} ${batch}`) ?? 0
  }

  get bottles(): readonly string[] {
    return [...this.#bottles.keys()]
  }

  heldUl(bottle: string): number {
    return Number(this.#bottles.get(bottle)?.heldUl ?? 0n)
  }

  receive(page: string, batch: string, units: number): void {
    this.#tubs.set(`${page} ${batch}`, this.tub(page, batch) + units)
    this.inUg += BigInt(units) * this.#massOf(page)
  }

  prepare(bottle: string, page: string, batch: string, units: number, diluentUl: number): void {
    this.#tubs.set(`${page} ${batch}`, this.tub(page, batch) - units)
    const madeUl = BigInt(diluentUl + units * (this.#pages[page]?.displacementUl ?? 0))
    const madeUg = BigInt(units) * this.#massOf(page)
    this.#bottles.set(bottle, { madeUg, madeUl, heldUl: madeUl })
  }

  /** Takes volume out of a bottle, and says how many micrograms that was. */
  draw(bottle: string, volumeUl: number): number {
    const from = this.#bottles.get(bottle)
    if (!from) throw new Error(`There is no ${bottle}`)
    const before = massLeft(from)
    from.heldUl -= BigInt(volumeUl)
    const drawn = before - massLeft(from)
    this.outUg += drawn
    return Number(drawn)
  }

  /** Containers that leave whole: broken, or opened for one dose. */
  takeOut(page: string, batch: string, units: number): void {
    this.#tubs.set(`${page} ${batch}`, this.tub(page, batch) - units)
    this.outUg += BigInt(units) * this.#massOf(page)
  }

  balance(page: string): ModelBalance {
    if (page === 'SOL') {
      const bottles = [...this.#bottles.values()]
      const sum = (part: (bottle: Bottle) => bigint) =>
        Number(bottles.map(part).reduce((a, b) => a + b, 0n))
      return { units: 0, volumeUl: sum(({ heldUl }) => heldUl), massUg: sum(massLeft) }
    }
    const tubs = [...this.#tubs].filter(([name]) => name.startsWith(`${page} `))
    const units = tubs.reduce((sum, [, count]) => sum + count, 0)
    return { units, volumeUl: 0, massUg: units * Number(this.#massOf(page)) }
  }

  #massOf(page: string): bigint {
    return BigInt(this.#pages[page]?.unitMassUg ?? 0)
  }
}

// Its share of what was made, to the nearest microgram, half up.
function massLeft({ madeUg, madeUl, heldUl }: Bottle): bigint {
  const whole = (madeUg * heldUl) / madeUl
  const rest = (madeUg * heldUl) % madeUl
  return rest * 2n >= madeUl ? whole + 1n : whole
}
