import { expect, test } from 'vitest'
import { shiftOf } from '../../../db/queries/shift-of.ts'
import { trainingRegister } from '../../support/training-register.ts'

test('a shift begins, and ends by itself after twelve hours', async () => {
  const register = await trainingRegister()
  const recorded = await register.record('sign-on', {}, ['N1 authorised'])
  expect(recorded.sentence).toBe(
    'Nia OWEN, nurse 97B4321E, signed on at 07:30 on 02-Mar-2026, at the longest until 02-Mar-2026 19:30.',
  )
  expect(await shiftOf(register.db, 'N1')).toEqual({
    signedOnAt: '2026-03-02T07:30:00.000+00:00',
    endsAt: '2026-03-02T19:30:00.000+00:00',
    isOn: true,
  })
})

test('twelve hours are twelve hours, whatever the clocks do in the night', async () => {
  const register = await trainingRegister()
  await register.record('sign-on', {}, ['N1 authorised'], { at: '2026-03-28T20:00' })
  expect((await shiftOf(register.db, 'N1'))?.endsAt).toBe('2026-03-29T09:00:00.000+01:00')
  await register.record('sign-on', {}, ['N2 authorised'], { at: '2026-10-25T01:30+01:00' })
  expect((await shiftOf(register.db, 'N2'))?.endsAt).toBe('2026-10-25T12:30:00.000+00:00')
  await register.record('sign-on', {}, ['NC authorised'], { at: '2026-10-25T01:30+00:00' })
  expect((await shiftOf(register.db, 'NC'))?.endsAt).toBe('2026-10-25T13:30:00.000+00:00')
})

test('one shift at a time, until its time is over to the minute', async () => {
  const register = await trainingRegister()
  await register.record('sign-on', {}, ['N1 authorised'])
  const again = await register.refusal('sign-on', {}, ['N1 authorised'], { at: '2026-03-02T19:29' })
  expect(again).toMatchObject({ code: 'already-signed-on', figures: { person: 'N1' } })
  expect(again.found).toBe(
    'Nia OWEN has been on shift since 02-Mar-2026 07:30, until 02-Mar-2026 19:30.',
  )
  await register.record('sign-on', {}, ['N2 authorised'])
  await register.record('sign-on', {}, ['N1 authorised'], { at: '2026-03-02T19:30' })
})

test('after signing off one signs on again', async () => {
  const register = await trainingRegister()
  await register.record('sign-on', {}, ['N1 authorised'])
  await register.record('sign-off', {}, ['N1 authorised'])
  await register.record('sign-on', {}, ['N1 authorised'])
  expect((await shiftOf(register.db, 'N1'))?.isOn).toBe(true)
})

test('everybody may, each for themself', async () => {
  const register = await trainingRegister()
  await register.record('sign-on', {}, ['AW1 authorised'])
  for (const signedBy of [['N1 made'], ['N1 authorised', 'N2 authorised'], []] as const) {
    expect((await register.refusal('sign-on', {}, signedBy)).code).toBe('wrong-signers')
  }
})

test('told twice it is one shift; another under the same id is refused', async () => {
  const register = await trainingRegister()
  const first = await register.record('sign-on', {}, ['N1 authorised'], { id: 'on' })
  const again = await register.record('sign-on', {}, ['N1 authorised'], { id: 'on' })
  expect(again).toEqual({ ...first, wasKnown: true })
  expect((await register.refusal('sign-on', {}, ['N2 authorised'], { id: 'on' })).code).toBe(
    'id-reused',
  )
})

test.each([[{ person: 'N2' }], [null], [[]], ['now'], [undefined]])(
  '%j is no input',
  async (input) => {
    const register = await trainingRegister()
    expect((await register.refusal('sign-on', input, ['N1 authorised'])).code).toBe('invalid-input')
  },
)
