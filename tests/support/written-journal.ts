import type { CertifiedKey } from '../../db/domain/certificate.ts'
import type { Clock } from '../../db/domain/clock.ts'
import type { Instant, LocalDate } from '../../db/domain/instant.ts'
import type { Role } from '../../db/domain/person.ts'
import type { Meaning } from '../../db/domain/signature.ts'
import { dateText, instantText } from '../../db/domain/text.ts'
import { inTransaction } from '../../db/handles.ts'
import { appendRecord, type ReadySigner } from '../../db/journal/append-record.ts'
import type { DecidedFact } from '../../db/journal/fact.ts'
import { defaultPolicy, registerCreated } from '../../db/journal/facts/register-created.ts'
import { journalHead } from '../../db/journal/journal-head.ts'
import { certify, type SigningKey, signingKeyOf } from '../../db/keyring/signing-key.ts'
import type { OpenDatabase } from '../../db/open-database.ts'

/** Somebody with a key, as the tests need them: able to sign anything, rightly or not. */
export interface Signatory {
  readonly person: string
  readonly name: string
  readonly role: Role
  readonly registration: string
  readonly key: SigningKey
  certified(details?: { register?: string; validFrom?: string; validTo?: string }): CertifiedKey
  as(meaning: Meaning): ReadySigner
}

/** An instant of the day the tests' journals are written on. */
export const at = (time: string, date = '2026-03-02'): Instant =>
  instantText.parse(`${date}T${time}:00.000+00:00`)

/** A day. */
export const on = (date: string): LocalDate => dateText.parse(date)

/** A person whose key comes from one byte. */
export function signatory(person: string, role: Role, seed: number): Signatory {
  const key = signingKeyOf(Buffer.alloc(32, seed))
  const details = { person, name: `${person} Example`, role, registration: `R-${person}` }
  return {
    ...details,
    key,
    certified: ({ register, validFrom = '2026-01-01', validTo } = {}) =>
      certify(key, {
        ...details,
        ...(register === undefined ? {} : { register }),
        validFrom: on(validFrom),
        ...(validTo === undefined ? {} : { validTo: on(validTo) }),
      }),
    as: (meaning) => ({ ...details, meaning, key: key.key, sign: key.sign }),
  }
}

export const ana = signatory('ANA', 'pharmacist', 1)
export const ben = signatory('BEN', 'nurse in charge', 2)
export const cat = signatory('CAT', 'nurse', 3)

/** The clock beside the records; they are dated by what the test says. */
const clock: Clock = {
  now: () => Date.parse('2026-03-02T09:00Z'),
  uptimeMs: () => 1000,
  boot: '00112233aabbccdd',
}

/** A record as a test writes it. */
export interface WrittenRecord {
  readonly fact: DecidedFact
  readonly at: Instant
  readonly signers: readonly ReadySigner[]
  readonly sentence?: string
  /** The name and id of an act, when not those of the fact and the record; its request hash is made up. */
  readonly act?: { readonly id: string; readonly name: string }
}

/** A pen for one register: it writes any record that appendRecord takes, whether or not an act would. */
export interface Pen {
  readonly register: string
  /** Writes records in one transaction and gives the number of the last. */
  write(...records: readonly WrittenRecord[]): Promise<number>
}

const requestHash = 'cd'.repeat(32)

function actOf({ act: name }: DecidedFact, number: number) {
  return name === undefined ? undefined : { hash: requestHash, id: `act-${number}`, name }
}

/** Founds a register in a new database with these people. */
export async function foundJournal(
  open: OpenDatabase,
  founders: readonly CertifiedKey[] = [ana.certified(), ben.certified()],
  signers: readonly ReadySigner[] = [ana.as('authorised'), ben.as('authorised')],
  firstEntryNo = 1,
): Promise<Pen> {
  const recovery = signingKeyOf(Buffer.alloc(32, 99))
  const fact = registerCreated.decided({
    firstEntryNo,
    founders: [...founders],
    keeper: 'Example Clinic Ltd',
    kind: 'clinicRecord',
    mode: 'training',
    name: 'Example register',
    nation: 'England',
    nonce: 'ab'.repeat(32),
    policy: defaultPolicy,
    premises: '1 Example Street',
    recoveryPublicKey: recovery.publicKey,
    timeZone: 'Europe/London',
  })
  const place = { station: 'TEST-1', clock }
  const { register } = await inTransaction(open, async (tx) =>
    appendRecord(
      tx,
      await journalHead(tx),
      { ...place, register: undefined },
      {
        fact,
        sentence: 'Created the register.',
        act: undefined,
        recordedAt: at('08:00'),
        signers,
      },
    ),
  )
  return {
    register,
    write: (...records) =>
      inTransaction(open, async (tx) => {
        let head = await journalHead(tx)
        for (const { fact: each, at: recordedAt, signers: by, sentence, act } of records) {
          head = await appendRecord(
            tx,
            head,
            { ...place, register },
            {
              fact: each,
              sentence: sentence ?? `Recorded ${each.kind}.`,
              act: act ? { ...act, hash: requestHash } : actOf(each, head.number + 1),
              recordedAt,
              signers: by,
            },
          )
        }
        return head.number
      }),
  }
}
