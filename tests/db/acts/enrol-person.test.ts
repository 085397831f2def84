import { describe, expect, test } from 'vitest'
import { dateText } from '../../../db/domain/text.ts'
import { certify } from '../../../db/keyring/signing-key.ts'
import { signersByIds } from '../../../db/queries/signers.ts'
import { trainingRegister, type SignedBy } from '../../support/training-register.ts'

const both: SignedBy[] = ['P1 authorised', 'P2 authorised']
const asha = {
  person: 'AJ',
  name: 'Asha JOSÉ-O’BRIEN',
  role: 'nurse',
  registration: '11G0458E',
} as const
const from = '2026-03-01'

describe('a newcomer is enrolled', () => {
  test('and signs with their own key from then on', async () => {
    const register = await trainingRegister()
    const newKey = register.certified(asha)
    const recorded = await register.record('enrol-person', { ...asha, validFrom: from }, both, {
      newKey,
    })
    expect(recorded.sentence).toBe(
      `Enrolled Asha JOSÉ-O’BRIEN, nurse 11G0458E, as AJ, from 01-Mar-2026; signing key ${newKey.certificate.key}.`,
    )
    expect(await signersByIds(register.db, ['AJ'])).toEqual([
      {
        id: 'AJ',
        name: 'Asha JOSÉ-O’BRIEN',
        role: 'nurse',
        registration: '11G0458E',
        validFrom: from,
        validTo: '',
        key: newKey.certificate.key,
        keyRecord: await register.records(),
      },
    ])
    await register.record('open-day', {}, ['AJ made'])
  })

  test('from today on when no day is said, and until a last day', async () => {
    const register = await trainingRegister()
    const dates = { validFrom: dateText.parse('2026-03-02'), validTo: dateText.parse('2026-03-03') }
    const recorded = await register.record(
      'enrol-person',
      { ...asha, validTo: '2026-03-03' },
      both,
      { newKey: register.certified({ ...asha, ...dates }) },
    )
    expect(recorded.sentence).toContain('from 02-Mar-2026 until and including 03-Mar-2026;')
    const late = await register.refusal('open-day', {}, ['AJ made'], { at: '2026-03-04T08:00' })
    expect(late.code).toBe('person-not-active')
  })

  test('for a day, as an agency nurse is', async () => {
    const register = await trainingRegister()
    const today = dateText.parse('2026-03-02')
    const dates = { validFrom: today, validTo: today }
    await register.record('enrol-person', { ...asha, ...dates }, both, {
      newKey: register.certified({ ...asha, ...dates }),
    })
    await register.record('open-day', {}, ['AJ made'])
    const next = await register.refusal('open-day', {}, ['AJ made'], { at: '2026-03-03T08:00' })
    expect(next.code).toBe('person-not-active')
  })

  test('once, however often it is told; another person under the same id of act is refused', async () => {
    const register = await trainingRegister()
    const newKey = register.certified(asha)
    const told = { ...asha, validFrom: from }
    const first = await register.record('enrol-person', told, both, { id: 'e', newKey })
    expect(await register.record('enrol-person', told, both, { id: 'e' })).toEqual({
      ...first,
      wasKnown: true,
    })
    const other = { ...told, name: 'Somebody ELSE' }
    expect((await register.refusal('enrol-person', other, both, { id: 'e', newKey })).code).toBe(
      'id-reused',
    )
  })
})

describe('who may authorise', () => {
  const tried = (
    register: Awaited<ReturnType<typeof trainingRegister>>,
    signedBy: SignedBy[],
    newcomer: object = {},
  ) => {
    const person = { ...asha, ...newcomer }
    const input = { ...person, validFrom: from }
    return register.refusal('enrol-person', input, signedBy, {
      newKey: register.certified(person),
    })
  }

  test('two people, one of them a pharmacist or the nurse in charge', async () => {
    const register = await trainingRegister()
    expect((await tried(register, ['P1 authorised'])).code).toBe('wrong-signers')
    expect((await tried(register, [])).code).toBe('role-not-allowed')
    expect((await tried(register, ['P1 authorised', 'N1 authorised'])).code).toBe(
      'role-not-allowed',
    )
    expect((await tried(register, ['P1 authorised', 'P1 authorised'])).code).toBe('same-person')
    for (const [person, role] of [
      ['MA', 'manager'],
      ['DO', 'doctor'],
    ] as const) {
      const newcomer = { person, name: `${person} Example`, role, registration: `R-${person}` }
      await register.record('enrol-person', { ...newcomer, validFrom: from }, both, {
        newKey: register.certified(newcomer),
      })
    }
    expect(await tried(register, ['MA authorised', 'DO authorised'])).toMatchObject({
      code: 'role-not-allowed',
      found:
        'It would be authorised by MA Example, manager and DO Example, doctor; one of the two is a pharmacist or the nurse in charge.',
    })
    const newKey = register.certified(asha)
    await register.record(
      'enrol-person',
      { ...asha, validFrom: from },
      ['MA authorised', 'NC authorised'],
      { newKey },
    )
  })

  test('never the newcomer, who cannot be two by a second account', async () => {
    const register = await trainingRegister()
    const second = { registration: '207 1834' }
    const refused = await tried(register, both, second)
    expect(refused.code).toBe('signed-by-the-person-concerned')
    expect(refused.found).toBe('Priya SHARMA (2071834) would authorise their own enrolment.')
    const attempts = await register.db.selectFrom('attempt').selectAll().execute()
    expect(attempts).toMatchObject([{ act: 'enrol-person', persons: 'P1, P2' }])
  })
})

describe('one person is enrolled once', () => {
  const refusalOf = async (newcomer: object) => {
    const register = await trainingRegister()
    const person = { ...asha, ...newcomer }
    const before = await register.records()
    const refused = await register.refusal('enrol-person', { ...person, validFrom: from }, both, {
      newKey: register.certified(person),
    })
    expect(await register.records()).toBe(before)
    return refused
  }

  test.each(['N1', 'n1'])('the id %s is taken', async (person) => {
    const refused = await refusalOf({ person })
    expect(refused).toMatchObject({ code: 'already-exists', figures: { person: 'N1' } })
    expect(refused.found).toContain('is taken: Nia OWEN, 97B4321E')
  })

  test.each(['97B4321E', '97b4321e', '97B 4321 E'])(
    'the registration %s is taken',
    async (registration) => {
      const refused = await refusalOf({ registration })
      expect(refused).toMatchObject({ code: 'already-exists', figures: { person: 'N1' } })
      expect(refused.found).toContain('is the registration of Nia OWEN')
    },
  )

  test('a key is taken', async () => {
    const register = await trainingRegister()
    const key = register.keys.get('N2')
    if (!key) throw new Error('N2 has no key')
    const newKey = certify(key, { ...asha, register: register.id, validFrom: dateText.parse(from) })
    expect(
      await register.refusal('enrol-person', { ...asha, validFrom: from }, both, { newKey }),
    ).toMatchObject({ code: 'already-exists', figures: { person: 'N2' } })
  })
})
