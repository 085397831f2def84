import { z } from 'zod'
import { describe, expect, test } from 'vitest'
import { inTransaction } from '../../../db/handles.ts'
import { rebuildTables } from '../../../db/journal/rebuild-tables.ts'
import { growingTables, standingTables } from '../../../db/journal/table-comparison.ts'
import { verifyJournal } from '../../../db/journal/verify-journal.ts'
import { newDatabase } from '../../support/database-pair.ts'
import { Forger } from '../../support/forger.ts'
import { writeWholeJournal } from '../../support/whole-journal.ts'
import { foundJournal } from '../../support/written-journal.ts'

const everything = { signatures: false, projections: true }
const projections = [...growingTables, ...standingTables]
const rowsSchema = z.array(z.record(z.string(), z.union([z.string(), z.number()])))

async function wholeRegister() {
  const { file, open } = await newDatabase()
  await writeWholeJournal(await foundJournal(open))
  const forger = new Forger(file)
  const rows = (table: string) =>
    rowsSchema.parse(forger.raw.prepare(`select * from ${table} order by 1, 2`).all())
  return { open, forger, rows }
}

test('every table of the register but history is a projection', async () => {
  const { forger } = await wholeRegister()
  const names = z.array(z.object({ name: z.string() }))
  const tables = names.parse(
    forger.raw.prepare("select name from sqlite_schema where type = 'table'").all(),
  )
  const kept = tables.map(({ name }) => name).filter((name) => !name.startsWith('sqlite_'))
  expect(kept.toSorted()).toEqual([...projections, 'journal', 'signature'].toSorted())
})

test.each(projections)('%s: every column of its first row is compared', async (table) => {
  const { open, forger, rows } = await wholeRegister()
  const [row] = rows(table)
  if (!row) throw new Error(`No record of the journal fills ${table}`)
  const isRow = Object.keys(row)
    .map((column) => `${column} = ?`)
    .join(' and ')
  const sound: string[] = []
  for (const [column, value] of Object.entries(row)) {
    const other = typeof value === 'number' ? value + 100 : `${value}x`
    const changed = { ...row, [column]: other }
    const put = (from: typeof row, to: string | number) =>
      forger.run(`update ${table} set ${column} = ? where ${isRow}`, to, ...Object.values(from))
    put(row, other)
    const verdict = await verifyJournal(open.db, everything)
    if (verdict.ok || verdict.check !== `table ${table}`) sound.push(column)
    put(changed, value)
  }
  expect(sound).toEqual([])
  expect(await verifyJournal(open.db, everything)).toMatchObject({ ok: true })
})

// Columns that take only some words; the rest of a row is made up by changing every column.
const closedColumns = new Set(['counted_in', 'mode', 'kind', 'late', 'is_unwitnessed', 'is_on'])

test.each(projections)('%s: a row too few and a row too many are found', async (table) => {
  const { open, forger, rows } = await wholeRegister()
  const all = rows(table)
  const last = all.at(-1)
  if (!last) throw new Error(`No record of the journal fills ${table}`)
  const places = Object.keys(last).map(() => '?')
  const insert = (row: typeof last) =>
    forger.run(`insert into ${table} values (${places.join(', ')})`, ...Object.values(row))
  const madeUp = Object.entries(last).map(([column, value]) => {
    const other = typeof value === 'number' ? value + 1_000 : `${value}x`
    return [column, closedColumns.has(column) ? value : other]
  })

  insert(Object.fromEntries(madeUp))
  const tooMany = await verifyJournal(open.db, everything)
  expect(tooMany).toMatchObject({ ok: false, check: `table ${table}` })
  expect(tooMany).toHaveProperty('sentence', expect.stringContaining('a row that no record made'))

  forger.run(`delete from ${table}`)
  for (const row of all.slice(0, -1)) insert(row)
  const tooFew = await verifyJournal(open.db, everything)
  expect(tooFew).toMatchObject({ ok: false, check: `table ${table}`, record: expect.any(Number) })
  expect(tooFew).toHaveProperty('sentence', expect.stringContaining(`row in ${table} is missing`))

  await inTransaction(open, rebuildTables)
  expect(await verifyJournal(open.db, everything)).toMatchObject({ ok: true })
})

test('a missing row in the middle is told from a changed one', async () => {
  const { open, forger } = await wholeRegister()
  forger.run('delete from posting where record_number = 12 and position = 1')
  const verdict = await verifyJournal(open.db, everything)
  expect(verdict).toMatchObject({ ok: false, record: 12, check: 'table posting' })
  expect(verdict.ok ? '' : verdict.sentence).toContain('its row in posting is missing')
})

test.each(['-9223372036854775808', '0', '19', '9223372036854775807'])(
  'a row of record %s, which is not there, is found',
  async (number) => {
    const { open, forger } = await wholeRegister()
    forger.run(
      `insert into attempt select ${number}, act, code, sentence, persons, at from attempt`,
    )
    const verdict = await verifyJournal(open.db, everything)
    expect(verdict).toMatchObject({ ok: false, check: 'table attempt' })
  },
)

// A table made anew without its types takes anything for a key, and what it prints is in no stretch of records.
describe.each(['null', "'x'", "x'00'", '9e999', '-9e999'])('a row whose key is %s', (key) => {
  const untyped = (table: string, forger: Forger) =>
    forger.raw.exec(`
      create table untyped as select * from ${table};
      drop table ${table};
      alter table untyped rename to ${table};
    `)

  test.each(projections)('in %s is found', async (table) => {
    const { open, forger, rows } = await wholeRegister()
    untyped(table, forger)
    expect(await verifyJournal(open.db, everything)).toMatchObject({ ok: true })
    const [row] = rows(table)
    const keyless = Object.entries(row ?? {}).map(([, value], index) => (index === 0 ? key : value))
    const values = keyless.map((value, index) => (index === 0 ? value : `'${value}'`)).join(', ')
    forger.raw.exec(`insert into ${table} values (${values})`)
    const verdict = await verifyJournal(open.db, everything)
    expect(verdict).toMatchObject({ ok: false, check: `table ${table}` })
  })

  test.each(['journal', 'signature'])('in %s is found', async (table) => {
    const { open, forger } = await wholeRegister()
    untyped(table, forger)
    expect(await verifyJournal(open.db, everything)).toMatchObject({ ok: true })
    forger.raw.exec(`insert into ${table} values (${key}, 2, '{}', '{}')`)
    const verdict = await verifyJournal(open.db, { signatures: true, projections: false })
    const check: unknown = expect.stringMatching('^(unnumbered|numbering)$')
    expect(verdict).toMatchObject({ ok: false, check })
  })
})

test('a column too many is a difference', async () => {
  const { open, forger } = await wholeRegister()
  forger.raw.exec("alter table supplier add column note text not null default 'paid'")
  const verdict = await verifyJournal(open.db, everything)
  expect(verdict).toMatchObject({ ok: false, record: 3, check: 'table supplier' })
})

test('the tables rebuilt from the journal are those that grew with it', async () => {
  const { open, forger, rows } = await wholeRegister()
  const before = projections.map((table) => [table, rows(table)])
  for (const table of projections) forger.run(`delete from ${table}`)
  await inTransaction(open, rebuildTables)
  expect(projections.map((table) => [table, rows(table)])).toEqual(before)
  await inTransaction(open, rebuildTables)
  expect(projections.map((table) => [table, rows(table)])).toEqual(before)
})

test('a journal that cannot be read is not rebuilt from, and nothing is lost', async () => {
  const { open, forger, rows } = await wholeRegister()
  const before = projections.map((table) => [table, rows(table)])
  forger.run('update journal set hash = ? where number = 7', 'e'.repeat(64))
  await expect(inTransaction(open, rebuildTables)).rejects.toThrow('Record 7: its hash')
  expect(projections.map((table) => [table, rows(table)])).toEqual(before)
})
