import { assert } from './assert.ts'

declare const unit: unique symbol
/** A whole number of micrograms of drug, by the page's quantity basis. 1 mg is 1,000. */
export type Micrograms = number & { readonly [unit]: 'micrograms' }
/** A whole number of microlitres. 1 mL is 1,000. */
export type Microlitres = number & { readonly [unit]: 'microlitres' }
/** A whole number of containers: ampoules, vials, tablets. */
export type Units = number & { readonly [unit]: 'units' }

/**
 * More than any register can hold: 5.49 kg, the largest plausible balance (domain.md 3.5), is 5.49e9 micrograms;
 * 2^51 leaves room for sums of four such figures below 2^53, so that no addition ever loses a microgram.
 */
export const largestQuantity = 2 ** 51

/**
 * 1,000 kg, micrograms: two hundred times the largest plausible balance, and so few that a thousand such pages still
 * add up. A figure beyond it was typed in another unit.
 */
export const largestMassUg = 1_000_000_000_000

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && Math.abs(value) <= largestQuantity && !Object.is(value, -0)
}
const isMicrograms = (value: number): value is Micrograms => isWhole(value)
const isMicrolitres = (value: number): value is Microlitres => isWhole(value)
const isUnits = (value: number): value is Units => isWhole(value)

/** Brands a whole number as micrograms; stops on a fraction, NaN or an absurd figure. */
export function micrograms(value: number): Micrograms {
  assert(isMicrograms(value), `${value} is no whole number of micrograms`)
  return value
}
/** Brands a whole number as microlitres; stops on a fraction, NaN or an absurd figure. */
export function microlitres(value: number): Microlitres {
  assert(isMicrolitres(value), `${value} is no whole number of microlitres`)
  return value
}
/** Brands a whole number as containers; stops on a fraction, NaN or an absurd figure. */
export function units(value: number): Units {
  assert(isUnits(value), `${value} is no whole number of containers`)
  return value
}

/** How much of a page moves or lies somewhere: containers, volume and mass, each a whole number. */
export interface Quantity {
  readonly units: Units
  readonly volumeUl: Microlitres
  readonly massUg: Micrograms
}

/** True for a quantity and nothing but one: its three parts, each a whole number. */
export function isQuantity(value: unknown): value is Quantity {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 3) return false
  return (
    'massUg' in value &&
    'units' in value &&
    'volumeUl' in value &&
    isWholeNumber(value.massUg) &&
    isWholeNumber(value.units) &&
    isWholeNumber(value.volumeUl)
  )
}

function isWholeNumber(value: unknown): boolean {
  return typeof value === 'number' && isWhole(value)
}

/** A quantity from plain whole numbers; what is not given is zero. */
export function quantity(parts: { units?: number; volumeUl?: number; massUg?: number }): Quantity {
  return {
    units: units(parts.units ?? 0),
    volumeUl: microlitres(parts.volumeUl ?? 0),
    massUg: micrograms(parts.massUg ?? 0),
  }
}

/** Nothing. */
export const nothing: Quantity = quantity({})

/** The sum, part by part. */
export function addQuantity(a: Quantity, b: Quantity): Quantity {
  return quantity({
    units: a.units + b.units,
    volumeUl: a.volumeUl + b.volumeUl,
    massUg: a.massUg + b.massUg,
  })
}

/** The opposite movement. */
export function negateQuantity(a: Quantity): Quantity {
  return quantity({ units: 0 - a.units, volumeUl: 0 - a.volumeUl, massUg: 0 - a.massUg })
}

/** The difference, part by part: `a` less `b`. */
export function subtractQuantity(a: Quantity, b: Quantity): Quantity {
  return addQuantity(a, negateQuantity(b))
}

/** The sum of a list. */
export function sumQuantities(list: readonly Quantity[]): Quantity {
  return list.reduce(addQuantity, nothing)
}

/** True when any part is below zero. */
export function isBelowZero(a: Quantity): boolean {
  return a.units < 0 || a.volumeUl < 0 || a.massUg < 0
}

/** True when every part is exactly zero. */
export function isNothing(a: Quantity): boolean {
  return a.units === 0 && a.volumeUl === 0 && a.massUg === 0
}
