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

test('nothing comes out of a bottle before it was made; times are typed to the minute', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic, { at: '2026-03-02T08:40:30' })
  clinic.setClock('2026-03-02T09:30')
  const occurredAt = '2026-03-02T08:39'
  const waste = { from: { kind: 'solution', preparation: 'PB-0001', volumeUl: 100 } }
  for (const [act, input] of [
    ['record-administration', dose('A', 2000)],
    ['record-waste', { ...waste, reason: 'residue' }],
  ] as const) {
    const refusal = await refusedFor(clinic, act, { ...input, occurredAt })
    expect(refusal).toMatchObject({
      code: 'figures-disagree',
      found: 'PB-0001 was made 02-Mar-2026 08:40, after 02-Mar-2026 08:39.',
      next: 'Name the bottle it was really drawn from, or mend the time.',
    })
    await tell(clinic, act, { ...input, occurredAt: '2026-03-02T08:40' })
  }
})
