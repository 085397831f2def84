import { z } from 'zod'
import type { CertifiedKey } from '../domain/certificate.ts'
import {
  dateOf,
  formatDate,
  type Instant,
  instantAt,
  isTimeZone,
  type LocalDate,
} from '../domain/instant.ts'
import { personInWords, type Role, roleSchema } from '../domain/person.ts'
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
import { inTransaction, type WriteDb } from '../handles.ts'
import { appendRecord, emptyJournal, type RecordPlace } from '../journal/append-record.ts'
import { defaultPolicy, policySchema, registerCreated } from '../journal/facts/register-created.ts'
import type { SigningKey } from './judge-signers.ts'
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

const leaders: readonly Role[] = ['pharmacist', 'nurse in charge']

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
  const ids = people.map(({ person }) => person)
  const twice = ids.find((id, index) => id === 'RECOVERY' || ids.indexOf(id) !== index)
  if (twice !== undefined)
    return refuse(
      'already-exists',
      `The id “${twice}” is taken: each person has their own.`,
      'Give every person an id of their own.',
      { person: twice },
    )
  const [first, second] = [one, other].map((id) => people.find(({ person }) => person === id))
  if (!first || !second)
    return refuse(
      'unknown-person',
      `The founder “${first ? other : one}” is not among the people.`,
      'Name two of the people as founders.',
      { person: first ? other : one },
    )
  if (first.person === second.person || plain(first) === plain(second))
    return refuse(
      'same-person',
      `${first.name} (${first.registration}) would found the register twice; it takes two people.`,
      'Name a second person as founder.',
      { person: first.person },
    )
  if (!leaders.includes(first.role) && !leaders.includes(second.role))
    return refuse(
      'role-not-allowed',
      `The founders are ${first.role} and ${second.role}; one of them is a pharmacist or the nurse in charge.`,
      'Name a pharmacist or the nurse in charge as one of the founders.',
    )
  return accept([first, second])
}

// One registrant is one person, however their number is spaced.
const plain = ({ registration }: SetupPerson): string =>
  registration.replace(/\s/g, '').toUpperCase()

/** What the key ceremony of a founding made: two certified keys with the power to sign, and the recovery key. */
export interface FoundingKeys {
  readonly founders: readonly [FounderKey, FounderKey]
  /** 64 hex digits. */
  readonly recoveryPublicKey: string
  /** 32 random bytes as 64 hex digits: two registers founded alike are still two. */
  readonly nonce: string
}

/** A founder's certificate and key. */
export interface FounderKey {
  readonly certified: CertifiedKey
  readonly key: SigningKey
}

/** Writes record 1 of an empty database, signed by both founders. Gives the register id, which record 1 makes. */
export async function foundRegister(
  database: WriteDb,
  place: Omit<RecordPlace, 'register'>,
  { setup, foundedAt }: Founding,
  keys: FoundingKeys,
): Promise<{ readonly register: string; readonly hash: string; readonly sentence: string }> {
  const { firstEntryNo, keeper, kind, mode, name, nation, premises, timeZone } = setup
  const policy = policySchema.parse({ ...defaultPolicy, ...setup.policy })
  const certificates = keys.founders.map(({ certified }) => certified)
  const fact = registerCreated.decided({
    firstEntryNo,
    keeper,
    kind,
    mode,
    name,
    nation,
    policy,
    premises,
    timeZone,
    founders: certificates,
    nonce: keys.nonce,
    recoveryPublicKey: keys.recoveryPublicKey,
  })
  const founders = certificates.map(({ certificate }) => personInWords(certificate)).join(' and ')
  const sentence =
    `Founded the ${mode} register “${name}” of ${keeper}, ${premises}, ${nation}, ${kindInWords[kind]}, ` +
    `by ${founders}. Its entries begin at number ${firstEntryNo}.`
  const appended = await inTransaction(database, (tx) =>
    appendRecord(
      tx,
      emptyJournal,
      { ...place, register: undefined },
      {
        fact,
        sentence,
        act: undefined,
        recordedAt: foundedAt,
        signers: keys.founders.map(({ certified: { certificate }, key }) => ({
          person: certificate.person,
          name: certificate.name,
          role: certificate.role,
          registration: certificate.registration,
          meaning: 'authorised',
          ...key,
        })),
      },
    ),
  )
  return { register: appended.register, hash: appended.hash, sentence }
}

const kindInWords: Readonly<Record<Setup['kind'], string>> = {
  clinicRecord: 'a clinic’s record book',
  pharmacyStatutory: 'a pharmacy’s statutory register',
}
