import { describe, expect, test } from 'vitest'
import { stockOf } from '../../../db/queries/ledger.ts'
import { addPages, b24011, oldBottle, openedBottle, sixVials } from '../../support/northgate.ts'
import { trainingRegister } from '../../support/training-register.ts'

const signed = ['P1 made', 'P2 counted'] as const
async function withPages() {
  const register = await trainingRegister()
  await addPages(register, 'V10', 'SOL')
  return register
}
describe('lots that do not fit', () => {
  test.each([
    ['unknown-page', { ...sixVials, page: 'V99' }],
    ['wrong-page-kind', { ...sixVials, page: 'SOL' }],
    ['wrong-page-kind', { ...openedBottle, page: 'V10' }],
    ['wrong-page-kind', { ...sixVials, lots: [b24011, oldBottle] }],
    ['invalid-input', { ...sixVials, lots: [b24011, { ...b24011, units: 2 }] }],
    ['invalid-input', { ...openedBottle, lots: [oldBottle, { ...oldBottle, location: 'fridge' }] }],
    [
      'figures-disagree',
      { ...sixVials, lots: [b24011, { ...b24011, location: 'shelf', expiresOn: '2027-07-31' }] },
    ],
    [
      'time-does-not-exist',
      { ...openedBottle, lots: [{ ...oldBottle, inUseUntil: '2026-03-29T01:30' }] },
    ],
    [
      'time-is-ambiguous',
      { ...openedBottle, lots: [{ ...oldBottle, inUseUntil: '2026-10-25T01:30' }] },
    ],
  ] as const)('%s', async (code, input) => {
    const register = await withPages()
    const before = await register.records()
    expect((await register.refusal('set-opening-balance', input, signed)).code).toBe(code)
    expect(await register.records()).toBe(before)
    expect(await stockOf(register.db)).toEqual([])
  })

  test('a preparation that is there already', async () => {
    const register = await withPages()
    await register.record('set-opening-balance', openedBottle, signed)
    const sol2 = { ...openedBottle, page: 'SOL2' }
    await register.record(
      'add-page',
      {
        id: 'SOL2',
        drug: 'diamorphine',
        drugClass: 'diamorphine',
        quantityBasis: 'diamorphine hydrochloride',
        form: 'solution for injection',
        strength: '50 mg/mL',
        countedIn: 'volume',
      },
      ['P1 authorised'],
    )
    expect(await register.refusal('set-opening-balance', sol2, signed)).toMatchObject({
      code: 'already-exists',
      figures: { preparation: 'OLD-7' },
    })
  })
})

test.each([
  ['an unknown key', { ...sixVials, balance: 6 }],
  ['no lots', { ...sixVials, lots: undefined }],
  [
    '51 lots',
    { ...sixVials, lots: Array.from({ length: 51 }, (_, n) => ({ ...b24011, batch: `${n}` })) },
  ],
  ['an unknown key in a lot', { ...sixVials, lots: [{ ...b24011, colour: 'red' }] }],
  ['another kind of lot', { ...sixVials, lots: [{ ...b24011, kind: 'bottle' }] }],
  ['a held dose', { ...openedBottle, lots: [{ ...oldBottle, status: 'preparedHeld' }] }],
  ['half a vial', { ...sixVials, lots: [{ ...b24011, units: 0.5 }] }],
  ['no number', { ...sixVials, lots: [{ ...b24011, units: Number.NaN }] }],
  ['no vial', { ...sixVials, lots: [{ ...b24011, units: 0 }] }],
  ['less than none', { ...sixVials, lots: [{ ...b24011, units: -6 }] }],
  ['a million vials', { ...sixVials, lots: [{ ...b24011, units: 1_000_000 }] }],
  ['a batch that ends on no day', { ...sixVials, lots: [{ ...b24011, expiresOn: '2026-02-29' }] }],
  ['a ton of solution', { ...openedBottle, lots: [{ ...oldBottle, volumeUl: 1_000_000_000 }] }],
  ['a ton of drug', { ...openedBottle, lots: [{ ...oldBottle, massUg: 1_000_000_000_000 }] }],
  ['an unknown key in a bottle', { ...openedBottle, lots: [{ ...oldBottle, colour: 'red' }] }],
  ['a negative mass', { ...openedBottle, lots: [{ ...oldBottle, massUg: -1 }] }],
  ['a mass of text', { ...openedBottle, lots: [{ ...oldBottle, massUg: '9050' }] }],
  ['a book of 10 kB', { ...sixVials, book: 'x'.repeat(10_240) }],
  ['a page of the book that is a number', { ...sixVials, bookPage: 88 }],
])('%s is no input', async (_, input) => {
  const register = await withPages()
  expect((await register.refusal('set-opening-balance', input, signed)).code).toBe('invalid-input')
})

test('the largest opening that is read is recorded', async () => {
  const register = await withPages()
  const lots = Array.from({ length: 50 }, (_, n) => ({ ...b24011, batch: `${n}`, units: 100_000 }))
  const { sentence } = await register.record('set-opening-balance', { ...sixVials, lots }, signed)
  expect(sentence).toContain(': 5,000,000 vials (50,000,000,000 mg) (batch 0, ')
})
