import type { CertifiedKey } from '../domain/certificate.ts'
import { personInWords } from '../domain/person.ts'
import { inTransaction, type WriteDb } from '../handles.ts'
import { appendRecord, emptyJournal, type RecordPlace } from '../journal/append-record.ts'
import { defaultPolicy, policySchema, registerCreated } from '../journal/facts/register-created.ts'
import type { SigningKey } from './judge-signers.ts'
import type { Founding, Setup } from './judge-setup.ts'

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
