import type { TrainingDay, TrainingSession } from './training-state.ts'

/** What becomes of a patient's turn. Most are simply given their dose. */
export type Course =
  | 'given'
  | 'reduced'
  | 'missed'
  | 'refused'
  | 'withheld'
  | 'postponed'
  | 'part of an A30'
  | 'part of an A100'
  | 'missed and forgotten'
  | 'given and forgotten'

// What else happens, in the order in which the days bring it: a training register shows everything within a week.
const unusual: readonly Course[] = [
  'reduced',
  'missed',
  'withheld',
  'postponed',
  'missed',
  'refused',
]

/** The courses of a session's turns, by their place; those not named are given. About one turn in ten is unusual. */
export function sessionCourses(
  { clinic, index, random }: TrainingDay,
  session: TrainingSession,
  turns: number,
): ReadonlyMap<number, Course> {
  const from = index * 4 + (session === 'morning' ? 0 : 2)
  const courses: Course[] = Array.from(
    { length: Math.ceil(turns / 10) },
    (_, place) => unusual[(from + place) % unusual.length] ?? 'given',
  )
  if (session === 'morning') {
    if (index % 3 === 0 && clinic.stock.usable('A30') > 0) courses.push('part of an A30')
    if (index % 5 === 2 && clinic.stock.usable('A100') > 0) courses.push('part of an A100')
  } else if (index % 5 === 0) {
    courses.push('missed and forgotten')
  }
  const places = random.shuffled(
    Array.from({ length: Math.max(0, turns - 1) }, (_, place) => place),
  )
  const planned = new Map(
    places.slice(0, courses.length).map((place, at) => [place, courses[at] ?? 'given']),
  )
  // The last of the day, when everybody wants to go home.
  if (session === 'afternoon' && index % 8 === 5) planned.set(turns - 1, 'given and forgotten')
  return planned
}
