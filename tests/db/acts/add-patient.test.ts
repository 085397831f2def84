import { describe, expect, test } from 'vitest'
import { isLikeName } from '../../../db/acts/like-name.ts'
import { patientById } from '../../../db/queries/dose.ts'
import { patientInput } from '../../support/northgate.ts'
import { trainingRegister } from '../../support/training-register.ts'

const authorised = ['N1 authorised'] as const
const ben = patientInput('B')

test('a patient is added with the name and address that the register prints', async () => {
  const register = await trainingRegister()
  const { sentence } = await register.record('add-patient', ben, authorised)
  expect(sentence).toBe(
    'Added the patient B: OKORO, Ben, born 09-Sep-1984, 3 Canal Row, Northgate.',
  )
  expect(await patientById(register.db, 'B')).toEqual(ben)
})

describe('one person is one patient', () => {
  const second = async (other: object) => {
    const register = await trainingRegister()
    await register.record('add-patient', ben, authorised)
    return register.perform('add-patient', { ...ben, ...other }, authorised)
  }

  test('the same id is refused, whoever it is', async () => {
    expect(await second({ familyName: 'Hale', givenName: 'Ada' })).toMatchObject({
      refusal: {
        code: 'already-exists',
        found: 'There is already a patient “B”: OKORO, Ben, born 09-Sep-1984.',
      },
    })
  })

  test('the same name and day of birth are refused, in capitals too, and the id is named', async () => {
    expect(await second({ id: 'B2', familyName: 'OKORO', givenName: 'ben' })).toMatchObject({
      refusal: { code: 'already-exists', figures: { patient: 'B' } },
    })
  })

  test('the same name with another day of birth is somebody else, and is pointed out', async () => {
    expect(await second({ id: 'B2', bornOn: '1984-09-19' })).toMatchObject({
      value: {
        sentence:
          'Added the patient B2: OKORO, Ben, born 19-Sep-1984, 3 Canal Row, Northgate. Another patient has a like name: B, OKORO, Ben, born 09-Sep-1984.',
      },
    })
  })

  test('another name with the same day of birth is somebody else, and nothing is said', async () => {
    const answer = await second({ id: 'B2', familyName: 'Hale' })
    expect(answer).toMatchObject({ ok: true })
    expect(JSON.stringify(answer)).not.toContain('like name')
  })
})

describe('names easily taken for each other', () => {
  const name = (text: string) => {
    const [givenName = '', familyName = ''] = text.split(', ')
    return { givenName, familyName }
  }

  test.each([
    ['Ben, Okoro', 'Benedict, Okoro'],
    ['José, García', 'Jose, Garcia'],
    ["Sean, O'Brien", 'Sean, OBrien'],
    ['Callum, Smith-Jones', 'Callum, Smith Jones'],
    ['Callum, Smith', 'Callum, Smith-Jones'],
    ['Ali, Hassan', 'Hassan, Ali'],
  ])('%s and %s', (one, other) => {
    expect(isLikeName(name(one), name(other))).toBe(true)
    expect(isLikeName(name(other), name(one))).toBe(true)
  })

  test.each([
    ['Ben, Okoro', 'Ada, Okoro'],
    ['Ben, Okoro', 'Ben, Hale'],
    ['B, Okoro', 'Ben, Okoro'],
    ['Ali, Hassan', 'Hassan, Omar'],
    ['Ali, Hassan', 'Omar, Ali'],
    ['Ольга, Иванова', 'Елена, Петрова'],
  ])('but not %s and %s', (one, other) => {
    expect(isLikeName(name(one), name(other))).toBe(false)
  })
})

test('nobody is born tomorrow', async () => {
  const register = await trainingRegister()
  const tomorrow = { ...ben, bornOn: '2026-03-03' }
  expect((await register.refusal('add-patient', tomorrow, authorised)).code).toBe('in-the-future')
  await register.record('add-patient', { ...ben, bornOn: '2026-03-02' }, authorised)
})

test('who may, and how it is signed', async () => {
  const register = await trainingRegister()
  const witness = await register.refusal('add-patient', ben, ['AW1 authorised'])
  expect(witness.code).toBe('role-not-allowed')
  expect((await register.refusal('add-patient', ben, ['N1 made'])).code).toBe('wrong-signers')
})

test('told twice it is one patient; another under the same id is refused', async () => {
  const register = await trainingRegister()
  const first = await register.record('add-patient', ben, authorised, { id: 'b' })
  const again = await register.record('add-patient', ben, authorised, { id: 'b' })
  expect(again).toEqual({ ...first, wasKnown: true })
  const other = patientInput('A')
  expect((await register.refusal('add-patient', other, authorised, { id: 'b' })).code).toBe(
    'id-reused',
  )
})

test.each([
  "O'Brien",
  'Smith-Jones',
  'José',
  'Ó Súilleabháin',
  'Nguyễn',
  'Łukasz',
  'Ταΐδου',
  'Ольга',
])('%s comes back as it went in', async (familyName) => {
  const register = await trainingRegister()
  const typed = { ...ben, familyName: familyName.normalize('NFD') }
  await register.record('add-patient', typed, authorised)
  expect((await patientById(register.db, 'B'))?.familyName).toBe(familyName.normalize('NFC'))
})

test.each([
  ['an unknown key', { nhsNumber: '9434765919' }],
  ['a number for a name', { givenName: 7 }],
  ['an empty name', { familyName: '' }],
  ['a name of 10 kB', { familyName: 'x'.repeat(10_240) }],
  ['a name that turns the line round', { givenName: 'Ben\u202E' }],
  ['no address', { address: undefined }],
  ['a day that does not exist', { bornOn: '1983-02-29' }],
  ['a list', []],
  ['nothing', null],
])('%s is no input', async (_, wrong) => {
  const register = await trainingRegister()
  const isPart = wrong !== null && !Array.isArray(wrong)
  const input = isPart ? { ...ben, ...wrong } : wrong
  expect((await register.refusal('add-patient', input, authorised)).code).toBe('invalid-input')
})
