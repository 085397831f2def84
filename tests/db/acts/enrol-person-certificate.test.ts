import { describe, expect, test } from 'vitest'
import { dateText } from '../../../db/domain/text.ts'
import { signingKeyOf } from '../../../db/keyring/signing-key.ts'
import { trainingRegister, type SignedBy } from '../../support/training-register.ts'

const both: SignedBy[] = ['P1 authorised', 'P2 authorised']
const asha = {
  person: 'AJ',
  name: 'Asha JOSÉ-O’BRIEN',
  role: 'nurse',
  registration: '11G0458E',
} as const
const from = '2026-03-01'

describe('the certificate says of the newcomer exactly what was signed', () => {
  test.each([
    ['person', { person: 'AK' }],
    ['name', { name: 'Asha JOSE' }],
    ['role', { role: 'pharmacist' as const }],
    ['registration', { registration: '11G0458F' }],
    ['validFrom', { validFrom: dateText.parse('2026-03-02') }],
    ['validTo', { validTo: dateText.parse('2030-01-01') }],
    ['register', { register: 'ABCDEFGHJKMNPQRSTVWXYZ01' }],
  ])('not another %s', async (field, other) => {
    const register = await trainingRegister()
    const newKey = register.certified({ ...asha, ...other })
    expect(
      await register.refusal('enrol-person', { ...asha, validFrom: from }, both, { newKey }),
    ).toMatchObject({ code: 'figures-disagree', figures: { field } })
  })

  test('and the key itself has signed it', async () => {
    const register = await trainingRegister()
    const { certificate } = register.certified(asha)
    const proof = signingKeyOf(Buffer.alloc(32, 77)).sign('something else').toString('hex')
    const refused = await register.refusal('enrol-person', { ...asha, validFrom: from }, both, {
      newKey: { certificate, proof },
    })
    expect(refused.code).toBe('figures-disagree')
    expect(refused.found).toContain('not proved by its own key')
  })

  test('there is one', async () => {
    const register = await trainingRegister()
    const refused = await register.refusal('enrol-person', { ...asha, validFrom: from }, both)
    expect(refused).toMatchObject({
      code: 'invalid-input',
      found: 'Asha JOSÉ-O’BRIEN has no key yet.',
    })
  })

  test('an end before the beginning', async () => {
    const register = await trainingRegister()
    const dates = { validFrom: dateText.parse('2026-03-02'), validTo: dateText.parse('2026-03-01') }
    const refused = await register.refusal('enrol-person', { ...asha, ...dates }, both, {
      newKey: register.certified({ ...asha, ...dates }),
    })
    expect(refused.found).toContain('would end on 01-Mar-2026, before it begins on 02-Mar-2026')
  })
})

test.each([
  ['an unknown key', { shoeSize: 43 }],
  ['an id with a space', { person: 'A J' }],
  ['an id of 13 letters', { person: 'ABCDEFGHIJKLM' }],
  ['the reserved id', { person: 'Recovery' }],
  ['a number for a name', { name: 7 }],
  ['an empty name', { name: '   ' }],
  ['a name of 10 kB', { name: 'a'.repeat(10_240) }],
  ['a name that turns the line round', { name: 'Asha \u{202E}RM' }],
  ['a role that is none', { role: 'chef' }],
  ['a day that does not exist', { validFrom: '2026-02-29' }],
  ['no registration', { registration: undefined }],
])('%s is no input', async (_, wrong) => {
  const register = await trainingRegister()
  const input = { ...asha, validFrom: from, ...wrong }
  const options = { newKey: register.certified(asha) }
  expect((await register.refusal('enrol-person', input, both, options)).code).toBe('invalid-input')
})
