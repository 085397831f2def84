import { z } from 'zod'
import { type CertifiedKey, certifiedKeySchema } from '../domain/certificate.ts'
import { hex64 } from '../domain/text.ts'
import { keyIdOf, verifierOf } from './verifying-key.ts'
import { isWeakPublicKey } from './weak-public-key.ts'
import { certificateChecks, type CertifiedSoFar } from './certificate-checks.ts'
import { personEnrolled } from './facts/person-enrolled.ts'
import { type Finding, firstFinding } from './journal-check.ts'
import type { ReadRecord } from './record-layers.ts'
import { type KeyHolder, signatureCheck, signerChecks } from './signer-checks.ts'

/** What record 1 says of keys; the rest of its facts is not looked at here. */
const foundingKeysSchema = z.looseObject({
  founders: z.array(certifiedKeySchema),
  recoveryPublicKey: hex64,
})

/**
 * Whose key is whose, as the records themselves say: no table is believed. A key is in force for the records after the
 * one that certified it; the founders' keys for record 1 itself, which they sign.
 */
export class KeyRegistry implements CertifiedSoFar {
  readonly #holders = new Map<string, KeyHolder>()
  readonly #keys = new Map<string, string>()
  readonly #checkSignatures: boolean

  /** Without `checkSignatures` everything is checked but the Ed25519 signatures of records. */
  constructor(checkSignatures: boolean) {
    this.#checkSignatures = checkSignatures
  }

  /** Whose key this is, or undefined. */
  ownerOf(key: string): string | undefined {
    return this.#keys.get(key)
  }

  /** True when a key was certified for this person. */
  knows(person: string): boolean {
    return this.#holders.has(person)
  }

  /** Checks who signed the next record, and takes up the keys it certifies. */
  take(record: ReadRecord): Finding | undefined {
    const { kind, facts } = record.text
    const { number, register } = record.header
    if (number === 1) {
      const { founders, recoveryPublicKey } = foundingKeysSchema.parse(facts)
      return (
        this.#takeRecoveryKey(recoveryPublicKey) ??
        this.#certify(founders, number, undefined) ??
        this.#checkSigners(record)
      )
    }
    if (kind !== personEnrolled.kind) return this.#checkSigners(record)
    const newcomer = certifiedKeySchema.parse(facts)
    return (
      selfEnrolled(newcomer, record) ??
      this.#checkSigners(record) ??
      this.#certify([newcomer], number, register)
    )
  }

  #takeRecoveryKey(publicKey: string): Finding | undefined {
    if (isWeakPublicKey(publicKey))
      return { check: 'recovery-key', record: 1, found: 'its recovery key is one anybody holds' }
    this.#keys.set(keyIdOf(publicKey), 'RECOVERY')
    return undefined
  }

  #certify(
    keys: readonly CertifiedKey[],
    record: number,
    register: string | undefined,
  ): Finding | undefined {
    for (const certified of keys) {
      const found = firstFinding(certificateChecks, { certified, register, soFar: this }, record)
      if (found) return found
      const { certificate } = certified
      const verify = verifierOf(certificate.publicKey)
      this.#holders.set(certificate.person, { certificate, verify })
      this.#keys.set(certificate.key, certificate.person)
    }
    return undefined
  }

  #checkSigners({ stored, statements, header }: ReadRecord): Finding | undefined {
    const checks = this.#checkSignatures ? [...signerChecks, signatureCheck] : signerChecks
    for (const [index, placed] of stored.signatures.entries()) {
      const statement = statements[index]
      const holder = statement && this.#holders.get(statement.person)
      if (!holder)
        return {
          check: 'certified',
          record: header.number,
          found: `it is signed by ${statement?.person ?? 'nobody'}, whom no record before it brought in`,
        }
      const found = firstFinding(checks, { statement, holder, placed }, header.number)
      if (found) return found
    }
    return undefined
  }
}

function selfEnrolled({ certificate }: CertifiedKey, record: ReadRecord): Finding | undefined {
  return record.statements.some(({ person }) => person === certificate.person)
    ? {
        check: 'newcomer',
        record: record.header.number,
        found: `${certificate.person} signed their own enrolment`,
      }
    : undefined
}
