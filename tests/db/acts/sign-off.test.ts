import { expect, test } from 'vitest'
import { shiftOf } from '../../../db/queries/shift-of.ts'
import { addPages } from '../../support/northgate.ts'
import { trainingRegister } from '../../support/training-register.ts'

const count = { lines: [{ page: 'V10', counts: [0, 0] }] }

test('a shift ends with the number of acts signed in it, by whichever place', async () => {
  const register = await trainingRegister()
  await addPages(register, 'V10')
  // Before the shift: not in its list.
  await register.record('record-stock-check', count, ['N1 counted', 'P1 counted'])
  await register.record('sign-on', {}, ['N1 authorised'], { at: '2026-03-02T08:00' })
  await register.record('open-day', {}, ['N1 made'])
  await register.record('record-stock-check', count, ['P1 counted', 'N1 counted'])
  await register.record('record-stock-check', count, ['P1 counted', 'N2 counted'])
  await register.record('record-stock-check', count, ['N1 counted', 'N2 counted'])
  const recorded = await register.record('sign-off', {}, ['N1 authorised'], {
    at: '2026-03-02T16:00',
  })
  expect(recorded.sentence).toBe(
    'Nia OWEN, nurse 97B4321E, signed off at 16:00 on 02-Mar-2026. Signed in their name since 02-Mar-2026 08:00: 3 acts (open-day 1, record-stock-check 2).',
  )
  expect(await shiftOf(register.db, 'N1')).toEqual({
    signedOnAt: '2026-03-02T08:00:00.000+00:00',
    endsAt: '2026-03-02T16:00:00.000+00:00',
    isOn: false,
  })
})

test('a shift in which nothing was signed; one act is one act; while the clock stands still', async () => {
  const register = await trainingRegister()
  await register.record('open-day', {}, ['N1 made'])
  await register.record('sign-on', {}, ['N1 authorised'])
  const empty = await register.record('sign-off', {}, ['N1 authorised'])
  expect(empty.sentence).toMatch(/Signed in their name since 02-Mar-2026 07:30: no acts\.$/)
  await register.record('sign-on', {}, ['N1 authorised'])
  await addPages(register, 'V10')
  await register.record('record-stock-check', count, ['N1 counted', 'N2 counted'])
  const one = await register.record('sign-off', {}, ['N1 authorised'])
  expect(one.sentence).toMatch(/: 1 act \(record-stock-check 1\)\.$/)
})

test('a long shift among many others is counted to the last act', async () => {
  const register = await trainingRegister()
  await addPages(register, 'V10')
  await register.record('sign-on', {}, ['N1 authorised'])
  await register.record('record-stock-check', count, ['N1 counted', 'P1 counted'])
  // 2 x 300 signatures: the walk back takes several batches.
  for (let each = 0; each < 300; each += 1) {
    await register.record('record-stock-check', count, ['P1 counted', 'P2 counted'])
  }
  await register.record('record-stock-check', count, ['P1 counted', 'N1 counted'])
  const recorded = await register.record('sign-off', {}, ['N1 authorised'])
  expect(recorded.sentence).toContain(': 2 acts (record-stock-check 2).')
})

test('nobody signs off who is not on shift', async () => {
  const register = await trainingRegister()
  const never = await register.refusal('sign-off', {}, ['N1 authorised'])
  expect(never).toMatchObject({ code: 'not-signed-on', found: 'Nia OWEN has not signed on.' })
  await register.record('sign-on', {}, ['N1 authorised'])
  await register.record('sign-off', {}, ['N1 authorised'], { at: '2026-03-02T12:00' })
  const twice = await register.refusal('sign-off', {}, ['N1 authorised'])
  expect(twice).toMatchObject({
    code: 'not-signed-on',
    found: 'Nia OWEN signed off at 02-Mar-2026 12:00.',
  })
})

test('a shift whose time is over has ended by itself', async () => {
  const register = await trainingRegister()
  await register.record('sign-on', {}, ['N1 authorised'])
  const late = await register.refusal('sign-off', {}, ['N1 authorised'], { at: '2026-03-02T19:30' })
  expect(late).toMatchObject({
    code: 'not-signed-on',
    found: 'Nia OWEN’s shift ended by itself at 02-Mar-2026 19:30.',
  })
})

test('one person signs off for themself, and says nothing else', async () => {
  const register = await trainingRegister()
  await register.record('sign-on', {}, ['N1 authorised'])
  for (const signedBy of [['N1 made'], ['N1 authorised', 'N2 authorised'], []] as const) {
    expect((await register.refusal('sign-off', {}, signedBy)).code).toBe('wrong-signers')
  }
  const told = await register.refusal('sign-off', { person: 'N2' }, ['N1 authorised'])
  expect(told.code).toBe('invalid-input')
})

test('told twice it is one sign-off', async () => {
  const register = await trainingRegister()
  await register.record('sign-on', {}, ['N1 authorised'])
  const first = await register.record('sign-off', {}, ['N1 authorised'], { id: 'off' })
  const again = await register.record('sign-off', {}, ['N1 authorised'], { id: 'off' })
  expect(again).toEqual({ ...first, wasKnown: true })
})
