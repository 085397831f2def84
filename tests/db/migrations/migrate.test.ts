import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  type MigratableDatabase,
  type Migration,
  migrate,
  newestVersion,
  refuseNewerSchema,
} from '../../../db/migrations/migrate.ts'
import { migrationList } from '../../../db/migrations/migration-list.ts'
import { rawDatabase } from '../../support/database-pair.ts'
import { faultOf } from '../../support/fault-of.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const first: Migration = {
  number: 10,
  name: 'a',
  run: (sql) => sql.exec('CREATE TABLE a (x); CREATE TABLE b (x)'),
}
const second: Migration = { number: 20, name: 'c', run: (sql) => sql.exec('CREATE TABLE c (x)') }
const failing: Migration = {
  number: 20,
  name: 'fails on its second statement',
  run: (sql) => {
    sql.exec('CREATE TABLE c (x); INSERT INTO a VALUES (1)')
    sql.exec('CREATE TABLE a (x)')
  },
}

function encrypted(): { database: MigratableDatabase; tables: () => unknown[]; file: string } {
  const file = join(tempFolder(), 'register.db')
  const raw = rawDatabase(file)
  return {
    file,
    database: {
      exec: (sql) => raw.exec(sql),
      userVersion: () => Number(raw.pragma('user_version', { simple: true })),
    },
    tables: () =>
      raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1").pluck().all(),
  }
}

test('migrations run once, in order, and the file keeps the number of the last', () => {
  const { database, tables } = encrypted()
  migrate(database, [first])
  expect([tables(), database.userVersion()]).toEqual([['a', 'b'], 10])
  migrate(database, [first, second])
  migrate(database, [first, second])
  expect([tables(), database.userVersion()]).toEqual([['a', 'b', 'c'], 20])
})

test('one that fails leaves the file as the one before it left it, and can be tried again', () => {
  const { database, tables, file } = encrypted()
  migrate(database, [first])
  const before = readFileSync(file)
  expect(() => migrate(database, [first, failing])).toThrow('table a already exists')
  expect([tables(), database.userVersion()]).toEqual([['a', 'b'], 10])
  expect(readFileSync(file).equals(before)).toBe(true)
  migrate(database, [first, second])
  expect(database.userVersion()).toBe(20)
})

test('one that ends its own transaction is found out', () => {
  const { database } = encrypted()
  const rogue: Migration = {
    number: 10,
    name: 'rogue',
    run: (sql) => sql.exec('COMMIT; CREATE TABLE a (x)'),
  }
  expect(() => migrate(database, [rogue])).toThrow('no transaction is active')
})

test('a file from a newer version is refused and not touched', async () => {
  const { database, tables } = encrypted()
  migrate(database, [first, second])
  expect(await faultOf(() => migrate(database, [first]))).toBe('newer-schema')
  expect(await faultOf(() => refuseNewerSchema(database, []))).toBe('newer-schema')
  expect(await faultOf(() => refuseNewerSchema(database, [first, second]))).toBeUndefined()
  expect(tables()).toEqual(['a', 'b', 'c'])
})

test.each([
  [[second, first]],
  [[first, { ...second, number: 10 }]],
  [[{ ...first, number: 0 }]],
  [[{ ...first, number: 1.5 }]],
])('numbers that do not ascend stop before anything runs (%#)', (list) => {
  const { database, tables } = encrypted()
  expect(() => migrate(database, list)).toThrow('out of order')
  expect(tables()).toEqual([])
})

test('the list of the program ascends in tens', () => {
  expect(newestVersion(migrationList)).toBe(migrationList.length * 10)
  expect(migrationList.every(({ number }) => number % 10 === 0)).toBe(true)
})
