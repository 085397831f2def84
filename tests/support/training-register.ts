import { type ActRequest, performAct, type Recorded } from '../../db/acts/perform-act.ts'
import { assert, must } from '../../db/domain/assert.ts'
import type { CertifiedKey } from '../../db/domain/certificate.ts'
import type { Clock } from '../../db/domain/clock.ts'
import { epochMs, instantAt, type Instant, isInstant, readMoment } from '../../db/domain/instant.ts'
import type { Answer, Refusal } from '../../db/domain/refusal.ts'
import { type Meaning, meaningSchema, type Signer } from '../../db/domain/signature.ts'
import { dateText } from '../../db/domain/text.ts'
import { inTransaction, type ReadDb } from '../../db/handles.ts'
import { appendRecord, emptyJournal } from '../../db/journal/append-record.ts'
import { defaultPolicy, registerCreated } from '../../db/journal/facts/register-created.ts'
import { journalHead } from '../../db/journal/journal-head.ts'
import {
  type CertificateDetails,
  certify,
  type SigningKey,
  signingKeyOf,
} from '../../db/keyring/signing-key.ts'
import type { OpenDatabase } from '../../db/open-database.ts'
import { newDatabase } from './database-pair.ts'
import { founders, type StaffMember, staff } from './northgate-people.ts'

/** One signer: `N1 made`, `P1 saw given`. */
export type SignedBy = `${string} ${Meaning}`

/** What a test may say of an act beside its input. */
export interface ActOptions {
  /** The act's own id; a new one when left out. */
  readonly id?: string
  /** `2026-03-02T09:10`, the premises' wall time: the clock is set to it first. */
  readonly at?: string
  readonly shown?: string
  readonly newKey?: CertifiedKey
}

/** How a test's register differs from the usual one. */
export interface RegisterOptions {
  /** Wall time of the founding; the morning of scenario S-1 when left out. */
  readonly foundedAt?: string
  readonly kind?: 'clinicRecord' | 'pharmacyStatutory'
  readonly mode?: 'training' | 'live'
  readonly firstEntryNo?: number
}

const timeZone = 'Europe/London'
/** Where the clinic is; its prescribers' licences name it. */
export const premises = 'Northgate HAT, 12 Northgate, Northgate ZN1 4HA'

/** A real encrypted register in a temporary folder, founded and staffed, whose clock stands where a test sets it. */
export class TrainingRegister {
  readonly file: string
  readonly database: OpenDatabase
  readonly keys = new Map<string, SigningKey>()
  id = ''
  #now: Instant
  #acts = 0
  #newcomers = 0

  constructor(file: string, database: OpenDatabase, foundedAt: string) {
    this.file = file
    this.database = database
    this.#now = moment(foundedAt)
  }

  /** For looking at the tables. */
  get db(): ReadDb {
    return this.database.db
  }

  readonly clock: Clock = {
    now: () => epochMs(this.#now),
    uptimeMs: () => 1000,
    boot: '00112233aabbccdd',
  }

  /** Sets the clock: `2026-03-02T09:10`, wall time, with an offset where the hour comes twice. */
  setClock(at: string): void {
    this.#now = moment(at)
  }

  /** Lets time pass. */
  passMinutes(minutes: number): void {
    this.#now = instantAt(epochMs(this.#now) + minutes * 60_000, timeZone)
  }

  /** How many records there are: the same before and after means that nothing was written. */
  async records(): Promise<number> {
    return (await journalHead(this.db)).number
  }

  /** Does an act as the program does it, and gives its answer. */
  perform(
    act: string,
    input: unknown,
    signedBy: readonly SignedBy[],
    options: ActOptions = {},
  ): Promise<Answer<Recorded>> {
    const { at, id = `act-${++this.#acts}`, ...rest } = options
    if (at !== undefined) this.setClock(at)
    const place = { register: this.id, station: 'TEST-1', clock: this.clock }
    const request: ActRequest = { act, id, input, signedBy: signedBy.map(signer), ...rest }
    return performAct({ database: this.database, place }, request, this.keys)
  }

  /** Does an act that must be recorded; a refusal fails the test with its words. */
  async record(...act: Parameters<TrainingRegister['perform']>): Promise<Recorded> {
    const answer = await this.perform(...act)
    if (!answer.ok) throw new Error(`${act[0]} was refused: ${JSON.stringify(answer.refusal)}`)
    return answer.value
  }

  /** Does an act that must be refused. */
  async refusal(...act: Parameters<TrainingRegister['perform']>): Promise<Refusal> {
    const answer = await this.perform(...act)
    if (answer.ok) throw new Error(`${act[0]} was recorded: ${answer.value.sentence}`)
    return answer.refusal
  }

  /** A key for a newcomer, certified for this register as themselves unless the test says otherwise. */
  certified(newcomer: StaffMember & Partial<CertificateDetails>): CertifiedKey {
    const key = this.newKeyFor(newcomer.person)
    return certify(key, { register: this.id, validFrom: dateText.parse('2026-03-01'), ...newcomer })
  }

  /** A key that nobody has yet, held for this person from now on. */
  newKeyFor(person: string): SigningKey {
    const key = signingKeyOf(Buffer.alloc(32, ++this.#newcomers))
    this.keys.set(person, key)
    return key
  }
}

/** Founds a register by P1 and P2, and enrols N1, N2, NC, AW1 and T1. */
export async function trainingRegister(options: RegisterOptions = {}): Promise<TrainingRegister> {
  const { foundedAt = '2026-03-02T07:30' } = options
  const { file, open } = await newDatabase()
  const register = new TrainingRegister(file, open, foundedAt)
  await found(register, moment(foundedAt), options)
  for (const person of staff) {
    await register.record(
      'enrol-person',
      { ...person, validFrom: '2026-03-01' },
      ['P1 authorised', 'P2 authorised'],
      { newKey: register.certified(person) },
    )
  }
  return register
}

async function found(
  register: TrainingRegister,
  recordedAt: Instant,
  { kind = 'clinicRecord', mode = 'training', firstEntryNo = 1000 }: RegisterOptions,
): Promise<void> {
  const people = founders.map((person) => ({ ...person, key: register.newKeyFor(person.person) }))
  const fact = registerCreated.decided({
    firstEntryNo,
    kind,
    mode,
    premises,
    timeZone,
    policy: defaultPolicy,
    founders: people.map(({ key, ...person }) =>
      certify(key, { ...person, validFrom: dateText.parse('2026-01-01') }),
    ),
    keeper: 'Northgate Community Health',
    name: 'Northgate HAT',
    nation: 'England',
    nonce: 'ab'.repeat(32),
    recoveryPublicKey: signingKeyOf(Buffer.alloc(32, 255)).publicKey,
  })
  const place = { register: undefined, station: 'TEST-1', clock: register.clock }
  const signers = people.map(({ key, ...person }) => ({
    ...person,
    meaning: 'authorised' as const,
    key: key.key,
    sign: key.sign,
  }))
  const record = { fact, sentence: 'Founded the register.', act: undefined, recordedAt, signers }
  const { register: id } = await inTransaction(register.database, (tx) =>
    appendRecord(tx, emptyJournal, place, record),
  )
  register.id = id
}

function signer(signedBy: SignedBy): Signer {
  const [person, ...meaning] = signedBy.split(' ')
  return { person: must(person, 'The signer'), meaning: meaningSchema.parse(meaning.join(' ')) }
}

function moment(wall: string): Instant {
  const read = readMoment(wall, timeZone)
  assert(isInstant(read), `${wall} is ${read}`)
  return read
}
