import { z } from 'zod'
import { addressText, hex64, nameText, wholeAboveZero, wholeOrZero } from '../../domain/text.ts'
import { certifiedKeySchema } from '../../domain/certificate.ts'
import { defineFact } from '../fact.ts'
import { put } from '../row-change.ts'
import { certifiedPersonRows } from './person-enrolled.ts'

/** Figures a register is run by: data of the register, printed on its reports, changed only by a signed act. */
const recordedPolicySchema = z.strictObject({
  /** Hours a case may stay open before the accountable officer should know of it (domain.md 1.9: ideally 48). */
  caseHours: wholeAboveZero,
  /** The smallest graduation of the syringes in use, microlitres: rounding to it is no overdose (S-2b). */
  graduationUl: wholeAboveZero,
  /** Longest shift before a person signs on anew, hours (product.md: 12). */
  shiftHours: wholeAboveZero,
  /** Tolerance of a solution: never less than this, microlitres (domain.md 2.2: 0.5 mL). */
  solutionToleranceUl: wholeOrZero,
  /** … nor less than this share of what has flowed out of the container, in hundredths of a per cent (1 %). */
  solutionToleranceBasisPoints: wholeOrZero,
})

/**
 * The policy as a set-up may state it. Each figure has a greatest that no clinic comes near, so that what is reckoned
 * with it stays a time or a volume. What records are read by knows none: a reader never becomes narrower.
 */
export const policySchema = recordedPolicySchema.extend({
  caseHours: wholeAboveZero.max(8760),
  graduationUl: wholeAboveZero.max(1000),
  shiftHours: wholeAboveZero.max(24),
  solutionToleranceUl: wholeOrZero.max(5000),
  solutionToleranceBasisPoints: wholeOrZero.max(1000),
})
export type Policy = z.infer<typeof policySchema>

/** The defaults of domain.md 2.2 and product.md. */
export const defaultPolicy: Policy = {
  caseHours: 48,
  graduationUl: 10,
  shiftHours: 12,
  solutionToleranceUl: 500,
  solutionToleranceBasisPoints: 100,
}

/** Record 1: whose register this is, who founded it, and the public keys that the register id pins. */
export const registerCreated = defineFact({
  kind: 'register-created',
  version: 1,
  act: undefined,
  schema: z.strictObject({
    firstEntryNo: wholeAboveZero,
    founders: z.array(certifiedKeySchema).length(2),
    keeper: nameText,
    kind: z.enum(['pharmacyStatutory', 'clinicRecord']),
    mode: z.enum(['live', 'training']),
    name: nameText,
    nation: z.enum(['England', 'Scotland', 'Wales', 'Northern Ireland']),
    nonce: hex64,
    policy: recordedPolicySchema,
    premises: addressText,
    recoveryPublicKey: hex64,
    timeZone: z.string(),
  }),
  demand: () => [['authorised'], ['authorised']],
  apply: (header, facts) => [
    put('register', {
      id: header.register,
      name: facts.name,
      keeper: facts.keeper,
      premises: facts.premises,
      nation: facts.nation,
      kind: facts.kind,
      mode: facts.mode,
      time_zone: facts.timeZone,
      recovery_public_key: facts.recoveryPublicKey,
      first_entry_no: facts.firstEntryNo,
      founded_at: header.recordedAt,
    }),
    put('policy', {
      id: 1,
      case_hours: facts.policy.caseHours,
      graduation_ul: facts.policy.graduationUl,
      shift_hours: facts.policy.shiftHours,
      solution_tolerance_ul: facts.policy.solutionToleranceUl,
      solution_tolerance_basis_points: facts.policy.solutionToleranceBasisPoints,
    }),
    ...facts.founders.flatMap((founder) => certifiedPersonRows(header.number, founder)),
  ],
})
