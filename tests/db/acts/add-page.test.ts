import { describe, expect, test } from 'vitest'
import { pagesOf } from '../../../db/queries/ledger.ts'
import { addPages, pages } from '../../support/northgate.ts'
import { trainingRegister } from '../../support/training-register.ts'

const authorised = ['P1 authorised'] as const

test('a page counted in containers begins empty', async () => {
  const register = await trainingRegister()
  const { sentence } = await register.record('add-page', pages.V10, ['NC authorised'])
  expect(sentence).toBe(
    'Added the register page V10: diamorphine 10 g, powder for solution for injection; class diamorphine; mass as diamorphine hydrochloride; counted in vials of 10,000 mg, which displaces 7.4 mL.',
  )
  expect(await pagesOf(register.db)).toEqual([
    { ...pages.V10, inUseMinutes: 0, balance: { units: 0, volumeUl: 0, massUg: 0 } },
  ])
})

test('a page counted in mL has an in-use time, or is for immediate use', async () => {
  const register = await trainingRegister()
  const made = await register.record('add-page', pages.SOL, authorised)
  expect(made.sentence).toContain('; counted in mL, for use within 4320 minutes of being made.')
  const { inUseMinutes: _, ...immediate } = { ...pages.SOL, id: 'SOL2' }
  const at = await register.record('add-page', immediate, authorised)
  expect(at.sentence).toContain('; counted in mL, for immediate use.')
  expect((await pagesOf(register.db)).map((page) => page.inUseMinutes)).toEqual([4320, 0])
})

test('the page of the list is there already', async () => {
  const register = await trainingRegister()
  await addPages(register)
  const before = await register.records()
  const other = { ...pages.V10, strength: '5 g', unitMassUg: 5_000_000 }
  expect(await register.refusal('add-page', other, authorised)).toMatchObject({
    code: 'already-exists',
    found:
      'There is already a register page “V10”: diamorphine 10 g, powder for solution for injection.',
  })
  expect(await register.records()).toBe(before)
})

describe('what a container holds belongs to a page of containers, and nowhere else', () => {
  test.each([
    ['no name of a container', { ...pages.A30, unitName: undefined }],
    ['no content', { ...pages.A30, unitMassUg: undefined }],
    ['an in-use time of containers', { ...pages.A30, inUseMinutes: 4320 }],
    ['an in-use time of nought', { ...pages.A30, inUseMinutes: 0 }],
    ['a container on a page in mL', { ...pages.SOL, unitName: 'vial' }],
    ['a content on a page in mL', { ...pages.SOL, unitMassUg: 100 }],
    ['a displacement on a page in mL', { ...pages.SOL, unitDisplacementUl: 7400 }],
  ])('%s is refused', async (_, input) => {
    const register = await trainingRegister()
    expect((await register.refusal('add-page', input, authorised)).code).toBe('invalid-input')
    expect(await pagesOf(register.db)).toEqual([])
  })
})

test.each([
  ['30 mg', 30_000, true],
  ['30mg', 30_000, true],
  ['10 g', 10_000_000, true],
  ['0.5 g', 500_000, true],
  ['30 mg', 30, false],
  ['10 g', 10_000, false],
  ['10 g', 1_000_000, false],
  ['5 mg/mL, 2 mL', 10_000, true],
])('a label of %s and %i µg in one: agree %s', async (strength, unitMassUg, agree) => {
  const register = await trainingRegister()
  const input = { ...pages.A30, strength, unitMassUg }
  const answer = await register.perform('add-page', input, authorised)
  expect(answer).toMatchObject(agree ? { ok: true } : { refusal: { code: 'figures-disagree' } })
})

test('who may, and how it is signed', async () => {
  const register = await trainingRegister()
  for (const person of ['N1', 'T1', 'AW1'] as const) {
    const refused = await register.refusal('add-page', pages.A30, [`${person} authorised`])
    expect(refused.code).toBe('role-not-allowed')
  }
  for (const signedBy of [['P1 made'], ['P1 authorised', 'P2 authorised'], []] as const) {
    expect((await register.refusal('add-page', pages.A30, signedBy)).code).toBe('wrong-signers')
  }
})

test('told twice it is one page; another page under the same id is refused', async () => {
  const register = await trainingRegister()
  const first = await register.record('add-page', pages.A30, authorised, { id: 'p' })
  const again = await register.record('add-page', pages.A30, authorised, { id: 'p' })
  expect(again).toEqual({ ...first, wasKnown: true })
  const other = await register.refusal('add-page', pages.A100, authorised, { id: 'p' })
  expect(other.code).toBe('id-reused')
})

test.each([
  ['an unknown key', { colour: 'red' }],
  ['a third way of counting', { countedIn: 'grams' }],
  ['a mass that is text', { unitMassUg: '30000' }],
  ['a fraction of a microgram', { unitMassUg: 30_000.5 }],
  ['no number', { unitMassUg: Number.NaN }],
  ['no end', { unitMassUg: Number.POSITIVE_INFINITY }],
  ['nothing in it', { unitMassUg: 0 }],
  ['less than nothing', { unitMassUg: -30_000 }],
  ['a kilogram in one', { unitMassUg: 1_000_000_000 }],
  ['10 L displaced', { unitDisplacementUl: 10_000_000 }],
  ['a negative displacement', { unitDisplacementUl: -1 }],
  ['an id with a space', { id: 'A 30' }],
  ['no id', { id: '' }],
  ['a drug of 10 kB', { drug: 'x'.repeat(10_240) }],
  ['a form of blanks', { form: ' \t ' }],
  ['a strength on two lines', { strength: '30\nmg' }],
])('%s is no input', async (_, wrong) => {
  const register = await trainingRegister()
  const refused = await register.refusal('add-page', { ...pages.A30, ...wrong }, authorised)
  expect(refused.code).toBe('invalid-input')
})

test('an in-use time of ten years is no input', async () => {
  const register = await trainingRegister()
  const input = { ...pages.SOL, inUseMinutes: 5_256_000 }
  expect((await register.refusal('add-page', input, authorised)).found).toMatch(/^inUseMinutes: /)
})
