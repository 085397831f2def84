import type { CertifiedKey } from '../../domain/certificate.ts'
import { certifiedKeySchema } from '../../domain/certificate.ts'
import { defineFact } from '../fact.ts'
import { put, type RowChange } from '../row-change.ts'

/** A person and their key as the tables hold them, from the certificate that brought them in. */
export function certifiedPersonRows(record: number, certified: CertifiedKey): RowChange[] {
  const { certificate } = certified
  return [
    put('person', {
      id: certificate.person,
      name: certificate.name,
      role: certificate.role,
      registration: certificate.registration,
      valid_from: certificate.validFrom,
      valid_to: certificate.validTo ?? '',
    }),
    put('person_key', {
      key: certificate.key,
      person: certificate.person,
      public_key: certificate.publicKey,
      record_number: record,
    }),
  ]
}

/** A newcomer, brought in by two people who were there before. */
export const personEnrolled = defineFact({
  kind: 'person-enrolled',
  version: 1,
  act: 'enrol-person',
  schema: certifiedKeySchema,
  demand: () => [['authorised'], ['authorised']],
  apply: (header, facts) => certifiedPersonRows(header.number, facts),
})
