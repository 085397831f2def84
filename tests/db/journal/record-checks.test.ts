import { describe, expect, test } from 'vitest'
import { canonicalText } from '../../../db/journal/canonical-text.ts'
import { attemptRefused } from '../../../db/journal/facts/attempt-refused.ts'
import { personEnrolled } from '../../../db/journal/facts/person-enrolled.ts'
import { verifyJournal } from '../../../db/journal/verify-journal.ts'
import { newDatabase } from '../../support/database-pair.ts'
import {
  both,
  journalOnly,
  plain,
  prescription,
  reviewed,
  supplier,
  supplierOf,
  verdictOn,
} from '../../support/forged-register.ts'
import { Forger, type Forgery } from '../../support/forger.ts'
import { ana, at, ben, cat, foundJournal } from '../../support/written-journal.ts'

test('the forger’s records pass while they are right', async () => {
  const enrolment = (register: string): Forgery => ({
    fact: personEnrolled.decided(cat.certified({ register })),
    signers: both,
  })
  const byCat: Forgery = { fact: supplierOf('T'), signers: [cat.as('authorised')] }
  const verdict = await verdictOn(
    plain,
    { fact: prescription, signers: reviewed },
    enrolment,
    byCat,
  )
  expect(verdict).toMatchObject({ ok: true, records: 5, signatures: 8 })
})

describe('a record by itself', () => {
  const text = '{"facts":{},"kind":"supplier-added","sentence":"Forged.","version":1}'
  const named = (name: string) => ({ hash: 'cd'.repeat(32), id: 'act-3', name })
  const { facts, kind, version } = supplier
  const actless = canonicalText({ facts, kind, sentence: 'Forged.', version })
  const attempt = { act: 'record-waste', code: 'below-zero', persons: ['ANA'] }
  const refused: Forgery = { fact: attemptRefused.decided(attempt), signers: [] }
  const cases: readonly (readonly [string, string, Forgery])[] = [
    ['text', 'a text with a space', { ...plain, text: text.replace('{}', '{ }') }],
    ['text', 'a key too many', { ...plain, text: text.replace('{}', '{},"extra":1') }],
    ['text', 'no text but a list', { ...plain, text: '[]' }],
    ['line', 'a station of 33 characters', { ...plain, line: { station: '𝔸'.repeat(33) } }],
    ['line', 'a station without a name', { ...plain, line: { station: '' } }],
    ['line', 'a line of another format', { ...plain, line: { boot: 'nothing' } }],
    ['statement', 'a name that is empty of meaning', { ...plain, statement: { key: 'none' } }],
    ['line-number', 'the line of another record', { ...plain, line: { number: 7 } }],
    ['text-hash', 'the line of another text', { ...plain, line: { textHash: 'e'.repeat(64) } }],
    [
      'signature-place',
      'a signature in the wrong place',
      { fact: prescription, signers: reviewed, secondPosition: 3 },
    ],
    [
      'signature-length',
      'a signature too short',
      { ...plain, signature: (all) => all.subarray(1) },
    ],
    ['line-hash', 'signed for another line', { ...plain, statement: { lineHash: 'e'.repeat(64) } }],
    ['signed-at', 'signed at another time', { ...plain, statement: { at: at('08:01') } }],
    ['record-hash', 'another hash', { ...plain, hash: 'e'.repeat(64) }],
    ['kind', 'a kind of another program', { ...plain, fact: { ...supplier, kind: 'moon-landed' } }],
    ['kind', 'a version of another program', { ...plain, fact: { ...supplier, version: 2 } }],
    ['kind', 'a reserved kind', { ...plain, fact: { ...supplier, kind: 'register-recovered' } }],
    ['facts', 'facts of another kind', { ...plain, fact: { ...supplier, facts: { id: 'S' } } }],
    ['act', 'an act of another kind', { ...plain, act: named('add-page') }],
    ['act', 'no act', { ...plain, text: actless }],
    ['act', 'an act where there is none', { ...refused, act: named('record-waste') }],
    ['demand', 'signed by nobody', { ...plain, signers: [] }],
    ['demand', 'signed by one of two', { fact: prescription, signers: [ana.as('made')] }],
    ['demand', 'signed by one too many', { ...plain, signers: both }],
    ['demand', 'signed for something else', { ...plain, signers: [ana.as('made')] }],
    [
      'demand',
      'signed the other way round',
      { fact: prescription, signers: [ben.as('reviewed'), ana.as('made')] },
    ],
    [
      'one-person',
      'signed twice by one person',
      { fact: prescription, signers: [ana.as('made'), { ...ben.as('reviewed'), person: 'ANA' }] },
    ],
    [
      'one-key',
      'signed twice with one key',
      { fact: prescription, signers: reviewed, secondStatement: { key: ana.key.key } },
    ],
  ]
  test.each(cases)('%s: %s', async (check, _what, forgery) => {
    expect(await verdictOn(plain, forgery)).toMatchObject({ ok: false, record: 3, check })
  })

  test('act-again: the id of another act', async () => {
    const again: Forgery = { ...plain, act: { ...named('add-supplier'), id: 'act-2' } }
    const verdict = await verdictOn(plain, again)
    expect(verdict).toMatchObject({ ok: false, record: 3, check: 'act-again' })
  })

  test('a station of 32 characters, each of two units', async () => {
    const verdict = await verdictOn({ ...plain, line: { station: '𝔸'.repeat(32) } })
    expect(verdict).toMatchObject({ ok: true })
  })

  test('a kind it does not know is said to be one, and not damage', async () => {
    const verdict = await verdictOn({ ...plain, fact: { ...supplier, kind: 'moon-landed' } })
    expect(verdict).toHaveProperty(
      'sentence',
      'Record 2: it is of kind “moon-landed”, version 1, which this program does not know; check the register with a newer one.',
    )
  })
})

test('bytes where a text belongs, in a table without types', async () => {
  const { file, open } = await newDatabase()
  await foundJournal(open)
  const forger = new Forger(file)
  forger.raw.exec(`
    create table untyped as select number, cast(text as blob) as text, line, hash from journal;
    drop table journal;
    alter table untyped rename to journal;
  `)
  const verdict = await verifyJournal(open.db, journalOnly)
  expect(verdict).toMatchObject({ ok: false, record: 1, check: 'text' })
  expect(verdict).toHaveProperty('sentence', 'Record 1: its text cannot be read: it is no text.')
})
