import { describe, expect, test } from 'vitest'
import { verifyJournal } from '../../../db/journal/verify-journal.ts'
import { openDatabase } from '../../../db/open-database.ts'
import { newDatabase, rawDatabase, testKey } from '../../support/database-pair.ts'
import { writeWholeJournal } from '../../support/whole-journal.ts'
import { foundJournal } from '../../support/written-journal.ts'

// Somebody with the data key leaves every row as it is, and changes what is read of them.

async function verdictAfter(sql: string) {
  const { file, open } = await newDatabase()
  await writeWholeJournal(await foundJournal(open))
  await open.close()
  const raw = rawDatabase(file)
  const unsafeMode: unknown = Reflect.get(raw, 'unsafeMode')
  // Without it the driver keeps the schema from being written to; an attacker's has no such scruples.
  if (typeof unsafeMode === 'function') Reflect.apply(unsafeMode, raw, [true])
  raw.exec(sql)
  raw.close()
  const reader = await openDatabase(file, testKey, 'read')
  const everything = { signatures: true, projections: true }
  const rowsAlone = await verifyJournal(reader.db, everything)
  const verdict = await reader.db
    .transaction()
    .execute((tx) => verifyJournal(tx, { ...everything, file: reader.file }))
  await reader.close()
  return { rowsAlone, verdict }
}

test('a file nobody touched is sound, and was looked at', async () => {
  const { rowsAlone, verdict } = await verdictAfter('select 1')
  expect(rowsAlone).toMatchObject({ ok: true, checked: { file: false } })
  expect(verdict).toMatchObject({ ok: true, checked: { file: true } })
})

const rewrite = (change: string) =>
  `pragma writable_schema = on; ${change}; pragma writable_schema = reset`

const index = 'create index entry_line_by_page on entry_line (page, entry_no)'

describe('a schema that is not that of the migrations', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'a trigger too many',
      'trigger quiet, which Countersign never makes',
      'create trigger quiet after insert on entry begin delete from attempt; end',
    ],
    [
      'a view too many',
      'view doses, which',
      'create view doses as select * from outcome where given_ug < 1',
    ],
    ['a table too many', 'table draft, which', 'create table draft (x)'],
    ['an index too many', 'index by_person, which', 'create index by_person on entry (made_by)'],
    [
      'no guard of history',
      'trigger journal_delete_refused is missing',
      'drop trigger journal_delete_refused',
    ],
    [
      'another guard of history',
      'trigger journal_delete_refused is not as',
      'drop trigger journal_delete_refused; create trigger journal_delete_refused before delete on journal begin select 1; end',
    ],
    [
      'an index of some rows',
      'index entry_line_by_page is not as',
      `drop index entry_line_by_page; ${index} where units > 0`,
    ],
    [
      'a table without its types',
      'table supplier is not as',
      'create table other as select * from supplier; drop table supplier; alter table other rename to supplier',
    ],
    [
      'a column that may be empty',
      'table attempt is not as',
      rewrite(
        "update sqlite_schema set sql = replace(sql, 'code TEXT NOT NULL', 'code TEXT') where name = 'attempt'",
      ),
    ],
  ]
  test.each(cases)('%s', async (_what, words, sql) => {
    const { rowsAlone, verdict } = await verdictAfter(sql)
    expect(rowsAlone).toMatchObject({ ok: true })
    expect(verdict).toMatchObject({ ok: false, record: undefined, check: 'schema' })
    expect(verdict).toHaveProperty('sentence', expect.stringContaining(words))
  })
})

// Its text is put back afterwards, so that only its content tells.
const indexOf = (other: string) => `
  create table expected as select sql from sqlite_schema where name = 'entry_line_by_page';
  drop index entry_line_by_page;
  create index entry_line_by_page on entry_line ${other};
  ${rewrite("update sqlite_schema set sql = (select sql from expected) where name = 'entry_line_by_page'")};
  drop table expected;
`

test('an index that leaves rows out, with the text of one that does not', async () => {
  const { rowsAlone, verdict } = await verdictAfter(indexOf('(page, entry_no) where units > 0'))
  // Counted by the index, there are too few.
  expect(rowsAlone).toMatchObject({ ok: false, check: 'table entry_line' })
  expect(verdict).toMatchObject({ ok: false })
})

test('an index in another order, with the text of the right one', async () => {
  const { rowsAlone, verdict } = await verdictAfter(indexOf('(entry_no, page)'))
  expect(rowsAlone).toMatchObject({ ok: true })
  expect(verdict).toMatchObject({ ok: false, record: undefined, check: 'integrity' })
  expect(verdict).toHaveProperty('sentence', expect.stringContaining('entry_line_by_page'))
})
