import { must } from '../domain/assert.ts'
import { breakAmpoule, receiveDelivery, renewPrescriptions } from './training-arrivals.ts'
import { readyBottles } from './training-bottles.ts'
import { countEverything } from './training-counts.ts'
import { signed } from './training-desk.ts'
import { giveDoseAlone } from './training-dose.ts'
import { writeLate } from './training-late.ts'
import type { TrainingPatient } from './training-patients.ts'
import { playSession } from './training-session.ts'
import type { TrainingDay } from './training-state.ts'
import type { TrainingStep } from './training-step.ts'

/** One day of the clinic from the first sign-on to the last sign-off. */
export function* playDay(day: TrainingDay): Generator<TrainingStep, void> {
  const { clinic, date: businessDate, desk, duty } = day
  const balances = () => clinic.stock.balances()
  yield { kind: 'day-started', businessDate, balances: balances() }
  // On some mornings the second nurse is late, and the first dose cannot wait.
  const isShortOfHands = day.index % 7 === 1
  const late = isShortOfHands ? [duty.second, duty.third] : []
  const early = [duty.pharmacist, duty.third, duty.first, duty.second].filter(
    (person) => !late.includes(person),
  )
  desk.waitUntil('07:45')
  for (const person of early) yield signOn(day, person)
  yield desk.write({
    act: 'open-day',
    signedBy: signed([duty.pharmacist, 'made']),
    input: { businessDate },
  })
  desk.waitUntil('08:05')
  yield* countEverything(day, [duty.pharmacist, duty.first])
  yield* writeLate(day)
  desk.waitUntil('08:20')
  yield* renewPrescriptions(day)
  yield* receiveDelivery(day)
  yield* readyBottles(day, 'morning')
  const seen = isShortOfHands ? yield* beginAlone(day) : []
  for (const person of late) yield signOn(day, person)
  yield* playSession(day, 'morning', seen)
  yield* breakAmpoule(day)
  yield* readyBottles(day, 'afternoon')
  yield* playSession(day, 'afternoon')
  desk.waitUntil('17:05')
  yield* countEverything(day, [duty.second, duty.third])
  desk.waitUntil('17:20')
  yield desk.write({
    act: 'close-day',
    signedBy: signed([duty.pharmacist, 'reconciled'], [duty.second, 'counted']),
    input: { businessDate },
  })
  yield { kind: 'day-closed', businessDate, balances: balances() }
  for (const person of [...early, ...late]) {
    yield desk.write({ act: 'sign-off', signedBy: signed([person, 'authorised']) })
  }
}

function signOn({ desk }: TrainingDay, person: string): TrainingStep {
  return desk.write({ act: 'sign-on', signedBy: signed([person, 'authorised']) })
}

/**
 * A dose with its maker alone: those who were not there may not countersign it, and one tries to; the pharmacist, who
 * watched from the hatch, does (scenario S-16).
 */
function* beginAlone(day: TrainingDay): Generator<TrainingStep, TrainingPatient[]> {
  const { clinic, desk, duty } = day
  const patient = must(clinic.patients[0], 'A patient')
  desk.waitUntil('08:55')
  yield* giveDoseAlone(
    day,
    { patient, session: 'morning', nurse: duty.first, witness: duty.pharmacist },
    { absent: [duty.second, duty.third], reason: 'the bus did not come' },
  )
  const entryNo = desk.lastEntryNo
  const countersign = (person: string, presence: string) => ({
    act: 'countersign-entry',
    signedBy: signed([person, 'countersigned']),
    input: { entryNo, presence },
  })
  desk.waitUntil('09:05')
  yield desk.slip(countersign(duty.second, 'Came in ten minutes after'))
  yield desk.write(countersign(duty.pharmacist, 'Watched from the hatch'))
  return [patient]
}
