import { must } from '../domain/assert.ts'
import type { LocalDate } from '../domain/instant.ts'
import type { Role } from '../domain/person.ts'
import { SeededRandom } from './seeded-random.ts'

/** A member of staff as the set-up file names them. */
export interface TrainingPerson {
  readonly person: string
  readonly name: string
  readonly role: Role
  readonly registration: string
  readonly validFrom: LocalDate
}

/** Practice passphrases and PINs, in the form of a secrets file. Training registers only: they are no secrets. */
export interface TrainingSecrets {
  readonly people: {
    readonly [person: string]: { readonly passphrase: string; readonly pin: string }
  }
}

/** Who works at the training clinic; ids are the initials they sign with. All invented. */
const staff: readonly Omit<TrainingPerson, 'validFrom'>[] = [
  { person: 'AM', name: 'Aisha MALIK', role: 'pharmacist', registration: '2071834' },
  { person: 'GR', name: 'Gareth REES', role: 'pharmacist', registration: '2088215' },
  { person: 'NO', name: 'Nia OWEN', role: 'nurse in charge', registration: '97B4321E' },
  { person: 'SK', name: 'Sara KHAN', role: 'nurse', registration: '98I1234E' },
  { person: 'TM', name: 'Tom MACKIE', role: 'nurse', registration: '04C2207S' },
  { person: 'BD', name: "Beatriz D'SOUZA", role: 'nurse', registration: '11G0458E' },
  { person: 'JB', name: 'Joe BYRNE', role: 'nurse', registration: '15K3316E' },
  { person: 'LH', name: 'Lena HAUGHEY', role: 'pharmacy technician', registration: '5014477' },
]

/** The two who found the register: a pharmacist and the nurse in charge. */
export const trainingFounders: readonly [string, string] = ['AM', 'NO']

/** Everybody on the staff, enrolled from the first day. */
export function trainingPeople(startsOn: LocalDate): TrainingPerson[] {
  return staff.map((person) => ({ ...person, validFrom: startsOn }))
}

/** A passphrase and a PIN for each, by seed. */
export function trainingSecrets(seed: number): TrainingSecrets {
  const random = new SeededRandom(seed, 'secrets')
  const people = staff.map(({ person }) => {
    const passphrase = `training ${person} ${random.between(1000, 9999)}`
    return [person, { passphrase, pin: String(random.below(1_000_000)).padStart(6, '0') }]
  })
  return { people: Object.fromEntries(people) }
}

/** Who is on duty on a day. `second` comes in later than the others on a morning when `first` begins alone. */
export interface TrainingDuty {
  readonly pharmacist: string
  /** The nurse in charge on weekdays; a nurse at the weekend. */
  readonly third: string
  readonly first: string
  readonly second: string
}

/** The day's rota: pharmacists take turns, the nurses work in pairs, four days on and four off. */
export function trainingDuty(dayIndex: number, businessDate: LocalDate): TrainingDuty {
  const pairs = [
    ['SK', 'TM', 'BD'],
    ['BD', 'JB', 'SK'],
  ] as const
  const [first, second, weekend] = must(pairs[Math.floor(dayIndex / 4) % 2], 'The pair of nurses')
  const weekday = new Date(`${businessDate}T00:00:00.000Z`).getUTCDay()
  const isWeekend = weekday === 0 || weekday === 6
  return {
    pharmacist: dayIndex % 2 === 0 ? 'AM' : 'GR',
    third: isWeekend ? weekend : dayIndex % 5 === 3 ? 'LH' : 'NO',
    first: dayIndex % 2 === 0 ? first : second,
    second: dayIndex % 2 === 0 ? second : first,
  }
}
