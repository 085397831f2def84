import { must } from '../domain/assert.ts'
import { dateOf, instantAt, type LocalDate } from '../domain/instant.ts'
import { SeededRandom } from './seeded-random.ts'
import type { TrainingOptions } from './training-step.ts'

/** A patient as the set-up file names them. Invented, with the names a register must be able to write. */
export interface TrainingPatient {
  readonly id: string
  readonly familyName: string
  readonly givenName: string
  readonly bornOn: string
  readonly address: string
}

/** A prescription as the set-up file names it. What people in the training clinic are given is no advice to anybody. */
export interface TrainingPrescription {
  readonly id: string
  readonly patient: string
  readonly prescriber: string
  readonly drugClass: string
  readonly massPerSessionUg: number
  readonly sessionsPerDay: number
  readonly route: 'intravenous' | 'intramuscular'
  readonly startsOn: LocalDate
  readonly lastValidOn: LocalDate
  readonly document: string
}

type Name = readonly [givenName: string, familyName: string]

// Marks, hyphens, apostrophes, and two people who are easily taken for each other.
const always: readonly (readonly [...Name, bornOn: string])[] = [
  ['Ben', 'Okoro', '1984-09-09'],
  ['Benedict', 'Okoro', '1984-09-19'],
  ['Maeve', "O'Brien", '1979-02-27'],
  ['Callum', 'Smith-Jones', '1990-11-30'],
  ['José', 'García Ruiz', '1972-06-14'],
  ['Łukasz', 'Wójcik', '1987-01-05'],
]
const givenNames = (
  'Ada Aoife Beth Darren Elif Fatima Graham Håkan Imran Jodie Kwame Leanne Mohammed ' +
  'Nikhil Oksana Priya Ruaridh Siân Tomos Ursula Vikram Winston Yvonne Zoë'
).split(' ')
const familyNames = (
  "Adeyemi, Ashworth, Çelik, Davies, D'Arcy, Evans, Finch, Gallagher, Hale, Hussain, " +
  'Kowalczyk, Lindqvist, MacLeod, Nguyễn, Ó Súilleabháin, Patel, Reyes, Robertson, ' +
  'St John-Stevens, Taylor, van der Berg, Whitfield, Żak'
).split(', ')
const streets = ['Canal Row', 'Foundry Lane', 'Station Road', 'Mill Street', 'Chapel Walk']

/** The patients, in the order in which they have their places. */
export function trainingPatients({ seed, patients }: TrainingOptions): TrainingPatient[] {
  const random = new SeededRandom(seed, 'patients')
  const others = random.shuffled(
    givenNames.flatMap((givenName) =>
      familyNames.map((familyName): Name => [givenName, familyName]),
    ),
  )
  return Array.from({ length: patients }, (_, place) => {
    const [givenName, familyName, bornOn] = always[place] ?? [
      ...must(others[(place - always.length) % others.length], 'A name'),
      birthday(random),
    ]
    const street = `${random.between(1, 180)} ${random.pick(streets)}, Northgate`
    return {
      id: `PT-${serial(place)}`,
      familyName,
      givenName,
      bornOn,
      address: place % 11 === 7 ? 'No fixed abode' : street,
    }
  })
}

/** How long a prescription of the training clinic runs, days. */
const validDays = 28

/** A prescription for each patient, 120 to 300 mg a session twice a day, some of them begun before the first day. */
export function trainingPrescriptions(
  options: TrainingOptions,
  patients: readonly TrainingPatient[],
): TrainingPrescription[] {
  const random = new SeededRandom(options.seed, 'prescriptions')
  return patients.map(({ id }, place) => {
    const startsOn = daysAfter(options.startsOn, 0 - random.between(0, 20))
    return {
      id: `RX-${serial(place)}`,
      patient: id,
      prescriber: random.isIn(70) ? 'DR-LEE' : 'DR-SHAH',
      drugClass: 'diamorphine',
      massPerSessionUg: random.between(12, 30) * 10_000,
      sessionsPerDay: 2,
      route: random.isIn(80) ? 'intravenous' : 'intramuscular',
      startsOn,
      lastValidOn: daysAfter(startsOn, validDays - 1),
      document: `MDA ${random.between(100_000, 999_999)}`,
    }
  })
}

/** The prescription that follows one that has run out: `RX-001`, `RX-001.2`, `RX-001.3`. */
export function renewed(prescription: TrainingPrescription): TrainingPrescription {
  const [first = '', round = '1'] = prescription.id.split('.')
  const next = Number(round) + 1
  const startsOn = daysAfter(prescription.lastValidOn, 1)
  return {
    ...prescription,
    id: `${first}.${next}`,
    startsOn,
    lastValidOn: daysAfter(startsOn, validDays - 1),
    document: `${prescription.document.replace(/ \(.*$/, '')} (${next})`,
  }
}

/** The day so many days after, or before. */
export function daysAfter(date: LocalDate, days: number): LocalDate {
  const at = instantAt(Date.parse(`${date}T00:00:00.000Z`) + days * 86_400_000, 'UTC')
  return dateOf(at)
}

function birthday(random: SeededRandom): string {
  const two = (figure: number): string => String(figure).padStart(2, '0')
  return `${random.between(1958, 1999)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`
}

const serial = (place: number): string => String(place + 1).padStart(3, '0')
