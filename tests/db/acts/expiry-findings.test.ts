import { expect, test } from 'vitest'
import { clinicDay, dose, oneVialMade, refusedFor, tell } from '../../support/clinic-day.ts'

test('in-use time is to the minute', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic, { at: '2026-03-02T08:40' })
  await tell(clinic, 'open-day', {}, { at: '2026-03-05T08:00' })
  await tell(clinic, 'record-administration', dose('A', 2000), { at: '2026-03-05T08:40' })
  const refusal = await refusedFor(clinic, 'record-administration', dose('B', 1500), {
    at: '2026-03-05T08:41',
  })
  expect(refusal).toMatchObject({
    code: 'needs-reason',
    found: 'PB-0001 was for use until 05-Mar-2026 08:40.',
    figures: { rules: 'in-use-time-over' },
  })
  // It is judged by when it was given, not by when it was entered.
  const intime = dose('B', 1500, { occurredAt: '2026-03-05T08:39' })
  await tell(clinic, 'record-administration', intime)
})
