import { expect, test } from 'vitest'
import { prescriptionsOf } from '../../../db/queries/dose.ts'
import { addPatients, prescriber, prescriptionInput } from '../../support/northgate.ts'
import { trainingRegister } from '../../support/training-register.ts'

const signed = ['P1 made', 'N1 reviewed'] as const
const second = {
  ...prescriptionInput('A'),
  id: 'RX-A2',
  startsOn: '2026-03-23',
  lastValidOn: '2026-04-19',
}

async function withAda() {
  const register = await trainingRegister()
  await addPatients(register, 'A')
  return register
}

test('a prescription is transcribed by one and checked by another', async () => {
  const register = await withAda()
  const { sentence } = await register.record('add-prescription', second, signed)
  expect(sentence).toBe(
    'Prescription RX-A2 (MDA 4417-A) for HALE, Ada (DOB 17-May-1981): diamorphine 200 mg a session, 2 times a day, intravenous, 23-Mar-2026 to 19-Apr-2026; prescribed by Dr Anna LEE, 6143382.',
  )
  expect((await prescriptionsOf(register.db, 'A')).map(({ id }) => id)).toEqual(['RX-A2', 'RX-A'])
})

test('once a day is said so', async () => {
  const register = await withAda()
  const once = { ...second, sessionsPerDay: 1 }
  expect((await register.record('add-prescription', once, signed)).sentence).toContain(
    ' a session, once a day, ',
  )
})

test('the paper exists, so it is recorded outside the licence’s dates too', async () => {
  const register = await withAda()
  const beyond = { ...second, startsOn: '2027-01-01', lastValidOn: '2027-01-28' }
  expect(beyond.startsOn > prescriber.validTo).toBe(true)
  await register.record('add-prescription', beyond, signed)
})

test('it may be for one day, and never ends before it starts', async () => {
  const register = await withAda()
  const inverted = { ...second, lastValidOn: '2026-03-22' }
  expect(await register.refusal('add-prescription', inverted, signed)).toMatchObject({
    code: 'figures-disagree',
    found: 'It would end on 22-Mar-2026, before it starts on 23-Mar-2026.',
  })
  await register.record('add-prescription', { ...second, lastValidOn: second.startsOn }, signed)
})

test('its id is new, and its patient and prescriber are known', async () => {
  const register = await withAda()
  const before = await register.records()
  for (const [code, other] of [
    ['already-exists', { id: 'RX-A' }],
    ['unknown-patient', { patient: 'Z' }],
    ['unknown-prescriber', { prescriber: 'DR9' }],
  ] as const) {
    const refused = await register.refusal('add-prescription', { ...second, ...other }, signed)
    expect(refused.code).toBe(code)
    expect(refused.found).toContain(Object.values(other)[0])
  }
  expect(await register.records()).toBe(before)
})

test('it takes two people who know prescriptions', async () => {
  const register = await withAda()
  for (const [code, signedBy] of [
    ['same-person', ['P1 made', 'P1 reviewed']],
    ['wrong-signers', ['P1 made']],
    ['wrong-signers', ['P1 reviewed', 'N1 made']],
    ['wrong-signers', ['P1 made', 'N1 reviewed', 'N2 reviewed']],
    ['role-not-allowed', ['P1 made', 'AW1 reviewed']],
    ['role-not-allowed', ['AW1 made', 'P1 reviewed']],
  ] as const) {
    expect((await register.refusal('add-prescription', second, signedBy)).code).toBe(code)
  }
})

test('told twice it is one prescription; another under the same id is refused', async () => {
  const register = await withAda()
  const first = await register.record('add-prescription', second, signed, { id: 'rx' })
  const again = await register.record('add-prescription', second, signed, { id: 'rx' })
  expect(again).toEqual({ ...first, wasKnown: true })
  const other = { ...second, massPerSessionUg: 20_000 }
  expect((await register.refusal('add-prescription', other, signed, { id: 'rx' })).code).toBe(
    'id-reused',
  )
  // The same words from other signers are another act.
  const others = ['P2 made', 'N1 reviewed'] as const
  expect((await register.refusal('add-prescription', second, others, { id: 'rx' })).code).toBe(
    'id-reused',
  )
})

test.each([
  ['an unknown key', { refills: 2 }],
  ['a mass that is text', { massPerSessionUg: '200 mg' }],
  ['a fraction of a microgram', { massPerSessionUg: 0.5 }],
  ['no number', { massPerSessionUg: Number.NaN }],
  ['no mass', { massPerSessionUg: 0 }],
  ['less than nothing', { massPerSessionUg: -1 }],
  ['a kilogram', { massPerSessionUg: 1_000_000_000 }],
  ['seven sessions', { sessionsPerDay: 7 }],
  ['no session', { sessionsPerDay: 0 }],
  ['another route', { route: 'inhaled' }],
  ['a day that does not exist', { lastValidOn: '2026-02-29' }],
  ['a document of 10 kB', { document: 'x'.repeat(10_240) }],
])('%s is no input', async (_, wrong) => {
  const register = await withAda()
  const refused = await register.refusal('add-prescription', { ...second, ...wrong }, signed)
  expect(refused.code).toBe('invalid-input')
})
