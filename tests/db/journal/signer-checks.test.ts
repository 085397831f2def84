import { describe, expect, test } from 'vitest'
import { personEnrolled } from '../../../db/journal/facts/person-enrolled.ts'
import { verifyJournal } from '../../../db/journal/verify-journal.ts'
import { newDatabase } from '../../support/database-pair.ts'
import { both, journalOnly, plain, supplier, verdictOn } from '../../support/forged-register.ts'
import { Forger, type Forgery } from '../../support/forger.ts'
import { ana, cat, foundJournal, signatory } from '../../support/written-journal.ts'

describe('who signed', () => {
  const late = signatory('LATE', 'nurse', 8)
  const enrolled = (details: Parameters<typeof cat.certified>[0]) => (register: string) => ({
    fact: personEnrolled.decided(cat.certified({ register, ...details })),
    signers: both,
  })
  const byCat: Forgery = { fact: supplier, signers: [cat.as('authorised')] }
  const cases: readonly (readonly [string, string, Forgery])[] = [
    ['certified', 'somebody nobody brought in', { ...plain, signers: [late.as('authorised')] }],
    [
      'key',
      'a key of their own making',
      { ...plain, signers: [{ ...late.as('authorised'), person: 'CAT' }] },
    ],
    ['key', 'the key of another', { ...byCat, statement: { key: ana.key.key } }],
    ['printed-name', 'another name', { ...byCat, statement: { name: 'Somebody Else' } }],
    ['printed-name', 'another role', { ...byCat, statement: { role: 'doctor' } }],
    ['printed-name', 'another registration', { ...byCat, statement: { registration: 'R-1' } }],
    [
      'signature',
      'another’s signature',
      { ...plain, signers: [{ ...cat.as('authorised'), sign: ana.key.sign }] },
    ],
  ]
  test.each(cases)('%s: %s', async (check, _what, forgery) => {
    expect(await verdictOn(enrolled({}), forgery)).toMatchObject({ ok: false, record: 3, check })
  })

  const dates = [
    ['2026-03-02', '2026-03-02', undefined],
    ['2026-03-03', undefined, 'in-force'],
    ['2026-01-01', '2026-03-01', 'in-force'],
    ['2026-03-02', undefined, undefined],
  ] as const
  test.each(dates)('in force from %s to %s on the second of March: %s', async (from, to, check) => {
    const certified = enrolled({ validFrom: from, ...(to ? { validTo: to } : {}) })
    const verdict = await verdictOn(certified, byCat)
    expect(verdict).toMatchObject(check ? { ok: false, record: 3, check } : { ok: true })
  })

  test('a signature is not looked at when that is not asked for', async () => {
    const { file, open } = await newDatabase()
    await foundJournal(open)
    new Forger(file).append({ ...plain, signature: () => Buffer.alloc(64) })
    const quick = await verifyJournal(open.db, { signatures: false, projections: false })
    expect(quick).toMatchObject({ ok: true, checked: { signatures: false, projections: false } })
    expect(await verifyJournal(open.db, journalOnly)).toMatchObject({
      ok: false,
      check: 'signature',
    })
  })
})
