import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { settings } from '../../db/connection-settings.ts'
import { openDatabase } from '../../db/open-database.ts'
import {
  anyRecord,
  asAfterCrash,
  newDatabase,
  rawDatabase,
  testKey,
} from '../support/database-pair.ts'
import { faultOf } from '../support/fault-of.ts'
import { folderState, tempFolder } from '../support/temp-folder.ts'

const accesses = ['write', 'read'] as const

test('what was written is there when it is opened again, for writing and for reading', async () => {
  const { file, open } = await newDatabase()
  await open.db.insertInto('journal').values(anyRecord(1)).execute()
  await open.close()
  for (const access of accesses) {
    const again = await openDatabase(file, testKey, access)
    expect(await again.db.selectFrom('journal').selectAll().execute()).toEqual([anyRecord(1)])
    await again.close()
  }
})

test('two readers and the writer work side by side, and a reader sees what was committed', async () => {
  const { file, open } = await newDatabase()
  const readers = [
    await openDatabase(file, testKey, 'read'),
    await openDatabase(file, testKey, 'read'),
  ]
  await open.db.insertInto('journal').values(anyRecord(1)).execute()
  for (const reader of readers) {
    expect(await reader.db.selectFrom('journal').select('number').execute()).toEqual([
      { number: 1 },
    ])
    await reader.close()
  }
})

test.each(accesses)('every setting of a %s connection holds', async (access) => {
  const { file, open } = await newDatabase()
  const subject = access === 'write' ? open : await openDatabase(file, testKey, 'read')
  const expected = settings.filter(({ on }) => on === 'both' || on === access)
  for (const { name, reads } of [...expected, { name: 'temp_store', reads: 2 }]) {
    const { rows } = await sql.raw(`PRAGMA ${name}`).execute(subject.db)
    expect([name, ...rows.flatMap((row) => Object.values(Object(row)))]).toEqual([name, reads])
  }
  await subject.close()
})

test('the settings are those the register relies on', () => {
  const on = (access: 'write' | 'read') =>
    Object.fromEntries(
      settings.flatMap(({ name, reads, on }) =>
        on === 'both' || on === access ? [[name, reads]] : [],
      ),
    )
  const both = {
    locking_mode: 'normal',
    busy_timeout: 5000,
    journal_mode: 'wal',
    synchronous: 3,
    foreign_keys: 1,
    recursive_triggers: 1,
    trusted_schema: 0,
    cell_size_check: 1,
    mmap_size: 0,
    secure_delete: 1,
    wal_autocheckpoint: 1000,
    journal_size_limit: 4_194_304,
    fullfsync: 1,
    checkpoint_fullfsync: 1,
  }
  expect(on('write')).toEqual({ ...both, query_only: 0 })
  expect(on('read')).toEqual({ ...both, query_only: 1 })
})

test('the file and its log hold neither a SQLite header nor a word that was written', async () => {
  const { file, open } = await newDatabase()
  const text = '{"note":"a word nobody would write by chance"}'
  await open.db
    .insertInto('journal')
    .values({ ...anyRecord(1), text })
    .execute()
  const log = readFileSync(`${file}-wal`)
  await open.close()
  for (const bytes of [log, readFileSync(file)]) {
    expect(bytes.length).toBeGreaterThan(4096)
    expect(bytes.includes('a word nobody')).toBe(false)
  }
  expect(readFileSync(file).subarray(0, 16).toString('latin1')).not.toContain('SQLite format 3')
})

test('a write through a read connection is refused, and it changes nothing', async () => {
  const { file, open } = await newDatabase()
  const reader = await openDatabase(file, testKey, 'read')
  const insert = reader.db.insertInto('journal').values(anyRecord(1))
  expect(await faultOf(() => insert.execute())).toBe('read-only')
  await expect(Promise.resolve().then(() => reader.checkpoint())).rejects.toThrow('read connection')
  await reader.close()
  expect(await open.db.selectFrom('journal').selectAll().execute()).toEqual([])
})

test('a check-point empties the log, and says so when a reader keeps it', async () => {
  const { folder, file, open } = await newDatabase()
  await open.db.insertInto('journal').values(anyRecord(1)).execute()
  open.checkpoint()
  expect(readFileSync(`${file}-wal`).length).toBe(0)
  await open.db.insertInto('journal').values(anyRecord(2)).execute()
  const reader = rawDatabase(file)
  reader.exec('BEGIN; SELECT count(*) FROM journal')
  reader.prepare('SELECT count(*) FROM journal').get()
  await open.db.insertInto('journal').values(anyRecord(3)).execute()
  expect(await faultOf(() => open.checkpoint())).toBe('in-use')
  reader.exec('COMMIT')
  open.checkpoint()
  expect(Object.keys(folderState(folder)).length).toBe(3)
}, 30_000)

test('after a crash, what was recorded is in the log and is found', async () => {
  const { folder, open } = await newDatabase()
  open.checkpoint()
  await open.db.insertInto('journal').values(anyRecord(1)).execute()
  const { file } = asAfterCrash(folder)
  for (const access of ['read', 'write', 'read'] as const) {
    const again = await openDatabase(file, testKey, access)
    expect(await again.db.selectFrom('journal').select('number').execute()).toEqual([{ number: 1 }])
    await again.close()
  }
})

test('an older schema is brought up to date by a writer and left alone by a reader', async () => {
  const file = join(tempFolder(), 'register.db')
  const raw = rawDatabase(file)
  raw.exec('PRAGMA journal_mode = WAL; PRAGMA user_version = 0; CREATE TABLE old (x)')
  raw.close()
  expect(await faultOf(() => openDatabase(file, testKey, 'read'))).toBe('read-only')
  const open = await openDatabase(file, testKey, 'write')
  expect(await open.db.selectFrom('journal').selectAll().execute()).toEqual([])
  await open.close()
  const reader = await openDatabase(file, testKey, 'read')
  await reader.close()
})

test('closing twice, or without a query, does nothing further', async () => {
  const { folder, open } = await newDatabase()
  await open.close()
  await open.close()
  expect(Object.keys(folderState(folder)).length).toBe(1)
})
