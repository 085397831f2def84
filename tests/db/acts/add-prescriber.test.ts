import { expect, test } from 'vitest'
import { prescriberById } from '../../../db/queries/prescriber-by-id.ts'
import { prescriber } from '../../support/northgate.ts'
import { trainingRegister } from '../../support/training-register.ts'

const authorised = ['P1 authorised'] as const

test('a prescriber is added with their licence', async () => {
  const register = await trainingRegister()
  const { sentence } = await register.record('add-prescriber', prescriber, ['NC authorised'])
  expect(sentence).toBe(
    'Added the prescriber DR1: Dr Anna LEE, 6143382, Home Office licence HO-24117 for diamorphine at Northgate HAT, 12 Northgate, Northgate ZN1 4HA, valid 01-Sep-2025 to 31-Dec-2026.',
  )
  const { drugs: _drugs, premises: _premises, ...known } = prescriber
  expect(await prescriberById(register.db, 'DR1')).toEqual(known)
})

test('a licence may be for one day, and never ends before it begins', async () => {
  const register = await trainingRegister()
  const inverted = { ...prescriber, validFrom: '2026-03-02', validTo: '2026-03-01' }
  expect(await register.refusal('add-prescriber', inverted, authorised)).toMatchObject({
    code: 'figures-disagree',
    found: 'Licence HO-24117 would end on 01-Mar-2026, before it begins on 02-Mar-2026.',
  })
  const oneDay = { ...prescriber, validFrom: '2026-03-02', validTo: '2026-03-02' }
  await register.record('add-prescriber', oneDay, authorised)
})

test('a licence that has run out is recorded: it is judged when a dose is given', async () => {
  const register = await trainingRegister()
  const past = { ...prescriber, validFrom: '2020-01-01', validTo: '2020-12-31' }
  await register.record('add-prescriber', past, authorised)
  expect((await prescriberById(register.db, 'DR1'))?.validTo).toBe('2020-12-31')
})

test('an id is given once', async () => {
  const register = await trainingRegister()
  await register.record('add-prescriber', prescriber, authorised)
  const other = { ...prescriber, name: 'Dr Ravi SHAH' }
  const refused = await register.refusal('add-prescriber', other, authorised)
  expect(refused).toMatchObject({ code: 'already-exists', figures: { prescriber: 'DR1' } })
  expect(refused.found).toContain('Dr Anna LEE, 6143382, licence HO-24117')
})

test('who may, and how it is signed', async () => {
  const register = await trainingRegister()
  const nurse = await register.refusal('add-prescriber', prescriber, ['N1 authorised'])
  expect(nurse.code).toBe('role-not-allowed')
  const made = await register.refusal('add-prescriber', prescriber, ['P1 made'])
  expect(made.code).toBe('wrong-signers')
})

test('told twice it is one prescriber; another under the same id is refused', async () => {
  const register = await trainingRegister()
  const first = await register.record('add-prescriber', prescriber, authorised, { id: 'd' })
  const again = await register.record('add-prescriber', prescriber, authorised, { id: 'd' })
  expect(again).toEqual({ ...first, wasKnown: true })
  const other = { ...prescriber, licence: 'HO-1' }
  expect((await register.refusal('add-prescriber', other, authorised, { id: 'd' })).code).toBe(
    'id-reused',
  )
})

test('a name with an accent comes back in one form', async () => {
  const register = await trainingRegister()
  const name = "Dr José O'Brien Smith-Jones"
  const typed = { ...prescriber, name: name.normalize('NFD') }
  await register.record('add-prescriber', typed, authorised)
  expect((await prescriberById(register.db, 'DR1'))?.name).toBe(name)
})

test.each([
  ['an unknown key', { email: 'lee@example.org' }],
  ['no drug', { drugs: [] }],
  ['a drug outside a list', { drugs: 'diamorphine' }],
  ['eleven drugs', { drugs: Array.from({ length: 11 }, (_, n) => `drug ${n}`) }],
  ['a day that does not exist', { validTo: '2026-02-29' }],
  ['a day with its time', { validFrom: '2026-03-02T09:00' }],
  ['a licence of 10 kB', { licence: '1'.repeat(10_240) }],
  ['no registration', { registration: undefined }],
])('%s is no input', async (_, wrong) => {
  const register = await trainingRegister()
  const refused = await register.refusal('add-prescriber', { ...prescriber, ...wrong }, authorised)
  expect(refused.code).toBe('invalid-input')
})
