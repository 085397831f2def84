import { type Instant, readMoment } from '../domain/instant.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'

/** Reads a moment that sets a register's clock, against the register's time zone; refuses one that is none, or two. */
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
        'Add the offset that was in force: the greater one for the first of the two hours.',
      )
    default:
      return accept(read)
  }
}
