import { expect, test } from 'vitest'
import { books, clinicDay, dose, oneVialMade, refusedFor, tell } from '../../support/clinic-day.ts'

const outcome = (more: object = {}) => ({
  patient: 'D',
  session: 'morning',
  outcome: 'withheld',
  reason: 'assessment failed, intoxication',
  ...more,
})

test('a withheld dose moves no stock and has no line on any page (S-3)', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const withheld = await tell(clinic, 'record-outcome', outcome(), { at: '2026-03-02T09:18' })
  expect(withheld.sentence).toBe(
    "Morning dose of O'BRIEN, Maeve (DOB 27-Feb-1979) withheld at 09:18 on 02-Mar-2026: assessment failed, intoxication.",
  )
  expect(await books(clinic, 'SOL')).toEqual({ SOL: '100 mL (10,000 mg)' })
  const lines = await clinic.db
    .selectFrom('entry_line')
    .selectAll()
    .where('record_number', '=', withheld.record)
    .execute()
  expect(lines).toEqual([])
  expect(await clinic.db.selectFrom('outcome').selectAll().execute()).toMatchObject([
    { patient: 'D', outcome: 'withheld', prescribed_ug: 200_000, given_ug: 0, wasted_ug: 0 },
  ])
})

test('postponed, then given: two outcomes in order, and no second dose (S-18)', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const postponed = outcome({ patient: 'B', outcome: 'postponed', reason: 'intoxicated' })
  await tell(clinic, 'record-outcome', postponed, { at: '2026-03-02T09:00' })
  await tell(clinic, 'record-administration', dose('B', 1500), { at: '2026-03-02T11:30' })
  const outcomes = await clinic.db.selectFrom('outcome').select('outcome').execute()
  expect(outcomes.map((row) => row.outcome)).toEqual(['postponed', 'given'])
})

test('what is refused, and who may', async () => {
  const clinic = await clinicDay()
  const refusals = [
    [outcome({ patient: 'Z' }), 'unknown-patient'],
    [outcome({ outcome: 'given' }), 'invalid-input'],
    [outcome({ reason: '  ' }), 'invalid-input'],
    [outcome({ session: 'night' }), 'invalid-input'],
    [outcome({ occurredAt: '2026-03-02T18:00' }), 'in-the-future'],
    [outcome({ occurredAt: '2026-03-01T18:00' }), 'needs-reason'],
  ] as const
  for (const [input, code] of refusals)
    expect((await refusedFor(clinic, 'record-outcome', input)).code).toBe(code)
  for (const [signedBy, code] of [
    [['AW1 made'], 'role-not-allowed'],
    [['N1 made', 'P1 saw given'], 'wrong-signers'],
    [['N1 counted'], 'wrong-signers'],
    [[], 'wrong-signers'],
  ] as const)
    expect((await refusedFor(clinic, 'record-outcome', outcome(), { signedBy })).code).toBe(code)
})
