import { must } from '../domain/assert.ts'
import { bottleWith } from './training-bottles.ts'
import { signed } from './training-desk.ts'
import { containerUg, solutionUgPerUl } from './training-lists.ts'
import type { TrainingPatient } from './training-patients.ts'
import type { TrainingDay, TrainingSession } from './training-state.ts'
import type { TrainingAct, TrainingStep } from './training-step.ts'

/** A patient's turn in a session, and the nurses at the hatch. */
export interface Turn {
  readonly patient: TrainingPatient
  readonly session: TrainingSession
  readonly nurse: string
  readonly witness: string
}

/** What is prescribed for a session, micrograms. */
export function prescribedUg({ clinic }: TrainingDay, patient: TrainingPatient): number {
  return must(clinic.prescriptions.get(patient.id), 'The prescription').massPerSessionUg
}

/** A dose given in full; the syringe is read to 0.01 mL, and not every reading is on the mark. */
export function* giveDose(day: TrainingDay, turn: Turn): Generator<TrainingStep, void> {
  const { random } = day
  const wobbleUl = random.isIn(12) ? random.pick([-10, 10]) : 0
  const givenUl = prescribedUg(day, turn.patient) / solutionUgPerUl + wobbleUl
  yield* draw(day, turn, { givenUl, wastedUl: 0 })
}

/** A dose given in part: the rest of what was drawn up is wasted. */
export function* giveReducedDose(day: TrainingDay, turn: Turn): Generator<TrainingStep, void> {
  const drawnUl = prescribedUg(day, turn.patient) / solutionUgPerUl
  const givenUl = Math.round(drawnUl / 2 / 10) * 10
  const note = 'Drowsy before the dose; reduced by the prescriber, asked by telephone'
  yield* draw(day, turn, { givenUl, wastedUl: drawnUl - givenUl, note })
}

function* draw(
  day: TrainingDay,
  turn: Turn,
  { givenUl, wastedUl, note }: { givenUl: number; wastedUl: number; note?: string },
): Generator<TrainingStep, void> {
  const { clinic, desk } = day
  const dose = (preparation: string) => ({
    act: 'record-administration',
    signedBy: signed(
      [turn.nurse, 'made'],
      [turn.witness, wastedUl > 0 ? 'saw wasted' : 'saw given'],
    ),
    input: {
      patient: turn.patient.id,
      session: turn.session,
      from: { kind: 'solution', preparation, givenUl, wastedUl },
      ...(note ? { note } : {}),
    },
  })
  const vainTry = ({ preparation }: { preparation: string }) => desk.slip(dose(preparation))
  const bottle = yield* bottleWith(day, givenUl + wastedUl, vainTry)
  clinic.stock.draw(bottle, givenUl + wastedUl)
  yield desk.write(dose(bottle.preparation))
}

/** The milligrams typed into the box of the millilitres: more than the bottle holds, so the register refuses. */
export function milligramsInTheWrongBox(day: TrainingDay, turn: Turn): TrainingAct | undefined {
  const bottle = day.clinic.stock.bottles()[0]
  const givenUl = prescribedUg(day, turn.patient)
  if (!bottle || givenUl <= bottle.leftUl) return undefined
  return day.desk.slip({
    act: 'record-administration',
    signedBy: signed([turn.nurse, 'made'], [turn.witness, 'saw given']),
    input: {
      patient: turn.patient.id,
      session: turn.session,
      from: { kind: 'solution', preparation: bottle.preparation, givenUl },
    },
  })
}

/** How one ampoule is used for a small dose: made to a volume, part given, the rest wasted at once. */
const ampouleDoses = {
  A30: { madeToUl: 1_000, givenUl: 670 },
  A100: { madeToUl: 2_000, givenUl: 1_800 },
} as const

/** Somebody who starts again low is given part of one ampoule; the rest is wasted before the witness. */
export function giveFromAmpoule(
  day: TrainingDay,
  turn: Turn,
  page: keyof typeof ampouleDoses,
): TrainingStep {
  const { clinic, desk } = day
  const { madeToUl, givenUl } = ampouleDoses[page]
  const givenUg = (containerUg[page] / madeToUl) * givenUl
  const isFarBelow = givenUg * 2 < prescribedUg(day, turn.patient)
  return desk.write({
    act: 'record-administration',
    signedBy: signed([turn.nurse, 'made'], [turn.witness, 'saw wasted']),
    input: {
      patient: turn.patient.id,
      session: turn.session,
      from: {
        kind: 'container',
        page,
        batch: clinic.stock.take(page),
        madeToUl,
        givenUl,
        wastedUl: madeToUl - givenUl,
      },
      note: 'Starts again low, after days missed',
      ...(isFarBelow
        ? {
            despite: [
              {
                rule: 'far-below-prescription',
                reason: 'Reduced by the prescriber, asked by telephone',
              },
            ],
          }
        : {}),
    },
  })
}

/** Without a second person: the nurse gives the dose and writes it down at once (promise 7). */
export function* giveDoseAlone(
  day: TrainingDay,
  turn: Turn,
  alone: { readonly absent: readonly string[]; readonly reason: string },
): Generator<TrainingStep, void> {
  const givenUl = prescribedUg(day, turn.patient) / solutionUgPerUl
  const { clinic, desk } = day
  const bottle = must(
    clinic.stock.bottles().find(({ leftUl }) => leftUl >= givenUl),
    'A bottle with a dose in it',
  )
  clinic.stock.draw(bottle, givenUl)
  yield desk.write({
    act: 'record-administration',
    signedBy: signed([turn.nurse, 'made']),
    input: {
      alone,
      patient: turn.patient.id,
      session: turn.session,
      from: { kind: 'solution', preparation: bottle.preparation, givenUl },
    },
  })
}
