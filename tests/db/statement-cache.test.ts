import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { Fault } from '../../db/domain/fault.ts'
import { inTransaction } from '../../db/handles.ts'
import { type PreparableDatabase, StatementCache } from '../../db/statement-cache.ts'
import { anyRecord, newDatabase, rawDatabase } from '../support/database-pair.ts'
import { faultOf } from '../support/fault-of.ts'

/** A real database under a cache, which counts what is prepared and can be told to fail as a disk does. */
async function watched(access: 'write' | 'read' = 'write') {
  const { file, open } = await newDatabase()
  await open.close()
  const raw = rawDatabase(file)
  const prepared: string[] = []
  let failure: Error | undefined
  const database: PreparableDatabase = {
    get inTransaction() {
      return raw.inTransaction
    },
    get open() {
      return raw.open
    },
    prepare: (text) => {
      prepared.push(text)
      const statement = raw.prepare(text)
      return {
        reader: statement.reader,
        all: (parameters) => failing(() => statement.all(...parameters)),
        run: (parameters) => failing(() => statement.run(...parameters)),
        iterate: (parameters) => statement.iterate(...parameters),
      }
    },
    close: () => raw.close(),
  }
  function failing<T>(work: () => T): T {
    if (failure) throw failure
    return work()
  }
  const fail = (code: string | undefined) => {
    failure = code === undefined ? undefined : Object.assign(new Error('injected'), { code })
  }
  return { cache: new StatementCache(database, access), prepared, fail, raw }
}

test('a statement is prepared once for each text', async () => {
  const { cache, prepared } = await watched()
  for (let time = 0; time < 10; time += 1) cache.prepare('select 1').all([])
  cache.prepare('select 2').all([])
  expect(prepared).toEqual(['select 1', 'select 2'])
})

test('the cache is bounded, and drops what was longest unused', async () => {
  const { cache, prepared } = await watched()
  for (let text = 0; text < 256; text += 1) cache.prepare(`select ${text}`)
  cache.prepare('select 0')
  cache.prepare('select 256')
  expect(prepared.length).toBe(257)
  cache.prepare('select 0')
  expect(prepared.length).toBe(257)
  cache.prepare('select 1')
  expect(prepared.length).toBe(258)
})

test('a query and two streams of one text do not disturb each other', async () => {
  const { cache } = await watched('read')
  const text = 'select column1 as one from (values (1), (2))'
  const seen = []
  for (const outer of cache.prepare(text).iterate([])) {
    for (const inner of cache.prepare(text).iterate([])) {
      seen.push([outer, inner, cache.prepare(text).all([]).length])
    }
  }
  expect(seen).toMatchObject([
    [{ one: 1 }, { one: 1 }, 2],
    [{ one: 1 }, { one: 2 }, 2],
    [{ one: 2 }, { one: 1 }, 2],
    [{ one: 2 }, { one: 2 }, 2],
  ])
})

test('Kysely streams, and a stream that was left early holds nothing', async () => {
  const { open } = await newDatabase()
  for (const number of [1, 2, 3])
    await open.db.insertInto('journal').values(anyRecord(number)).execute()
  const query = open.db.selectFrom('journal').select('number').orderBy('number')
  const seen: number[] = []
  for await (const { number } of query.stream()) seen.push(number)
  expect(seen).toEqual([1, 2, 3])
  for await (const { number } of query.stream()) {
    if (number === 2) break
  }
  await open.db.insertInto('journal').values(anyRecord(4)).execute()
  expect((await query.execute()).length).toBe(4)
})

test.each(['SQLITE_IOERR_FSYNC', 'SQLITE_IOERR_WRITE', 'SQLITE_CORRUPT'])(
  'after %s a write connection refuses everything but the rollback',
  async (code) => {
    const { cache, fail, raw } = await watched()
    cache.prepare('begin').run([])
    fail(code)
    expect(await faultOf(() => cache.prepare('create table t (x)').run([]))).toMatch(/io|damaged/)
    fail(undefined)
    for (const text of ['select 1', 'create table t (x)', 'commit', 'begin']) {
      expect(await faultOf(() => cache.prepare(text))).toMatch(/io|damaged/)
    }
    cache.prepare('rollback').run([])
    expect(raw.inTransaction).toBe(false)
    expect(await faultOf(() => cache.prepare('begin'))).toMatch(/io|damaged/)
  },
)

test.each(['SQLITE_FULL', 'SQLITE_BUSY'])('%s is a fault and does not stop it', async (code) => {
  const { cache, fail } = await watched()
  fail(code)
  expect(await faultOf(() => cache.prepare('create table t (x)').run([]))).toMatch(
    /disk-full|in-use/,
  )
  fail(undefined)
  cache.prepare('create table t (x)').run([])
  expect(cache.prepare('select * from t').all([])).toEqual([])
})

test('a failing read connection may try again', async () => {
  const { cache, fail } = await watched('read')
  fail('SQLITE_IOERR_READ')
  expect(await faultOf(() => cache.prepare('select 1').all([]))).toBe('io')
  fail(undefined)
  expect(cache.prepare('select 1 as one').all([])).toEqual([{ one: 1 }])
})

test('a disk that is really full gives one fault, keeps what was recorded, and goes on when there is room', async () => {
  const { open } = await newDatabase()
  await open.db.insertInto('journal').values(anyRecord(1)).execute()
  const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(open.db)
  // SQLite's own limit on the size of the file stands for the disk's: it ends in the same SQLITE_FULL.
  await sql.raw(`PRAGMA max_page_count = ${rows[0]?.page_count ?? 0}`).execute(open.db)
  const text = `{"a":"${'x'.repeat(100_000)}"}`
  const full = () =>
    inTransaction(open, (tx) =>
      tx
        .insertInto('journal')
        .values({ ...anyRecord(2), text })
        .execute(),
    )
  expect(await faultOf(full)).toBe('disk-full')
  expect(await open.db.selectFrom('journal').select('number').execute()).toEqual([{ number: 1 }])
  await sql.raw('PRAGMA max_page_count = 100000').execute(open.db)
  await full()
  expect((await open.db.selectFrom('journal').select('number').execute()).length).toBe(2)
})

test('a rollback after SQLite has rolled back by itself is no error that hides the first', async () => {
  const { cache } = await watched()
  cache.prepare('rollback').run([])
  cache.prepare('begin').run([])
  cache.prepare('create table t (x primary key)').run([])
  cache.prepare('insert into t values (1)').run([])
  expect(() => cache.prepare('insert or rollback into t values (1)').run([])).toThrow('UNIQUE')
  cache.prepare('rollback').run([])
  expect(await faultOf(() => cache.prepare('begin').run([]))).toBeUndefined()
})

test('a transaction takes the write lock when it begins, or says that somebody has it', async () => {
  const { file, open } = await newDatabase()
  const other = rawDatabase(file)
  other.exec('BEGIN IMMEDIATE')
  await sql`PRAGMA busy_timeout = 0`.execute(open.db)
  expect(await faultOf(() => inTransaction(open, async () => 'never'))).toBe('in-use')
  other.exec('ROLLBACK')
  const tries = inTransaction(open, async () => {
    other.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE')
  })
  await expect(tries).rejects.toThrow('database is locked')
})

test('what SQLite says of a query is passed on when it is no fault', async () => {
  const { open } = await newDatabase()
  const wrong = sql`select * from nowhere`.execute(open.db)
  await expect(wrong).rejects.toThrow('no such table: nowhere')
  await expect(wrong).rejects.not.toBeInstanceOf(Fault)
})
