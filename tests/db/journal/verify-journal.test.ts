import { describe, expect, test } from 'vitest'
import { verifyJournal } from '../../../db/journal/verify-journal.ts'
import { newDatabase } from '../../support/database-pair.ts'
import { Forger } from '../../support/forger.ts'
import { supplier, supplierOf } from '../../support/forged-register.ts'
import { writeWholeJournal } from '../../support/whole-journal.ts'
import { ana, at, ben, foundJournal } from '../../support/written-journal.ts'
import { openDatabase } from '../../../db/open-database.ts'
import { testKey } from '../../support/database-pair.ts'

const everything = { signatures: true, projections: true }

const suppliers = Array.from({ length: 1_000 }, (_, index) => ({
  fact: supplierOf(`S-${index}`),
  at: at('08:01'),
  signers: [ana.as('authorised')],
}))

async function wholeRegister() {
  const { file, open } = await newDatabase()
  const pen = await foundJournal(open)
  await writeWholeJournal(pen)
  return { file, open, pen, forger: () => new Forger(file) }
}

async function headOf(open: Awaited<ReturnType<typeof wholeRegister>>['open']) {
  const verdict = await verifyJournal(open.db, everything)
  if (!verdict.ok) throw new Error(verdict.sentence)
  const [register = '', size = '', code = ''] = verdict.head.split(' ')
  return { register, size: Number(size), code }
}

test('an honest register is found sound', async () => {
  const { file, open } = await wholeRegister()
  const progress: number[] = []
  const onProgress = (records: number) => progress.push(records)
  const verdict = await verifyJournal(open.db, { ...everything, onProgress })
  expect(verdict).toMatchObject({
    ok: true,
    records: 18,
    signatures: 25,
    mode: 'training',
    completeness:
      'It is complete up to record 18; nothing newer was given to compare with. No signature covers what follows record 17.',
  })
  expect(progress).toEqual([18])
  const reader = await openDatabase(file, testKey, 'read')
  expect(await verifyJournal(reader.db, everything)).toEqual(verdict)
  await reader.close()
})

test('a register longer than one stretch of reading is read to its end', async () => {
  const { open } = await newDatabase()
  const pen = await foundJournal(open)
  await pen.write(...suppliers)
  const progress: number[] = []
  const onProgress = (records: number) => progress.push(records)
  const verdict = await verifyJournal(open.db, { signatures: false, projections: true, onProgress })
  expect(verdict).toMatchObject({ ok: true, records: 1_001 })
  expect(progress).toEqual([500, 999, 1_001])
})

test.each([7, 500, 999])('record %i is there twice, in a table without its key', async (number) => {
  const { file, open } = await newDatabase()
  const pen = await foundJournal(open)
  await pen.write(...suppliers)
  const forger = new Forger(file)
  forger.raw.exec(`
    create table twice as select * from journal;
    insert into twice select * from journal where number = ${number};
    drop table journal;
    alter table twice rename to journal;
  `)
  const verdict = await verifyJournal(open.db, { signatures: false, projections: false })
  expect(verdict).toMatchObject({ ok: false, record: number + 1, check: 'numbering' })
})

describe('a head kept elsewhere', () => {
  test('matches, in any case and grouping', async () => {
    const { open } = await wholeRegister()
    const head = await headOf(open)
    const typed = {
      ...head,
      register: head.register.toLowerCase(),
      code: head.code.replaceAll('-', ''),
    }
    expect(await verifyJournal(open.db, { ...everything, head: typed })).toMatchObject({
      ok: true,
      completeness: 'It is complete up to record 18 and matches the head taken there.',
    })
  })

  test('of a shorter register matches, and says what it does not cover', async () => {
    const { open, pen } = await wholeRegister()
    const head = await headOf(open)
    const later = { fact: supplier, at: at('18:02'), signers: [ana.as('authorised')] }
    await pen.write(later)
    expect(await verifyJournal(open.db, { ...everything, head })).toMatchObject({
      ok: true,
      completeness:
        'It is complete up to record 19, matches the head taken at record 18; nothing newer was given to compare with.',
    })
  })

  test('tells that the last record was cut off, tables and all', async () => {
    const { open, forger } = await wholeRegister()
    const head = await headOf(open)
    const tool = forger()
    tool.run('delete from journal where number = 18')
    tool.run('delete from attempt where record_number = 18')
    // Without the head nothing can be noticed, and that is what the verdict says.
    expect(await verifyJournal(open.db, everything)).toMatchObject({
      ok: true,
      completeness: 'It is complete up to record 17; nothing newer was given to compare with.',
    })
    const verdict = await verifyJournal(open.db, { ...everything, head })
    expect(verdict).toEqual({
      ok: false,
      record: 18,
      check: 'head',
      sentence:
        'Record 18: it is missing. The register is shorter than the head: it has 17 records, and had 18 when the head was taken.',
    })
  })

  test('tells that the register was written anew from a record on', async () => {
    const { open, forger } = await wholeRegister()
    const head = await headOf(open)
    const tool = forger()
    const attempt = tool.record(18)
    tool.run(
      'update journal set text = ? where number = 18',
      attempt.text.replace('below-zero', 'same-person'),
    )
    tool.rechain(18)
    const quick = { signatures: true, projections: false }
    // Nobody signs a refused attempt, so the chain alone takes this one.
    expect(await verifyJournal(open.db, quick)).toMatchObject({ ok: true })
    expect(await verifyJournal(open.db, { ...quick, head })).toMatchObject({
      ok: false,
      record: 18,
      check: 'head',
    })
  })

  test.each([
    ['another register', { register: 'A'.repeat(24) }],
    ['no register', { register: 'nothing' }],
    ['no record', { size: 0 }],
    ['half a record', { size: 1.5 }],
  ])('of %s is refused', async (_what, wrong) => {
    const { open } = await wholeRegister()
    const head = { ...(await headOf(open)), ...wrong }
    expect(await verifyJournal(open.db, { ...everything, head })).toMatchObject({
      ok: false,
      record: undefined,
      check: 'head',
    })
  })
})

test('a founder’s register without anything else is sound', async () => {
  const { open } = await newDatabase()
  await foundJournal(open, [ana.certified(), ben.certified()])
  expect(await verifyJournal(open.db, everything)).toMatchObject({ ok: true, records: 1 })
})
