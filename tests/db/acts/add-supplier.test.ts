import { expect, test } from 'vitest'
import { supplierById } from '../../../db/queries/supplier-by-id.ts'
import { addSupplier, supplier } from '../../support/northgate.ts'
import { trainingRegister } from '../../support/training-register.ts'

const authorised = ['P1 authorised'] as const

test('a supplier is added with the name and address that receipts print', async () => {
  const register = await trainingRegister()
  const { sentence } = await register.record('add-supplier', supplier, ['NC authorised'])
  expect(sentence).toBe(
    'Added the supplier S1: Meridian Pharmaceuticals Ltd, Unit 4, Harbour Estate, Westport ZW2 6TD.',
  )
  expect(await supplierById(register.db, 'S1')).toEqual(supplier)
})

test('an id is given once', async () => {
  const register = await trainingRegister()
  await addSupplier(register)
  const other = { ...supplier, name: 'Somebody Else Ltd' }
  const refused = await register.refusal('add-supplier', other, authorised)
  expect(refused).toMatchObject({ code: 'already-exists', figures: { supplier: 'S1' } })
  expect(refused.found).toContain('“S1”: Meridian Pharmaceuticals Ltd, Unit 4')
  expect(await supplierById(register.db, 'S1')).toEqual(supplier)
})

test('who may, and how it is signed', async () => {
  const register = await trainingRegister()
  const nurse = await register.refusal('add-supplier', supplier, ['N1 authorised'])
  expect(nurse.code).toBe('role-not-allowed')
  expect((await register.refusal('add-supplier', supplier, ['P1 made'])).code).toBe('wrong-signers')
})

test('told twice it is one supplier; another under the same id is refused', async () => {
  const register = await trainingRegister()
  const first = await register.record('add-supplier', supplier, authorised, { id: 's' })
  const spaced = { ...supplier, name: ` ${supplier.name} ` }
  // The same once its text is trimmed.
  expect(await register.record('add-supplier', spaced, authorised, { id: 's' })).toEqual({
    ...first,
    wasKnown: true,
  })
  const other = { ...supplier, id: 'S2' }
  expect((await register.refusal('add-supplier', other, authorised, { id: 's' })).code).toBe(
    'id-reused',
  )
})

test.each(["O'Brien & Söhne", 'Nguyễn & Ταΐδου', 'José Nuñez'])(
  '%s comes back as it went in',
  async (name) => {
    const register = await trainingRegister()
    // Typed with the accent as a character of its own, as some keyboards do.
    await register.record('add-supplier', { ...supplier, name: name.normalize('NFD') }, authorised)
    expect((await supplierById(register.db, 'S1'))?.name).toBe(name.normalize('NFC'))
  },
)

test.each([
  ['an unknown key', { vat: 'GB1' }],
  ['no address', { address: undefined }],
  ['a number for a name', { name: 5 }],
  ['a name of 10 kB', { name: 'x'.repeat(10_240) }],
  ['half a character', { name: 'x\uD800' }],
  ['an address on two lines', { address: '1 Wharf Road\nCalderbridge' }],
])('%s is no input', async (_, wrong) => {
  const register = await trainingRegister()
  const refused = await register.refusal('add-supplier', { ...supplier, ...wrong }, authorised)
  expect(refused.code).toBe('invalid-input')
})
