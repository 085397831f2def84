import { describe, expect, test } from 'vitest'
import { instantText } from '../../../db/domain/text.ts'
import { canonicalText } from '../../../db/journal/canonical-text.ts'
import { dayOpened } from '../../../db/journal/facts/day-opened.ts'
import { registerIdOf } from '../../../db/journal/register-id.ts'
import { verifyJournal } from '../../../db/journal/verify-journal.ts'
import { newDatabase } from '../../support/database-pair.ts'
import { both, journalOnly, plain, supplier, verdictOn } from '../../support/forged-register.ts'
import { Forger, type Forgery } from '../../support/forger.ts'
import { at, foundJournal, on } from '../../support/written-journal.ts'

describe('a record in its history', () => {
  const otherRegister = 'A'.repeat(24)
  const cases: readonly (readonly [string, string, Forgery])[] = [
    ['numbering', 'a number left out', { ...plain, number: 4 }],
    ['chain', 'another past', { ...plain, line: { previousHash: 'e'.repeat(64) } }],
    ['register', 'another register', { ...plain, line: { register: otherRegister } }],
    ['time', 'time going back', { ...plain, line: { recordedAt: at('07:59') } }],
    [
      'time',
      'a later wall time that is an earlier moment',
      { ...plain, line: { recordedAt: instantText.parse('2026-03-02T08:30:00.000+01:00') } },
    ],
  ]
  test.each(cases)('%s: %s', async (check, _what, forgery) => {
    expect(await verdictOn(plain, forgery)).toMatchObject({ ok: false, record: 3, check })
  })

  test('founding: a register created twice', async () => {
    const { file, open } = await newDatabase()
    await foundJournal(open)
    const forger = new Forger(file)
    forger.append({
      fact: dayOpened.decided({ businessDate: on('2026-03-02') }),
      signers: both,
      text: forger.record(1).text,
    })
    expect(await verifyJournal(open.db, journalOnly)).toMatchObject({
      record: 2,
      check: 'founding',
    })
  })

  test('founding: a register that begins with something else', async () => {
    const { file, open } = await newDatabase()
    const { facts, kind, version } = supplier
    const act = { hash: 'cd'.repeat(32), id: 'act-1', name: 'add-supplier' }
    const text = canonicalText({ act, facts, kind, sentence: 'Forged.', version })
    new Forger(file).append({ ...plain, line: { register: registerIdOf(text) } })
    expect(await verifyJournal(open.db, journalOnly)).toMatchObject({
      record: 1,
      check: 'founding',
    })
  })

  test('numbering: no record at all', async () => {
    const { open } = await newDatabase()
    expect(await verifyJournal(open.db, journalOnly)).toMatchObject({
      record: 1,
      check: 'numbering',
    })
  })

  test.each([0, 2])('stray-signature: one of record %i, which is not there', async (number) => {
    const { file, open } = await newDatabase()
    await foundJournal(open)
    const forger = new Forger(file)
    forger.putSignatures(number, forger.signatures(1))
    const verdict = await verifyJournal(open.db, journalOnly)
    expect(verdict).toMatchObject({ record: number, check: 'stray-signature' })
  })
})
