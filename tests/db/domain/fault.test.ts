import { expect, test } from 'vitest'
import { Fault, type FaultCode, faultExitCode, faultFromSqlite } from '../../../db/domain/fault.ts'

const exitCodes = {
  'not-a-register': 2,
  'folder-exists': 2,
  'no-key': 4,
  'wrong-secret': 4,
  'wrong-key': 4,
  'plain-database': 3,
  damaged: 3,
  'keyring-damaged': 3,
  'keyring-weakened': 3,
  'newer-schema': 5,
  'in-use': 5,
  'disk-full': 5,
  'read-only': 5,
  io: 5,
} as const satisfies { [code in FaultCode]: number }

test('every fault says what was found and what to do next, and no two say the same', () => {
  const messages = typedEntries().map(([code]) => new Fault(code).message)
  for (const message of messages) expect(message).toMatch(/^[A-Z].*[.] [A-Z].*[.]$/)
  expect(new Set(messages).size).toBe(14)
})

test('every fault has its exit code', () => {
  for (const [code, exit] of typedEntries())
    expect([code, faultExitCode(code)]).toEqual([code, exit])
})

function typedEntries(): [FaultCode, number][] {
  const codes: FaultCode[] = [
    'not-a-register',
    'folder-exists',
    'no-key',
    'wrong-secret',
    'wrong-key',
    'plain-database',
    'damaged',
    'keyring-damaged',
    'keyring-weakened',
    'newer-schema',
    'in-use',
    'disk-full',
    'read-only',
    'io',
  ]
  return codes.map((code) => [code, exitCodes[code]])
}

test('what is known more exactly takes the place of the first sentence, and the cause is kept', () => {
  const cause = new Error('why')
  const fault = new Fault('damaged', { found: 'The file is cut off.', cause })
  expect(fault.message).toBe(
    'The file is cut off. Write nothing to this folder, keep a copy of it, and restore a backup.',
  )
  expect(fault.cause).toBe(cause)
})

test.each([
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_IOERR_SHMSIZE', 'disk-full'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['SQLITE_IOERR', 'io'],
  ['SQLITE_IOERR_FSYNC', 'io'],
  ['SQLITE_IOERR_WRITE', 'io'],
  ['SQLITE_CANTOPEN', 'io'],
  ['SQLITE_READONLY_DBMOVED', 'io'],
  ['EIO', 'io'],
  ['SQLITE_BUSY', 'in-use'],
  ['SQLITE_BUSY_SNAPSHOT', 'in-use'],
  ['SQLITE_LOCKED', 'in-use'],
  ['SQLITE_PROTOCOL', 'in-use'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_READONLY_DIRECTORY', 'read-only'],
  ['EROFS', 'read-only'],
  ['EACCES', 'read-only'],
  ['EPERM', 'read-only'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_CORRUPT_INDEX', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_CONSTRAINT_TRIGGER', undefined],
  ['SQLITE_ERROR', undefined],
  ['SQLITE_FULLER', undefined],
  ['ENOENT', undefined],
])('%s is %s', (code, expected) => {
  const error = Object.assign(new Error('of the machine'), { code })
  const fault = faultFromSqlite(error)
  expect(fault?.code).toBe(expected)
  expect(fault?.cause).toBe(fault && error)
})

test('what is no error of SQLite or the file system is left to others, and a fault stays itself', () => {
  const fault = new Fault('io')
  expect(faultFromSqlite(fault)).toBe(fault)
  for (const other of [
    undefined,
    'SQLITE_FULL',
    new Error('SQLITE_FULL'),
    { code: 'SQLITE_FULL' },
  ]) {
    expect(faultFromSqlite(other)).toBeUndefined()
  }
})
