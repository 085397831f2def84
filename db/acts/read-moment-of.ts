import { type Instant, instantAt, readMoment } from '../domain/instant.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'

// Far from the last year the journal can write, so that whatever is reckoned on from a moment is a moment too.
const [firstYear, lastYear] = [2000, 2150]

/**
 * Reads a moment that a person or a script gave, against the register's time zone. Refuses one that is none, one that
 * came never or twice, and one outside the years a register is for.
 */
export function readMomentOf(typed: string, timeZone: string): Answer<Instant> {
  const read = readMoment(typed, timeZone)
  switch (read) {
    case 'not-a-time':
      return refuse(
        'invalid-input',
        `“${typed}” is no time that exists.`,
        'Give a time such as 2026-03-02T09:10.',
      )
    case 'does-not-exist':
      return refuse(
        'time-does-not-exist',
        `There was no ${typed} in ${timeZone}: the clocks went forward over it.`,
        'Give the time that the clock showed.',
      )
    case 'is-ambiguous':
      return refuse(
        'time-is-ambiguous',
        `${typed} came twice in ${timeZone}: the clocks went back.`,
        `Give it with its offset: ${withOffsets(typed, timeZone)}.`,
      )
    default:
      return withinYears(read)
  }
}

function withinYears(moment: Instant): Answer<Instant> {
  const year = Number(moment.slice(0, 4))
  if (year >= firstYear && year <= lastYear) return accept(moment)
  return refuse(
    'invalid-input',
    `${moment.slice(0, 10)} lies outside the years ${firstYear} to ${lastYear}.`,
    'Look at the year again.',
    { year },
  )
}

// The clocks go back once: the offset of the day before is that of the first hour, that of the day after the second's.
function withOffsets(typed: string, timeZone: string): string {
  const asIfUtc = Date.parse(`${typed}Z`)
  const [first, second] = [-1, 1].map((days) => instantAt(asIfUtc + days * 86_400_000, timeZone))
  return `${typed}${first?.slice(-6)} for the first, ${typed}${second?.slice(-6)} for the second`
}
