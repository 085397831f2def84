import { z } from 'zod'
import { isInstant, isLocalDate } from './instant.ts'
import { isPrinted } from './printed-letters.ts'
import { largestQuantity } from './quantity.ts'

// Control, line-separating, direction-changing and invisible characters: they can make a printed line read as what it
// is not, and two names look alike that are not the same.
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

/**
 * A text somebody typed: trimmed, in Unicode normal form C, 1 to `longest` characters, printable.
 * O'Brien, Smith-Jones and José pass; a 10 kB name does not.
 */
export function textOf(longest: number) {
  return z
    .string()
    .refine((text) => text.isWellFormed(), 'holds half a character')
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => text.length > 0, 'is empty')
    .refine((text) => text.length <= longest, `is longer than ${longest} characters`)
    .refine((text) => !unprintable.test(text), 'holds characters that do not print')
}

// What paper has no type for prints as nothing: a statutory name would vanish and nobody would be told.
const printedText = (longest: number) =>
  textOf(longest).refine(
    // Of what prints nowhere it is said already that it does not print.
    (text) => unprintable.test(text) || isPrinted(text),
    'holds letters the printed register has no type for; write it in Latin letters',
  )

// The texts below stand in records as well as at the border. A record is read by them for ever, so they may become
// wider from one version to the next, and never narrower; a narrower rule belongs into the act that asks for it.

/** A person's, supplier's or prescriber's printed name. */
export const nameText = printedText(120)
/** An address on one line. */
export const addressText = printedText(300)
/** A reason or a note in somebody's own words. */
export const reasonText = printedText(500)
/** Somebody's own words as a sentence: with a full stop, unless they already end in one or the like. */
export function asSentence(words: string): string {
  return /[.!?…][”"')]?$/.test(words) ? words : `${words}.`
}

/**
 * Somebody's own words as paper quotes them: `“delayed.”`. Quotation marks inside become single ones, and pairs of
 * single ones one, so that nothing typed can end the quotation and go on as the register's own statement.
 */
export function inQuotes(words: string): string {
  const inside = words
    .replaceAll(/[“„]/g, '‘')
    .replaceAll(/["”″˝]/g, '’')
    .replaceAll(/([‘’'′])[‘’'′]+/g, '$1')
  return `“${inside}”`
}

/** A flag with its reason in quotes: what was found is the register's word, and what stands after `Reason:` is not. */
export function flagInWords(flag: string): string {
  const reason = ' Reason: '
  const end = flag.indexOf(reason)
  if (end < 0) return flag
  return `${flag.slice(0, end)}${reason}${inQuotes(flag.slice(end + reason.length))}`
}

/** A reference: invoice, batch, document, licence or registration number. */
export const referenceText = printedText(60)

/** An id given by the user or a script: a letter or digit, then letters, digits, `.`, `_`, `/` or `-`; 1 to 40. */
export const idText = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/, 'is no id: 1 to 40 letters, digits, . _ / or -')

/** A day that exists, `2026-03-02`. */
export const dateText = z.string().refine(isLocalDate, 'is no date that exists, such as 2026-03-02')

/** A moment in the journal's form. */
export const instantText = z.string().refine(isInstant, 'is no instant of the journal')

/** A moment as a person or script gives it; read against the register's time zone by `readMoment`. */
export const momentText = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)?$/,
    'is no time, such as 2026-03-02T09:10 or 2026-03-02T09:10:00+00:00',
  )

// JSON can say -0 and a record cannot.
const whole = z
  .int()
  .max(largestQuantity)
  .refine((value) => !Object.is(value, -0), 'is minus zero')
/** A whole number of something, zero or more. */
export const wholeOrZero = whole.min(0)
/** A whole number of something, one or more. */
export const wholeAboveZero = whole.min(1)
/** 100 L, microlitres: no container of a clinic holds as much, so that sums of what people type stay far from 2^51. */
const largestVolumeUl = 100_000_000
/** A measured volume, microlitres. */
export const volumeAboveZero = wholeAboveZero.max(largestVolumeUl)
/** A measured volume that may be nothing, microlitres. */
export const volumeOrZero = wholeOrZero.max(largestVolumeUl)
/** A whole number that may be below zero: a movement or a difference. */
export const wholeSigned = whole.min(-largestQuantity)

/** 64 hex digits: a hash or a public key. */
export const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
