import { Temporal } from 'temporal-polyfill'
import { assert } from './assert.ts'

declare const kind: unique symbol
/** A moment as the journal writes it: `2026-03-02T09:10:00.000+00:00`, wall time at the premises with its offset. */
export type Instant = string & { readonly [kind]: 'instant' }
/** A day as the journal writes it: `2026-03-02`. */
export type LocalDate = string & { readonly [kind]: 'date' }

// Midnight is 00:00 of the day it begins, and a minute has 60 seconds: no 24:00, no second 60.
const timePattern = /^T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}[+-](?:[01]\d|2[0-3]):[0-5]\d$/
const datePattern = /^\d{4}-\d\d-\d\d$/
const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** True for the journal's form of a moment that exists. */
export function isInstant(text: string): text is Instant {
  return timePattern.test(text.slice(10)) && isLocalDate(text.slice(0, 10))
}

/** True for a day that exists, years 1900 to 2199: `2026-02-29` is none. */
export function isLocalDate(text: string): text is LocalDate {
  if (!datePattern.test(text) || text < '1900' || text > '2199-12-31') return false
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8)].map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const longest = month === 2 && !isLeap ? 28 : (longestMonths[month - 1] ?? 0)
  return day >= 1 && day <= longest
}

/** True for the name of a time zone this machine knows, such as `Europe/London`. */
export function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const quarterHour = 900_000
const offsetCache = new Map<string, number>()

// Time zones change their offset on quarter hours only, so the offset is looked up once for each quarter hour met.
function offsetMinutes(epochMs: number, timeZone: string): number {
  const cacheKey = `${timeZone} ${Math.floor(epochMs / quarterHour)}`
  const known = offsetCache.get(cacheKey)
  if (known !== undefined) return known
  const at = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone)
  const minutes = Math.round(at.offsetNanoseconds / 60_000_000_000)
  if (offsetCache.size > 4096) offsetCache.clear()
  offsetCache.set(cacheKey, minutes)
  return minutes
}

/** The moment `epochMs` (milliseconds since 1970 UTC) as the premises' wall clock shows it. */
export function instantAt(epochMs: number, timeZone: string): Instant {
  assert(Number.isSafeInteger(epochMs), `${epochMs} is no whole number of milliseconds`)
  const minutes = offsetMinutes(epochMs, timeZone)
  const wall = new Date(epochMs + minutes * 60_000).toISOString().slice(0, 23)
  const size = Math.abs(minutes)
  const hh = String(Math.trunc(size / 60)).padStart(2, '0')
  const mm = String(size % 60).padStart(2, '0')
  const text = `${wall}${minutes < 0 ? '-' : '+'}${hh}:${mm}`
  assert(isInstant(text), `${text} is no instant`)
  return text
}

/** Milliseconds since 1970 UTC. */
export function epochMs(at: Instant): number {
  return Date.parse(at)
}

/** The day at the premises. */
export function dateOf(at: Instant): LocalDate {
  const date = at.slice(0, 10)
  assert(isLocalDate(date), `${date} is no date`)
  return date
}

/** The day after. */
export function nextDate(date: LocalDate): LocalDate {
  const next = new Date(Date.parse(`${date}T00:00:00.000Z`) + 86_400_000).toISOString().slice(0, 10)
  assert(isLocalDate(next), `${next} is no date`)
  return next
}

// Narrower than ISO 8601: the parser behind it would take second 60 for 59 and finer decimals for none.
const momentPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)?$/

/** Why a typed moment could not be read. */
export type MomentProblem = 'not-a-time' | 'does-not-exist' | 'is-ambiguous'

/**
 * Reads a moment a person or a script gave: with an offset or `Z` it is exact; without one it is wall time at the
 * premises, and the hour that is missing in spring or doubled in autumn is told apart instead of guessed.
 */
export function readMoment(typed: string, timeZone: string): Instant | MomentProblem {
  if (!momentPattern.test(typed)) return 'not-a-time'
  try {
    if (/(?:Z|[+-]\d\d:\d\d)$/.test(typed)) {
      return instantAt(Temporal.Instant.from(typed).epochMilliseconds, timeZone)
    }
    const wall = Temporal.PlainDateTime.from(typed, { overflow: 'reject' })
    const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
    const later = wall.toZonedDateTime(timeZone, { disambiguation: 'later' })
    if (earlier.epochMilliseconds === later.epochMilliseconds) {
      return instantAt(earlier.epochMilliseconds, timeZone)
    }
    return earlier.toPlainDateTime().equals(wall) ? 'is-ambiguous' : 'does-not-exist'
  } catch {
    return 'not-a-time'
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `09-Sep-2026`: two-digit day, three-letter month, whatever the machine's locale (peers.md 8). */
export function formatDate(date: string): string {
  return `${date.slice(8, 10)}-${months[Number(date.slice(5, 7)) - 1] ?? '???'}-${date.slice(0, 4)}`
}

/** `09:10`, on the 24-hour clock. */
export function formatTime(at: string): string {
  return at.slice(11, 16)
}

/** `02-Mar-2026 09:10`. */
export function formatMoment(at: string): string {
  return `${formatDate(at)} ${formatTime(at)}`
}
