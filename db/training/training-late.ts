import { must } from '../domain/assert.ts'
import { recount } from './training-counts.ts'
import { signed } from './training-desk.ts'
import { prescribedUg, type Turn } from './training-dose.ts'
import { solutionUgPerUl } from './training-lists.ts'
import type { TrainingDay, UnwrittenFact } from './training-state.ts'
import type { TrainingStep } from './training-step.ts'

/** A dose is given and nobody enters it. The bottle is short of it from now on; the books are not. */
export function forgetDose(day: TrainingDay, { patient, nurse, witness }: Turn): void {
  const volumeUl = prescribedUg(day, patient) / solutionUgPerUl
  const bottle = must(
    day.clinic.stock.bottles().find(({ leftUl }) => leftUl >= volumeUl),
    'A bottle with a dose in it',
  )
  bottle.unwrittenUl += volumeUl
  day.clinic.unwritten.push({
    kind: 'dose',
    patient,
    bottle,
    volumeUl,
    at: day.desk.now(),
    givenBy: nurse,
    seenBy: witness,
  })
}

/** What was not written down yesterday is entered this morning, as late, by those who were there. */
export function* writeLate(day: TrainingDay): Generator<TrainingStep, void> {
  const facts = day.clinic.unwritten
  day.clinic.unwritten = []
  for (const fact of facts)
    yield* fact.kind === 'dose' ? writeDose(day, fact) : writeMissed(day, fact)
}

type Unwritten<Kind> = Extract<UnwrittenFact, { kind: Kind }>

function* writeMissed(
  { desk, duty }: TrainingDay,
  { at, patient }: Unwritten<'missed'>,
): Generator<TrainingStep, void> {
  yield desk.write({
    act: 'record-outcome',
    signedBy: signed([duty.first, 'made']),
    input: {
      patient: patient.id,
      session: 'afternoon',
      outcome: 'missed',
      occurredAt: at,
      reason: 'Did not come; found on the appointment sheet',
      despite: [{ rule: 'late', reason: 'Overlooked at the end of the session' }],
    },
  })
}

function* writeDose(
  day: TrainingDay,
  { at, bottle, givenBy, patient, seenBy, volumeUl }: Unwritten<'dose'>,
): Generator<TrainingStep, void> {
  const { clinic, desk, duty } = day
  clinic.stock.draw(bottle, volumeUl)
  bottle.unwrittenUl -= volumeUl
  yield desk.write({
    act: 'record-administration',
    signedBy: signed([givenBy, 'made'], [seenBy, 'saw given']),
    input: {
      patient: patient.id,
      session: 'afternoon',
      occurredAt: at,
      from: { kind: 'solution', preparation: bottle.preparation, givenUl: volumeUl },
      despite: [{ rule: 'late', reason: 'Found when the count did not come out' }],
    },
  })
  yield recount(day, [duty.pharmacist, duty.first], bottle)
}
