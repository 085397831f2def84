import type { CertifiedKey } from '../domain/certificate.ts'
import { provesItsKey } from './verifying-key.ts'
import type { Check } from './journal-check.ts'

/** Who has been certified by the records read so far. */
export interface CertifiedSoFar {
  /** Whose key this is, or undefined. */
  ownerOf(key: string): string | undefined
  /** True when a key was certified for this person. */
  knows(person: string): boolean
}

/** A certificate that a record carries, and where. */
export interface NewKey {
  readonly certified: CertifiedKey
  /** Undefined in record 1, where the id does not exist yet. */
  readonly register: string | undefined
  readonly soFar: CertifiedSoFar
}

/** What must hold of a certificate (docs/format.md section 5). */
export const certificateChecks: readonly Check<NewKey>[] = [
  { name: 'proof', wrong: wrongProof },
  { name: 'certificate-register', wrong: wrongCertificateRegister },
  { name: 'certificate-dates', wrong: wrongCertificateDates },
  { name: 'person-again', wrong: certifiedPersonAgain },
  { name: 'key-again', wrong: certifiedKeyAgain },
]

function wrongProof({ certified }: NewKey): string | undefined {
  return provesItsKey(certified)
    ? undefined
    : `the certificate of ${certified.certificate.person} is not proved by its own key`
}

function wrongCertificateRegister({ certified, register }: NewKey): string | undefined {
  const { person, register: named } = certified.certificate
  return named === register
    ? undefined
    : `the certificate of ${person} is for ${named === undefined ? 'no register' : `the register ${named}`}`
}

function wrongCertificateDates({ certified }: NewKey): string | undefined {
  const { person, validFrom, validTo } = certified.certificate
  return validTo === undefined || validFrom <= validTo
    ? undefined
    : `the certificate of ${person} ends on ${validTo}, before it begins`
}

function certifiedPersonAgain({ certified, soFar }: NewKey): string | undefined {
  const { person } = certified.certificate
  return soFar.knows(person) ? `it certifies a key for ${person} a second time` : undefined
}

function certifiedKeyAgain({ certified, soFar }: NewKey): string | undefined {
  const { person, key } = certified.certificate
  const owner = soFar.ownerOf(key)
  return owner && `it certifies for ${person} the key of ${owner}`
}
