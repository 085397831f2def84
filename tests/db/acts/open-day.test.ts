import { expect, test } from 'vitest'
import { dayByDate, openDays } from '../../../db/queries/day-rows.ts'
import { trainingRegister } from '../../support/training-register.ts'

const close = ['P1 reconciled', 'P2 counted'] as const

test('today is opened, by whoever is clinical', async () => {
  const register = await trainingRegister()
  const { record, sentence } = await register.record('open-day', {}, ['T1 made'])
  expect(sentence).toBe('Opened 02-Mar-2026 at 07:30.')
  expect(await dayByDate(register.db, '2026-03-02')).toEqual({
    business_date: '2026-03-02',
    opened_record: record,
    opened_at: '2026-03-02T07:30:00.000+00:00',
    closed_record: 0,
    closed_at: '',
  })
  expect((await register.refusal('open-day', {}, ['AW1 made'])).code).toBe('role-not-allowed')
})

test('a day is opened once', async () => {
  const register = await trainingRegister()
  await register.record('open-day', {}, ['P1 made'])
  const open = await register.refusal('open-day', {}, ['P1 made'], { at: '2026-03-02T09:00' })
  expect(open).toMatchObject({
    code: 'day-already-open',
    found: '02-Mar-2026 has been open since 02-Mar-2026 07:30.',
  })
  await register.record('close-day', {}, close, { at: '2026-03-02T17:00' })
  const again = { businessDate: '2026-03-02' }
  const closed = await register.refusal('open-day', again, ['P1 made'], { at: '2026-03-02T18:00' })
  expect(closed).toMatchObject({
    code: 'day-already-closed',
    found: '02-Mar-2026 was closed 02-Mar-2026 17:00, and its statement never changes.',
  })
})

test('tomorrow is not opened', async () => {
  const register = await trainingRegister()
  const input = { businessDate: '2026-03-03' }
  const early = await register.refusal('open-day', input, ['P1 made'], { at: '2026-03-02T23:59' })
  expect(early).toMatchObject({
    code: 'in-the-future',
    found: '03-Mar-2026 has not come yet; today is 02-Mar-2026.',
  })
  await register.record('open-day', input, ['P1 made'], { at: '2026-03-03T00:00' })
})

test('what happens after the close goes into the next day, opened early', async () => {
  const register = await trainingRegister()
  await register.record('open-day', {}, ['P1 made'])
  await register.record('close-day', {}, close, { at: '2026-03-02T17:00' })
  const later = { businessDate: '2026-03-04' }
  const tooEarly = await register.refusal('open-day', later, ['P1 made'], {
    at: '2026-03-02T18:00',
  })
  expect(tooEarly.code).toBe('in-the-future')
  const opened = await register.record('open-day', {}, ['P1 made'], { at: '2026-03-02T18:00' })
  expect(opened.sentence).toBe('Opened 03-Mar-2026 at 18:00. It is opened on 02-Mar-2026.')
})

test('a day left open stays open, and is named (scenario S-19)', async () => {
  const register = await trainingRegister()
  await register.record('open-day', {}, ['P1 made'])
  const next = await register.record('open-day', {}, ['P1 made'], { at: '2026-03-03T07:50' })
  expect(next.sentence).toBe('Opened 03-Mar-2026 at 07:50. Not yet closed: 02-Mar-2026.')
  expect((await openDays(register.db)).map((day) => day.business_date)).toEqual([
    '2026-03-02',
    '2026-03-03',
  ])
  const third = await register.record('open-day', {}, ['P1 made'], { at: '2026-03-04T07:50' })
  expect(third.sentence).toMatch(/Not yet closed: 02-Mar-2026, 03-Mar-2026\.$/)
})

test('a day that was missed is opened late, and never after a later one', async () => {
  const register = await trainingRegister()
  const missed = { businessDate: '2026-03-01' }
  const { sentence } = await register.record('open-day', missed, ['P1 made'])
  expect(sentence).toBe('Opened 01-Mar-2026 at 07:30. It is opened on 02-Mar-2026.')
  await register.record('open-day', {}, ['P1 made'], { at: '2026-03-03T08:00' })
  const between = { businessDate: '2026-03-02' }
  expect(await register.refusal('open-day', between, ['P1 made'])).toMatchObject({
    code: 'day-out-of-order',
    found: '03-Mar-2026 has been opened already, and days are opened in order.',
  })
  await register.record('close-day', {}, close)
  expect((await register.refusal('open-day', between, ['P1 made'])).code).toBe('day-out-of-order')
})

test('the day is the one at the premises, summer and winter', async () => {
  const register = await trainingRegister()
  // 23:30 UTC the day before.
  const summer = await register.record('open-day', {}, ['P1 made'], { at: '2026-03-30T00:30' })
  expect(summer.sentence).toBe('Opened 30-Mar-2026 at 00:30.')
  const doubled = { at: '2026-10-25T01:30+00:00' }
  expect((await register.record('open-day', {}, ['P1 made'], doubled)).sentence).toBe(
    'Opened 25-Oct-2026 at 01:30. Not yet closed: 30-Mar-2026.',
  )
})

test('it takes one signature, as made', async () => {
  const register = await trainingRegister()
  for (const signedBy of [['P1 authorised'], ['P1 made', 'P2 made'], []] as const) {
    expect((await register.refusal('open-day', {}, signedBy)).code).toBe('wrong-signers')
  }
})

test('told twice it is one opening; another day under the same id is refused', async () => {
  const register = await trainingRegister()
  const first = await register.record('open-day', {}, ['P1 made'], { id: 'open' })
  const again = await register.record('open-day', {}, ['P1 made'], { id: 'open' })
  expect(again).toEqual({ ...first, wasKnown: true })
  const other = { businessDate: '2026-03-01' }
  expect((await register.refusal('open-day', other, ['P1 made'], { id: 'open' })).code).toBe(
    'id-reused',
  )
})

test.each([
  [{ businessDate: '2026-02-29' }],
  [{ businessDate: '02/03/2026' }],
  [{ businessDate: '2026-03-02T08:00' }],
  [{ businessDate: 20260302 }],
  [{ businessDate: '9999-12-31' }],
  [{ day: '2026-03-02' }],
  [undefined],
])('%j is no input', async (input) => {
  const register = await trainingRegister()
  const before = await register.records()
  expect((await register.refusal('open-day', input, ['P1 made'])).code).toBe('invalid-input')
  expect(await register.records()).toBe(before)
})
