import type { Certificate } from '../domain/certificate.ts'
import type { Verifier } from './verifying-key.ts'
import type { Check } from './journal-check.ts'
import type { PlacedSignature } from './record-layers.ts'
import type { SignatureStatement } from './record-line.ts'

/** A person with a certified key. */
export interface KeyHolder {
  readonly certificate: Certificate
  readonly verify: Verifier
}

/** A signature of a record beside the person it names. */
export interface SignedStatement {
  readonly statement: SignatureStatement
  readonly holder: KeyHolder
  readonly placed: PlacedSignature
}

/** What must hold of a statement and the person it names. */
export const signerChecks: readonly Check<SignedStatement>[] = [
  { name: 'key', wrong: wrongKey },
  { name: 'printed-name', wrong: wrongDetails },
  { name: 'in-force', wrong: outOfForce },
]

/** The one check that costs: that the key of the person gave this signature for this statement. */
export const signatureCheck: Check<SignedStatement> = { name: 'signature', wrong: wrongSignature }

function wrongKey({ statement, holder: { certificate } }: SignedStatement): string | undefined {
  return statement.key === certificate.key
    ? undefined
    : `the key ${statement.key} is not certified for ${statement.person}`
}

function wrongDetails({ statement, holder: { certificate } }: SignedStatement): string | undefined {
  const detail = (['name', 'role', 'registration'] as const).find(
    (each) => statement[each] !== certificate[each],
  )
  return (
    detail &&
    `${statement.person} signed with the ${detail} “${statement[detail]}”; certified is “${certificate[detail]}”`
  )
}

function outOfForce({ statement, holder: { certificate } }: SignedStatement): string | undefined {
  const { validFrom, validTo } = certificate
  const day = statement.at.slice(0, 10)
  return validFrom <= day && (validTo === undefined || day <= validTo)
    ? undefined
    : `${statement.person} signed on ${day}, and may sign from ${validFrom}${validTo === undefined ? '' : ` to ${validTo}`}`
}

function wrongSignature({ statement, holder, placed }: SignedStatement): string | undefined {
  return holder.verify(placed.statement, placed.signature)
    ? undefined
    : `the signature of ${statement.person} is not theirs`
}
