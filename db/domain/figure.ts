import { assert } from './assert.ts'
import { largestQuantity, type Quantity } from './quantity.ts'

/**
 * Writes thousandths as people write them: `12,500`, `0.67`, `-0.1`; a leading zero, never a trailing one, a comma
 * between thousands (Common User Interface guidance for medicines; peers.md 8).
 */
export function formatThousandths(thousandths: number): string {
  assert(Number.isSafeInteger(thousandths), `${thousandths} is no whole number of thousandths`)
  const size = Math.abs(thousandths)
  const whole = formatCount(Math.trunc(size / 1000))
  const rest = String(size % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  return `${thousandths < 0 ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`
}

/** A whole number with a comma between thousands: `12,500`. */
export function formatCount(count: number): string {
  assert(Number.isSafeInteger(count), `${count} is no whole number`)
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `12,500 mg` of 12,500,000 micrograms. */
export const formatMg = (massUg: number): string => `${formatThousandths(massUg)} mg`

/** `0.67 mL` of 670 microlitres. */
export const formatMl = (volumeUl: number): string => `${formatThousandths(volumeUl)} mL`

/** `1 vial`, `9 vials`: the containers of a page, in words. */
export function formatUnits(count: number, unitName: string): string {
  return `${formatCount(count)} ${count === 1 || count === -1 ? unitName : `${unitName}s`}`
}

/** A quantity as its page counts it: `9 vials (90,000 mg)`, `90.5 mL (9,050 mg)`. */
export function formatQuantity(
  amount: Quantity,
  page: { readonly countedIn: 'units' | 'volume'; readonly unitName?: string | undefined },
): string {
  const counted =
    page.countedIn === 'units'
      ? formatUnits(amount.units, page.unitName ?? 'unit')
      : formatMl(amount.volumeUl)
  return `${counted} (${formatMg(amount.massUg)})`
}

/**
 * Reads what a person typed as thousandths: `0.67` -> 670, `12,500` -> 12,500,000. Digits go straight to the integer;
 * no floating point on the way. Undefined when it is no such figure, has more than three decimals, or is more than any
 * register holds. `0,500` is no figure: thousands never begin with a nought, so it is half of something, written with
 * a decimal comma, and would be read a thousand times too large.
 */
export function parseThousandths(typed: string): number | undefined {
  const match = /^([1-9]\d{0,2}(?:,\d{3})+|\d{1,13})(?:\.(\d{1,3}))?$/.exec(typed.trim())
  if (!match) return undefined
  const [, whole = '', decimals = ''] = match
  const thousandths = Number(whole.replaceAll(',', '')) * 1000 + Number(decimals.padEnd(3, '0'))
  return thousandths <= largestQuantity ? thousandths : undefined
}
