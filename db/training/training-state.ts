import type { Instant, LocalDate } from '../domain/instant.ts'
import type { SeededRandom } from './seeded-random.ts'
import type { TrainingDesk } from './training-desk.ts'
import type { TrainingPatient, TrainingPrescription } from './training-patients.ts'
import type { TrainingDuty } from './training-people.ts'
import type { Bottle, TrainingStock } from './training-stock.ts'

/** Something that happened and was not written down on its day; it is found and entered the next morning. */
export type UnwrittenFact =
  /** Nobody noted that a patient did not come. */
  | { readonly kind: 'missed'; readonly patient: TrainingPatient; readonly at: Instant }
  /** A dose was given and not entered: the evening's count does not come out. */
  | {
      readonly kind: 'dose'
      readonly patient: TrainingPatient
      readonly bottle: Bottle
      readonly volumeUl: number
      readonly at: Instant
      readonly givenBy: string
      readonly seenBy: string
    }

/** What the training clinic carries from one day to the next. */
export interface TrainingClinic {
  readonly patients: readonly TrainingPatient[]
  /** The prescription each patient is on, by the patient's id. */
  readonly prescriptions: Map<string, TrainingPrescription>
  readonly stock: TrainingStock
  unwritten: UnwrittenFact[]
  receipts: number
}

/** A day in the training clinic. */
export interface TrainingDay {
  readonly index: number
  readonly date: LocalDate
  readonly duty: TrainingDuty
  readonly desk: TrainingDesk
  readonly random: SeededRandom
  readonly clinic: TrainingClinic
}

/** Two sessions a day. */
export type TrainingSession = 'morning' | 'afternoon'
