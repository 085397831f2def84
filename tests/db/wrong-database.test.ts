import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newestVersion } from '../../db/migrations/migrate.ts'
import { migrationList } from '../../db/migrations/migration-list.ts'
import { createDatabase, openDatabase } from '../../db/open-database.ts'
import {
  anyRecord,
  asAfterCrash,
  newDatabase,
  plainDatabase,
  rawDatabase,
  testKey,
} from '../support/database-pair.ts'
import { faultOf } from '../support/fault-of.ts'
import { folderState, tempFolder } from '../support/temp-folder.ts'

// What db/open-database.ts says of a file that is not the register it should be, and that it leaves it alone.

const otherKey = Buffer.alloc(32, 9)
const hashOfNothing = createHash('sha256').digest('hex')
const accesses = ['write', 'read'] as const

/** Each way a file can be wrong, made from a closed database, and the fault that names it. */
const wrongFiles = [
  ['no file at all', 'not-a-register', (file: string) => writeFileSync(`${file}.elsewhere`, '')],
  ['an empty file', 'damaged', (file: string) => writeFileSync(file, '')],
  [
    'a cut file',
    'damaged',
    (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 5000)),
  ],
  ['a file of zeros', 'damaged', (file: string) => writeFileSync(file, Buffer.alloc(8192))],
  ['one bit in page 1', 'damaged', (file: string) => flipBit(file, 200)],
  ['one bit in the salt', 'damaged', (file: string) => flipBit(file, 3)],
  [
    'a rollback journal beside it',
    'damaged',
    (file: string) => writeFileSync(`${file}-journal`, 'x'),
  ],
  ['a plain database', 'plain-database', putPlainDatabase],
  [
    'a newer schema',
    'newer-schema',
    (file: string) => setVersion(file, newestVersion(migrationList) + 1),
  ],
] as const

function flipBit(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  writeFileSync(file, bytes)
}

function putPlainDatabase(file: string): void {
  const plain = join(tempFolder(), 'plain.db')
  const raw = plainDatabase(plain)
  raw.exec('PRAGMA journal_mode = WAL; CREATE TABLE journal (number INTEGER)')
  raw.close()
  writeFileSync(file, readFileSync(plain))
}

function setVersion(file: string, version: number): void {
  const raw = rawDatabase(file)
  raw.exec(`PRAGMA user_version = ${version}`)
  raw.close()
}

async function wrongFile(spoil: (file: string) => void, missing: boolean) {
  const { folder, file, open } = await newDatabase()
  await open.db.insertInto('journal').values(anyRecord(1)).execute()
  await open.close()
  spoil(file)
  return { folder, file: missing ? join(folder, 'none.db') : file }
}

test.each(wrongFiles)(
  '%s: opened for writing it is %s, and nothing is touched',
  async (what, code, spoil) => {
    const { folder, file } = await wrongFile(spoil, what === 'no file at all')
    const before = folderState(folder)
    expect(await faultOf(() => openDatabase(file, testKey, 'write'))).toBe(code)
    expect(folderState(folder)).toEqual(before)
  },
)

test.each(wrongFiles)(
  '%s: opened for reading it is %s, and the file stays',
  async (what, code, spoil) => {
    const { folder, file } = await wrongFile(spoil, what === 'no file at all')
    const before = folderState(folder)
    expect(await faultOf(() => openDatabase(file, testKey, 'read'))).toBe(code)
    // A reader that got as far as the schema has had SQLite make an empty log and its index, and may not remove them.
    const { [`${file}-wal`]: log, [`${file}-shm`]: _, ...after } = folderState(folder)
    expect(after).toEqual(before)
    expect([undefined, hashOfNothing]).toContain(log)
  },
)

test.each(accesses)('a wrong key opens nothing for %s and touches nothing', async (access) => {
  const { folder, file } = await wrongFile(() => undefined, false)
  const before = folderState(folder)
  expect(await faultOf(() => openDatabase(file, otherKey, access))).toBe('damaged')
  expect(folderState(folder)).toEqual(before)
})

/** Ways a file can be wrong beside a log that a crash left: SQLite, let loose, would delete or play back the log. */
const wrongFilesWithLog = [
  ['an empty file', testKey, (file: string) => writeFileSync(file, '')],
  ['one bit in page 1', testKey, (file: string) => flipBit(file, 200)],
  ['one bit in the salt', testKey, (file: string) => flipBit(file, 3)],
  [
    'a cut file',
    testKey,
    (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 3000)),
  ],
  ['a file of zeros', testKey, (file: string) => writeFileSync(file, Buffer.alloc(8192))],
  ['a wrong key', otherKey, () => undefined],
] as const

test.each(wrongFilesWithLog)(
  'after a crash, %s: file and log stay as they are',
  async (_, key, spoil) => {
    const { folder, open } = await newDatabase()
    open.checkpoint()
    await open.db.insertInto('journal').values(anyRecord(1)).execute()
    const crashed = asAfterCrash(folder)
    spoil(crashed.file)
    const before = folderState(crashed.folder)
    for (const access of accesses) {
      expect(await faultOf(() => openDatabase(crashed.file, key, access))).toBe('damaged')
      const { [`${crashed.file}-shm`]: _, ...after } = folderState(crashed.folder)
      expect(after).toEqual(before)
    }
  },
)

test('a folder in place of the file is a fault and not a crash', async () => {
  const file = join(tempFolder(), 'register.db')
  mkdirSync(file)
  const code = await faultOf(() => openDatabase(file, testKey, 'write'))
  expect(['damaged', 'io']).toContain(code)
})

test('making a database refuses an existing file and leaves it as it was', async () => {
  const { folder, file, open } = await newDatabase()
  await open.close()
  const before = folderState(folder)
  expect(await faultOf(() => createDatabase(file, testKey))).toBe('folder-exists')
  expect(folderState(folder)).toEqual(before)
})

test('making a database where none can be made leaves nothing behind', async () => {
  const folder = tempFolder()
  const missing = join(folder, 'no-such-folder', 'register.db')
  await expect(createDatabase(missing, testKey)).rejects.toThrow('ENOENT')
  await expect(createDatabase(join(folder, 'register.db'), Buffer.alloc(31))).rejects.toThrow(
    '32 bytes',
  )
  expect(folderState(folder)).toEqual({})
})
