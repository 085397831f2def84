import { describe, expect, test } from 'vitest'
import { addPages, sixVials } from '../../support/northgate.ts'
import { trainingRegister } from '../../support/training-register.ts'

const signed = ['P1 made', 'P2 counted'] as const
async function withPages() {
  const register = await trainingRegister()
  await addPages(register, 'V10', 'SOL')
  return register
}
describe('when an opening balance was counted', () => {
  const entries = (register: Awaited<ReturnType<typeof withPages>>) =>
    register.db
      .selectFrom('entry')
      .select(['business_date', 'occurred_at', 'late'])
      .executeTakeFirstOrThrow()

  test('counts in the open day when there is one', async () => {
    const register = await withPages()
    await register.record('open-day', { businessDate: '2026-03-01' }, ['P1 made'])
    const occurredAt = '2026-03-02T07:30'
    await register.record('set-opening-balance', { ...sixVials, occurredAt }, signed)
    expect(await entries(register)).toEqual({
      business_date: '2026-03-01',
      occurred_at: '2026-03-02T07:30:00.000+00:00',
      late: 0,
    })
  })

  test('the evening before is late, and asks no reason', async () => {
    const register = await withPages()
    const occurredAt = '2026-03-01T18:00'
    await register.record('set-opening-balance', { ...sixVials, occurredAt }, signed)
    expect(await entries(register)).toEqual({
      business_date: '2026-03-02',
      occurred_at: '2026-03-01T18:00:00.000+00:00',
      late: 1,
    })
  })

  test.each([
    ['in-the-future', '2026-03-02T07:31', '2026-03-02T07:30'],
    ['time-does-not-exist', '2026-03-29T01:30', '2026-03-29T12:00'],
    ['time-is-ambiguous', '2026-10-25T01:30', '2026-10-25T12:00'],
    ['invalid-input', '2026-02-29T10:00', '2026-03-02T07:30'],
    ['invalid-input', 'this morning', '2026-03-02T07:30'],
  ])('%s: %s', async (code, occurredAt, at) => {
    const register = await withPages()
    const input = { ...sixVials, occurredAt }
    expect((await register.refusal('set-opening-balance', input, signed, { at })).code).toBe(code)
  })

  test('the doubled hour with its offset is one moment', async () => {
    const register = await withPages()
    const input = { ...sixVials, occurredAt: '2026-10-25T01:30+01:00' }
    await register.record('set-opening-balance', input, signed, { at: '2026-10-25T12:00' })
    expect((await entries(register)).occurred_at).toBe('2026-10-25T01:30:00.000+01:00')
  })
})
