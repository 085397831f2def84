import { expect, test } from 'vitest'
import { clinicDay, dose, oneVialMade, refusedFor } from '../../support/clinic-day.ts'

// Whoever is named as absent may never countersign, so a slip in the name would let them.
test.each([
  {
    absent: ['N22'],
    code: 'unknown-person',
    found: '“N22”, said to be absent, is nobody in this register.',
  },
  {
    absent: ['N2', 'N1'],
    code: 'same-person',
    found: '“N1” signs this and is said to be absent from it.',
  },
])('absent $absent is refused', async ({ absent, code, found }) => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const alone = { absent, reason: 'N2 delayed' }
  const input = dose('A', 2000, { alone })
  const refusal = await refusedFor(clinic, 'record-administration', input, {
    signedBy: ['N1 made'],
  })
  expect(refusal).toMatchObject({ code, found })
})

test('a reason for a rule that was not broken is refused, so that nobody flags out of habit', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const despite = [{ rule: 'expired', reason: 'just in case' }]
  const refusal = await refusedFor(clinic, 'record-administration', dose('A', 2000, { despite }))
  expect(refusal).toMatchObject({ code: 'nothing-to-flag', figures: { rules: 'expired' } })
})
