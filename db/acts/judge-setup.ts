import { z } from 'zod'
import {
  dateOf,
  formatDate,
  type Instant,
  instantAt,
  isTimeZone,
  type LocalDate,
} from '../domain/instant.ts'
import {
  isReservedId,
  isSameId,
  isSameRegistration,
  leaders,
  roleSchema,
} from '../domain/person.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'
import {
  addressText,
  dateText,
  idText,
  momentText,
  nameText,
  referenceText,
  wholeAboveZero,
} from '../domain/text.ts'
import { policySchema } from '../journal/facts/register-created.ts'
import { readMomentOf } from './read-moment-of.ts'

/** A person as the set-up file names them. */
export const setupPersonSchema = z.strictObject({
  name: nameText,
  person: idText,
  registration: referenceText,
  role: roleSchema,
  validFrom: dateText.optional(),
  validTo: dateText.optional(),
})
export type SetupPerson = z.infer<typeof setupPersonSchema>

// Inputs of the acts that fill the lists; each is read by its own act before anything is made.
const inputs = z.array(z.unknown()).max(100_000).default([])

/** The set-up file: what record 1 states, who founds the register, and the lists it begins with. */
export const setupSchema = z.strictObject({
  /** The founding time, of a training register only: it may begin on any day. */
  at: momentText.optional(),
  firstEntryNo: wholeAboveZero.default(1),
  founders: z.tuple([idText, idText]),
  keeper: nameText,
  kind: z.enum(['pharmacyStatutory', 'clinicRecord']),
  mode: z.enum(['live', 'training']),
  name: nameText,
  nation: z.enum(['England', 'Scotland', 'Wales', 'Northern Ireland']),
  openingBalances: inputs,
  pages: inputs,
  patients: inputs,
  people: z.array(setupPersonSchema).min(2).max(1000),
  policy: policySchema.partial().default({}),
  premises: addressText,
  prescribers: inputs,
  prescriptions: inputs,
  suppliers: inputs,
  timeZone: z
    .string()
    .refine(isTimeZone, 'is no time zone this machine knows, such as Europe/London')
    .default('Europe/London'),
})
export type Setup = z.infer<typeof setupSchema>

/** A set-up that may become a register: who founds it and when. */
export interface Founding {
  readonly setup: Setup
  readonly founders: readonly [SetupPerson, SetupPerson]
  readonly foundedAt: Instant
  readonly foundedOn: LocalDate
}

/**
 * Judges a set-up file before any secret is asked for. `now` is the machine's time, milliseconds since 1970 UTC.
 */
export function judgeSetup(file: unknown, now: number): Answer<Founding> {
  const read = setupSchema.safeParse(file)
  if (!read.success) {
    return refuse(
      'invalid-input',
      read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
      'Mend the set-up file; see `acts --json-schema create-register`.',
    )
  }
  const setup = read.data
  const founders = judgeFounders(setup)
  if (!founders.ok) return founders
  if (setup.at !== undefined && setup.mode === 'live') {
    return refuse(
      'clock-not-settable',
      '“at” would set the clock of a live register.',
      'Leave “at” out: a live register is founded now.',
    )
  }
  const at =
    setup.at === undefined
      ? accept(instantAt(now, setup.timeZone))
      : readMomentOf(setup.at, setup.timeZone)
  if (!at.ok) return at
  const foundedOn = dateOf(at.value)
  for (const { name, validFrom = foundedOn, validTo = foundedOn } of founders.value) {
    if (validFrom > foundedOn || validTo < foundedOn)
      return refuse(
        'person-not-active',
        `${name} may not sign on ${formatDate(foundedOn)}, the day of the founding.`,
        'Let somebody found it who may sign that day.',
      )
  }
  return accept({ setup, founders: founders.value, foundedAt: at.value, foundedOn })
}

function judgeFounders({
  people,
  founders: [one, other],
}: Setup): Answer<readonly [SetupPerson, SetupPerson]> {
  const twice = people.find(({ person }) => isReservedId(person)) ?? secondOf(people, haveOneId)
  if (twice !== undefined)
    return refuse(
      'already-exists',
      `The id “${twice.person}” is taken: each person has their own.`,
      'Give every person an id of their own, which differs in more than its capitals.',
      { person: twice.person },
    )
  const [first, second] = [one, other].map((id) => people.find(({ person }) => person === id))
  if (!first || !second)
    return refuse(
      'unknown-person',
      `The founder “${first ? other : one}” is not among the people.`,
      'Name two of the people as founders.',
      { person: first ? other : one },
    )
  if (haveOneId(first, second) || haveOneRegistration(first, second))
    return refuse(
      'same-person',
      `${first.name} (${first.registration}) would found the register twice; it takes two people.`,
      'Name a second person as founder.',
      { person: first.person },
    )
  const twin = secondOf(people, haveOneRegistration)
  if (twin)
    return refuse(
      'already-exists',
      `${twin.registration} of ${twin.name} is the registration of somebody else among the people too.`,
      'One registrant is one person: read the number again, or name them once.',
      { person: twin.person },
    )
  if (!leaders.includes(first.role) && !leaders.includes(second.role))
    return refuse(
      'role-not-allowed',
      `The founders are ${first.role} and ${second.role}; one of them is a pharmacist or the nurse in charge.`,
      'Name a pharmacist or the nurse in charge as one of the founders.',
    )
  return accept([first, second])
}

/** The first who is the same as somebody before them. */
function secondOf(
  people: readonly SetupPerson[],
  isSame: (one: SetupPerson, other: SetupPerson) => boolean,
): SetupPerson | undefined {
  return people.find((person, place) => people.slice(0, place).some((one) => isSame(one, person)))
}

const haveOneId = (one: SetupPerson, other: SetupPerson): boolean =>
  isSameId(one.person, other.person)
const haveOneRegistration = (one: SetupPerson, other: SetupPerson): boolean =>
  isSameRegistration(one.registration, other.registration)
