import { describe, expect, test } from 'vitest'
import { books, clinicDay, dose, oneVialMade, refusedFor, tell } from '../../support/clinic-day.ts'
import type { TrainingRegister } from '../../support/training-register.ts'

const solution = (volumeUl: number, more: object = {}) => ({
  from: { kind: 'solution', preparation: 'PB-0001', volumeUl },
  reason: 'residue',
  ...more,
})
const causes = async (register: TrainingRegister) =>
  (await register.db.selectFrom('case_file').select('cause').execute()).map(({ cause }) => cause)

describe('in a pharmacy’s statutory register', () => {
  test('waste without an authorised witness is asked about, recorded and flagged', async () => {
    const pharmacy = await clinicDay({ kind: 'pharmacyStatutory' })
    await oneVialMade(pharmacy)
    const refusal = await refusedFor(pharmacy, 'record-waste', solution(1900))
    expect(refusal).toMatchObject({
      code: 'needs-reason',
      found:
        '190 mg was wasted from a pharmacy’s statutory register without an authorised witness.',
      figures: { rules: 'waste-in-statutory-register' },
    })
    const despite = [{ rule: 'waste-in-statutory-register', reason: 'thrown away before asked' }]
    const { record } = await tell(pharmacy, 'record-waste', solution(1900, { despite }))
    const { flags } = await pharmacy.db
      .selectFrom('entry')
      .select('flags')
      .where('record_number', '=', record)
      .executeTakeFirstOrThrow()
    expect(flags).toContain('Reason: thrown away before asked')
    const cases = await pharmacy.db.selectFrom('case_file').select('cause').execute()
    expect(cases).toEqual([{ cause: 'waste-in-statutory-register' }])
    // So is what a dose leaves over; a dose that leaves nothing is asked about nothing.
    const from = { kind: 'solution', preparation: 'PB-0001', givenUl: 1000, wastedUl: 1000 }
    const rest = await refusedFor(pharmacy, 'record-administration', dose('A', 0, { from }))
    expect(rest.figures).toEqual({ rules: 'waste-in-statutory-register' })
    await tell(pharmacy, 'record-administration', dose('A', 2000))
  })

  test('an authorised witness may see it, and then nothing is asked', async () => {
    const pharmacy = await clinicDay({ kind: 'pharmacyStatutory' })
    await oneVialMade(pharmacy)
    const signedBy = ['N1 made', 'AW1 saw wasted'] as const
    const { record } = await tell(pharmacy, 'record-waste', solution(1900), { signedBy })
    const entry = await pharmacy.db
      .selectFrom('entry')
      .select(['witnessed_by', 'flags'])
      .where('record_number', '=', record)
      .executeTakeFirstOrThrow()
    expect(entry).toEqual({
      witnessed_by: 'Alex WHITE, authorised witness NHSE-AW-0117',
      flags: '[]',
    })
    expect(await causes(pharmacy)).toEqual([])
  })

  test('what a spill took is gone before any witness comes; what is recovered is not (S-12)', async () => {
    const pharmacy = await clinicDay({ kind: 'pharmacyStatutory' })
    await oneVialMade(pharmacy)
    await tell(pharmacy, 'record-waste', solution(23_200, { reason: 'spilled, not recovered' }))
    const recovered = solution(40_000, { reason: 'spilled, recovered' })
    const refusal = await refusedFor(pharmacy, 'record-waste', recovered)
    expect(refusal.figures).toEqual({ rules: 'waste-in-statutory-register' })
    expect(await causes(pharmacy)).toEqual(['spill'])
  })
})

test('a spill opens a case whoever saw it; other waste does not (S-12)', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  await tell(clinic, 'record-waste', solution(36_800))
  const recovered = solution(40_000, { reason: 'spilled, recovered' })
  const { sentence } = await tell(clinic, 'record-waste', recovered, {
    signedBy: ['N1 made', 'AW1 saw wasted'],
  })
  // How it was made irretrievable is printed only when somebody said it.
  expect(sentence).toContain('from PB-0001 (spilled, recovered) at')
  await tell(clinic, 'record-waste', solution(23_200, { reason: 'spilled, not recovered' }))
  expect(await books(clinic, 'SOL')).toEqual({ SOL: '0 mL (0 mg)' })
  const cases = await clinic.db.selectFrom('case_file').select(['cause', 'sentence']).execute()
  expect(cases).toEqual([
    { cause: 'spill', sentence: '4,000 mg spilled, recovered.' },
    { cause: 'spill', sentence: '2,320 mg spilled, not recovered.' },
  ])
})
