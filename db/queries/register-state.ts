import type { Instant } from '../domain/instant.ts'
import { instantText } from '../domain/text.ts'
import type { ReadDb } from '../handles.ts'
import { compiledSelect } from './compiled-query.ts'
import { must } from '../domain/assert.ts'

/** The register's own data and policy. Volumes in microlitres. */
export interface RegisterState {
  readonly id: string
  readonly name: string
  readonly keeper: string
  readonly premises: string
  readonly kind: 'pharmacyStatutory' | 'clinicRecord'
  readonly mode: 'live' | 'training'
  readonly timeZone: string
  readonly foundedAt: Instant
  readonly firstEntryNo: number
  readonly policy: {
    readonly caseHours: number
    readonly graduationUl: number
    readonly shiftHours: number
    readonly solutionToleranceUl: number
    readonly solutionToleranceBasisPoints: number
  }
}

const registerRow = compiledSelect([], (db) =>
  db
    .selectFrom('register')
    .innerJoin('policy', (join) => join.onTrue())
    .selectAll('register')
    .select([
      'policy.case_hours',
      'policy.graduation_ul',
      'policy.shift_hours',
      'policy.solution_tolerance_ul',
      'policy.solution_tolerance_basis_points',
    ]),
)

/** The register and its policy as they now stand. */
export async function registerState(db: ReadDb): Promise<RegisterState> {
  const row = must(await registerRow.first(db), 'The register’s own row')
  return {
    id: row.id,
    name: row.name,
    keeper: row.keeper,
    premises: row.premises,
    kind: row.kind,
    mode: row.mode,
    timeZone: row.time_zone,
    foundedAt: instantText.parse(row.founded_at),
    firstEntryNo: row.first_entry_no,
    policy: {
      caseHours: row.case_hours,
      graduationUl: row.graduation_ul,
      shiftHours: row.shift_hours,
      solutionToleranceUl: row.solution_tolerance_ul,
      solutionToleranceBasisPoints: row.solution_tolerance_basis_points,
    },
  }
}
