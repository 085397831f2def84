import { BrokenPromise } from '../domain/assert.ts'
import { signed } from './training-desk.ts'
import {
  containerUg,
  solutionHours,
  solutionUgPerUl,
  vialDiluentUl,
  vialMadeToUl,
} from './training-lists.ts'
import type { TrainingDay, TrainingSession } from './training-state.ts'
import type { Bottle } from './training-stock.ts'
import type { TrainingStep } from './training-step.ts'

/** When the last patient of a session has surely gone, and when its bottles are seen to. */
const hours = {
  morning: { over: '13:00', ready: '08:30' },
  afternoon: { over: '17:00', ready: '13:30' },
} as const

/** More than any dose, and left at the bottom of every bottle. */
const spareUl = 3_000

/** Makes sure that there is solution for a session, and that none is used past its time. */
export function* readyBottles(
  day: TrainingDay,
  session: TrainingSession,
): Generator<TrainingStep, void> {
  const { clinic, desk, random } = day
  desk.waitUntil(hours[session].ready)
  const over = desk.msAt(hours[session].over)
  const old = clinic.stock.bottles().filter(({ inUseUntilMs }) => inUseUntilMs < over)
  let readyUl = clinic.stock
    .bottles()
    .filter((bottle) => !old.includes(bottle))
    .reduce((sum, { leftUl }) => sum + Math.max(0, leftUl - spareUl), 0)
  const neededUl = [...clinic.prescriptions.values()].reduce(
    (sum, { massPerSessionUg }) => sum + massPerSessionUg / solutionUgPerUl,
    spareUl,
  )
  const isShort = readyUl < neededUl
  while (readyUl < neededUl) {
    yield prepare(day)
    readyUl += vialMadeToUl - spareUl
  }
  // Often one for the next days too, so that some outlive their seventy-two hours.
  if (isShort && random.isIn(60)) yield prepare(day)
  for (const bottle of old) {
    desk.waitUntilMs(bottle.inUseUntilMs + 60_000)
    yield wasteRest(day, bottle, 'in-use time over')
  }
}

function prepare({ clinic, desk, duty, random }: TrainingDay): TrainingStep {
  const batch = clinic.stock.take('V10')
  clinic.stock.make(containerUg.V10, vialMadeToUl, desk.nowMs() + solutionHours * 3_600_000)
  return desk.write({
    act: 'prepare-solution',
    signedBy: signed(
      [duty.pharmacist, 'made'],
      [random.isIn(50) ? duty.third : duty.first, 'checked preparation'],
    ),
    input: { page: 'SOL', sources: [{ page: 'V10', batch, units: 1 }], diluentUl: vialDiluentUl },
  })
}

/** A bottle that holds a volume. Bottles that no longer do are emptied on the way, sometimes after a vain try. */
export function* bottleWith(
  day: TrainingDay,
  volumeUl: number,
  vainTry: (bottle: Bottle) => TrainingStep,
): Generator<TrainingStep, Bottle> {
  for (const bottle of day.clinic.stock.bottles()) {
    if (bottle.leftUl >= volumeUl) return bottle
    if (day.random.isIn(40)) yield vainTry(bottle)
    yield wasteRest(day, bottle, 'residue')
  }
  throw new BrokenPromise('The session has more doses than solution was made for')
}

/** What is left in a bottle is wasted; the bottle closes at exactly zero. */
function wasteRest(day: TrainingDay, bottle: Bottle, reason: string): TrainingStep {
  const { clinic, desk, duty, random } = day
  const volumeUl = bottle.leftUl
  clinic.stock.draw(bottle, volumeUl)
  return desk.write({
    act: 'record-waste',
    signedBy: signed(
      [duty.first, 'made'],
      [random.isIn(60) ? duty.third : duty.pharmacist, 'saw wasted'],
    ),
    input: {
      from: { kind: 'solution', preparation: bottle.preparation, volumeUl },
      reason,
      ...(random.isIn(30) ? { note: 'Rest of the bottle drawn up' } : {}),
    },
  })
}
