import { type LocalDate, nextDate } from '../domain/instant.ts'
import { SeededRandom } from './seeded-random.ts'
import { playDay } from './training-day.ts'
import { TrainingDesk, trainingTimeZone } from './training-desk.ts'
import {
  openingBalances,
  openingBatches,
  trainingPages,
  trainingPremises,
  trainingPrescribers,
  trainingSuppliers,
} from './training-lists.ts'
import { trainingPatients, trainingPrescriptions } from './training-patients.ts'
import {
  trainingDuty,
  trainingFounders,
  trainingPeople,
  trainingSecrets,
} from './training-people.ts'
import type { TrainingClinic } from './training-state.ts'
import type { TrainingOptions, TrainingStep } from './training-step.ts'
import { TrainingStock } from './training-stock.ts'

const firstEntryNo = 1001

/**
 * The training clinic before its first day: the content of a set-up file, and of a secrets file. Northgate HAT and all
 * its people are invented. Its doses play people, and advise nobody.
 */
export function trainingSetup(options: TrainingOptions) {
  const { patients, seed, startsOn } = options
  const people = trainingPatients(options)
  const setup = {
    name: 'Northgate HAT',
    keeper: 'Northgate Community Health',
    premises: trainingPremises,
    nation: 'England',
    kind: 'clinicRecord',
    mode: 'training',
    timeZone: trainingTimeZone,
    firstEntryNo,
    at: `${startsOn}T07:00`,
    founders: trainingFounders,
    people: trainingPeople(startsOn),
    pages: trainingPages,
    suppliers: trainingSuppliers,
    prescribers: trainingPrescribers(startsOn),
    patients: people,
    prescriptions: trainingPrescriptions(options, people),
    openingBalances: openingBalances(startsOn, patients),
  } as const
  return { setup, secrets: trainingSecrets(seed) }
}

/** Days of the training clinic, step by step. The same options give the same steps. */
export function* trainingDays(
  options: TrainingOptions & { readonly days: number },
): Generator<TrainingStep, void> {
  const { seed, startsOn } = options
  const patients = trainingPatients(options)
  const prescriptions = trainingPrescriptions(options, patients)
  const clinic: TrainingClinic = {
    patients,
    prescriptions: new Map(prescriptions.map((each) => [each.patient, each])),
    stock: new TrainingStock(openingBatches(startsOn, options.patients)),
    unwritten: [],
    receipts: 0,
  }
  let date: LocalDate = startsOn
  // Each opening balance is an entry.
  let lastEntryNo = firstEntryNo - 1 + openingBalances(startsOn, options.patients).length
  for (let index = 0; index < options.days; index += 1) {
    const desk = new TrainingDesk(date, clinic.stock, lastEntryNo)
    yield* playDay({
      index,
      date,
      duty: trainingDuty(index, date),
      desk,
      random: new SeededRandom(seed, `day ${index}`),
      clinic,
    })
    lastEntryNo = desk.lastEntryNo
    date = nextDate(date)
  }
}
