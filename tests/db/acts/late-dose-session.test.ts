import { expect, test } from 'vitest'
import { uncounted } from '../../support/clinic-day.ts'
import { addPages, addPatients } from '../../support/northgate.ts'
import { type TrainingRegister, trainingRegister } from '../../support/training-register.ts'

// A dose belongs to the session in which it was given, not to the day on which somebody entered it.

test('yesterday’s afternoon dose, entered today, does not make today’s a second', async () => {
  const register = await twoDays()
  await register.record('record-administration', late('2026-03-02T16:10'), signed)
  const today = { ...dose, session: 'afternoon' }
  const at = '2026-03-03T14:00'
  await register.record('record-administration', today, signed, { at })
  expect(await register.refusal('record-administration', today, signed)).toMatchObject({
    code: 'needs-reason',
    figures: { rules: 'second-dose-in-session' },
  })
})

test('a second dose in yesterday’s afternoon is noticed although it is entered today', async () => {
  const register = await twoDays({ isGivenYesterday: true })
  const refusal = await register.refusal('record-administration', late('2026-03-02T16:10'), signed)
  expect(refusal).toMatchObject({
    code: 'needs-reason',
    figures: { rules: 'second-dose-in-session' },
  })
})

const signed = ['N1 made', 'P1 saw given'] as const
const dose = {
  patient: 'A',
  from: { kind: 'solution', preparation: 'PB-0001', givenUl: 2000 },
}
const late = (occurredAt: string) => ({
  ...dose,
  session: 'afternoon',
  occurredAt,
  despite: [{ rule: 'late', reason: 'Overlooked' }],
})

// The second of two days is open, with solution from the first.
async function twoDays({ isGivenYesterday = false } = {}): Promise<TrainingRegister> {
  const register = await trainingRegister()
  await addPages(register, 'SOL')
  await addPatients(register, 'A')
  const lot = {
    kind: 'preparation',
    preparation: 'PB-0001',
    volumeUl: 40_000,
    massUg: 4_000_000,
    inUseUntil: '2026-03-04T08:40',
  }
  const opening = { page: 'SOL', book: 'CD record book 7', bookPage: '88', lots: [lot] }
  await register.record('set-opening-balance', opening, ['P1 made', 'N1 counted'])
  await register.record('open-day', {}, ['P1 made'], { at: '2026-03-02T08:00' })
  if (isGivenYesterday) {
    const afternoon = { ...dose, session: 'afternoon' }
    await register.record('record-administration', afternoon, signed, { at: '2026-03-02T14:05' })
  }
  const closed = ['P1 reconciled', 'P2 counted'] as const
  await register.record('close-day', uncounted, closed, { at: '2026-03-02T17:15' })
  await register.record('open-day', {}, ['P1 made'], { at: '2026-03-03T08:00' })
  return register
}
