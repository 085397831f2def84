import { assertNever, must } from '../domain/assert.ts'
import { sessionCourses, type Course } from './training-courses.ts'
import { secondOf, signed } from './training-desk.ts'
import {
  giveDose,
  giveFromAmpoule,
  giveReducedDose,
  milligramsInTheWrongBox,
  type Turn,
} from './training-dose.ts'
import { forgetDose } from './training-late.ts'
import type { TrainingPatient } from './training-patients.ts'
import type { TrainingDay, TrainingSession } from './training-state.ts'
import type { TrainingStep } from './training-step.ts'

interface Visit {
  readonly second: number
  readonly patient: TrainingPatient
  readonly course: Course
}

const reasons = {
  missed: ['Did not come', 'Telephoned: unwell', 'Did not come; key worker told'],
  refused: ['Did not want it after all', 'Would rather wait for the next session'],
  withheld: ['Breath alcohol above the limit of the protocol', 'Too drowsy on assessment'],
  postponed: [
    'Slightly drowsy; to be seen again within the hour',
    'Breath alcohol; to be tested again',
  ],
} as const

/** A session: each patient's turn in order of time. Those in `seen` have had theirs. */
export function* playSession(
  day: TrainingDay,
  session: TrainingSession,
  seen: readonly TrainingPatient[] = [],
): Generator<TrainingStep, void> {
  const { desk, index, random } = day
  const visits = plannedVisits(day, session, seen)
  const slipAt = index % 4 === 0 && session === 'morning' ? 1 : random.isIn(15) ? 3 : undefined
  for (let place = 0; visits.length > 0; place += 1) {
    const { second, patient, course } = must(visits.shift(), 'The next visit')
    desk.waitUntilSecond(second)
    const turn = { patient, session, ...nursesAtTheHatch(day) }
    const slip = place === slipAt ? milligramsInTheWrongBox(day, turn) : undefined
    if (slip) yield slip
    yield* playTurn(day, turn, course)
    if (course === 'postponed') {
      visits.push({ second: second + 40 * 60, patient, course: 'given' })
      visits.sort((one, other) => one.second - other.second)
    }
  }
}

// Everybody has a usual time, and a session lasts some two hours however many come.
function plannedVisits(
  day: TrainingDay,
  session: TrainingSession,
  seen: readonly TrainingPatient[],
): Visit[] {
  const patients = day.clinic.patients.filter((patient) => !seen.includes(patient))
  const courses = sessionCourses(day, session, patients.length)
  const starts = secondOf(session === 'morning' ? '09:15' : '14:00')
  const apart = Math.min(540, Math.floor(8_000 / Math.max(1, patients.length)))
  return patients.map((patient, place) => ({
    second: starts + place * apart + day.random.below(Math.ceil(apart / 2)),
    patient,
    course: courses.get(place) ?? 'given',
  }))
}

function nursesAtTheHatch({ duty, random }: TrainingDay): Pick<Turn, 'nurse' | 'witness'> {
  const [nurse, other] = random.isIn(50) ? [duty.first, duty.second] : [duty.second, duty.first]
  return { nurse, witness: random.isIn(60) ? other : random.pick([duty.third, duty.pharmacist]) }
}

function* playTurn(day: TrainingDay, turn: Turn, course: Course): Generator<TrainingStep, void> {
  switch (course) {
    case 'given':
      yield* giveDose(day, turn)
      return
    case 'reduced':
      yield* giveReducedDose(day, turn)
      return
    case 'part of an A30':
      yield giveFromAmpoule(day, turn, 'A30')
      return
    case 'part of an A100':
      yield giveFromAmpoule(day, turn, 'A100')
      return
    case 'missed':
    case 'refused':
    case 'withheld':
    case 'postponed':
      yield notGiven(day, turn, course)
      return
    case 'missed and forgotten':
      day.clinic.unwritten.push({ kind: 'missed', patient: turn.patient, at: day.desk.now() })
      return
    case 'given and forgotten':
      forgetDose(day, turn)
      return
    default:
      assertNever(course)
  }
}

function notGiven(
  { desk, random }: TrainingDay,
  { nurse, patient, session }: Turn,
  outcome: keyof typeof reasons,
): TrainingStep {
  return desk.write({
    act: 'record-outcome',
    signedBy: signed([nurse, 'made']),
    input: { patient: patient.id, session, outcome, reason: random.pick(reasons[outcome]) },
  })
}
