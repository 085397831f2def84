import { describe, expect, test } from 'vitest'
import { canonicalText } from '../../../db/journal/canonical-text.ts'
import { personEnrolled } from '../../../db/journal/facts/person-enrolled.ts'
import { defaultPolicy, registerCreated } from '../../../db/journal/facts/register-created.ts'
import { registerIdOf } from '../../../db/journal/register-id.ts'
import { verifyJournal } from '../../../db/journal/verify-journal.ts'
import { certify, signingKeyOf } from '../../../db/keyring/signing-key.ts'
import { newDatabase } from '../../support/database-pair.ts'
import { both, journalOnly, plain, verdictOn } from '../../support/forged-register.ts'
import { Forger, type Forgery } from '../../support/forger.ts'
import { ana, ben, cat, foundJournal, signatory } from '../../support/written-journal.ts'

describe('whom a record brings in', () => {
  const enrolment = (certified: ReturnType<typeof cat.certified>, signers = both): Forgery => ({
    fact: personEnrolled.decided(certified),
    signers,
  })
  const cases: readonly (readonly [string, string, (register: string) => Forgery])[] = [
    [
      'proof',
      'a proof by another key',
      (register) =>
        enrolment({ ...cat.certified({ register }), proof: ana.certified({ register }).proof }),
    ],
    [
      'proof',
      'the key id of another',
      (register) => {
        const { certificate, proof } = cat.certified({ register })
        return enrolment({ certificate: { ...certificate, key: 'ab'.repeat(16) }, proof })
      },
    ],
    [
      'certificate-register',
      'a certificate for another register',
      () => enrolment(cat.certified({ register: 'A'.repeat(24) })),
    ],
    ['certificate-register', 'a certificate for no register', () => enrolment(cat.certified())],
    [
      'certificate-dates',
      'an end before the beginning',
      (register) => enrolment(cat.certified({ register, validTo: '2025-12-31' })),
    ],
    [
      'facts',
      'the recovery key’s name',
      (register) => enrolment(signatory('RECOVERY', 'nurse', 8).certified({ register })),
    ],
    [
      'key-again',
      'a key that is somebody’s',
      (register) => {
        const {
          format: _format,
          key: _key,
          publicKey: _publicKey,
          ...details
        } = cat.certified({ register }).certificate
        return enrolment(certify(ana.key, details))
      },
    ],
    [
      'newcomer',
      'the newcomer signing',
      (register) =>
        enrolment(cat.certified({ register }), [ana.as('authorised'), cat.as('authorised')]),
    ],
    [
      'certified',
      'a stranger signing',
      (register) =>
        enrolment(cat.certified({ register }), [
          ana.as('authorised'),
          signatory('LATE', 'nurse', 8).as('authorised'),
        ]),
    ],
  ]
  test.each(cases)('%s: %s', async (check, _what, forgery) => {
    expect(await verdictOn(plain, forgery)).toMatchObject({ ok: false, record: 3, check })
  })

  test('person-again: somebody who is there, with another key', async () => {
    const again = (seed: number) => (register: string) =>
      enrolment(signatory('CAT', 'nurse', seed).certified({ register }))
    const verdict = await verdictOn(again(3), again(8))
    expect(verdict).toMatchObject({ ok: false, record: 3, check: 'person-again' })
  })

  test('the recovery key cannot be enrolled as a person’s', async () => {
    const recovery = signingKeyOf(Buffer.alloc(32, 99))
    const verdict = await verdictOn((register) => {
      const {
        format: _format,
        key: _key,
        publicKey: _publicKey,
        ...details
      } = cat.certified({ register }).certificate
      return enrolment(certify(recovery, details))
    })
    expect(verdict).toMatchObject({ ok: false, record: 2, check: 'key-again' })
  })

  const foundings: readonly (readonly [
    string,
    string,
    Parameters<typeof foundJournal>[1],
    typeof both,
  ])[] = [
    [
      'certificate-register',
      'a founder of a register that cannot be yet',
      [ana.certified({ register: 'A'.repeat(24) }), ben.certified()],
      both,
    ],
    ['person-again', 'one founder twice', [ana.certified(), ana.certified()], both],
    [
      'certified',
      'signed by another than a founder',
      [ana.certified(), ben.certified()],
      [ana.as('authorised'), cat.as('authorised')],
    ],
    [
      'in-force',
      'a founder not in force yet',
      [ana.certified({ validFrom: '2026-03-03' }), ben.certified()],
      both,
    ],
  ]
  test.each(foundings)('record 1, %s: %s', async (check, _what, founders, signers) => {
    const { open } = await newDatabase()
    await foundJournal(open, founders, signers)
    expect(await verifyJournal(open.db, journalOnly)).toMatchObject({ ok: false, record: 1, check })
  })

  test('record 1, recovery-key: one that anybody holds', async () => {
    const { file, open } = await newDatabase()
    const fact = registerCreated.decided({
      firstEntryNo: 1,
      founders: [ana.certified(), ben.certified()],
      keeper: 'Example Clinic Ltd',
      kind: 'clinicRecord',
      mode: 'training',
      name: 'Example register',
      nation: 'England',
      nonce: 'ab'.repeat(32),
      policy: defaultPolicy,
      premises: '1 Example Street',
      recoveryPublicKey: `01${'00'.repeat(31)}`,
      timeZone: 'Europe/London',
    })
    const text = canonicalText({
      facts: fact.facts,
      kind: fact.kind,
      sentence: 'Forged.',
      version: 1,
    })
    new Forger(file).append({ fact, signers: both, text, line: { register: registerIdOf(text) } })
    expect(await verifyJournal(open.db, journalOnly)).toMatchObject({
      record: 1,
      check: 'recovery-key',
    })
  })
})
