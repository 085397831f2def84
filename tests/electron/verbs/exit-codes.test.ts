import {
  closeSync,
  cpSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { unlock } from '../../../db/connection-settings.ts'
import { assert } from '../../../db/domain/assert.ts'
import { loadKeyring } from '../../../db/keyring/keyring-file.ts'
import { openWithSheet } from '../../../db/keyring/open-keyring.ts'
import { readSheet } from '../../../db/keyring/recovery-sheet.ts'
import { plainDatabase } from '../../support/database-pair.ts'
import {
  newCommandRegister,
  runCountersign,
  runInProcess,
  startCountersign,
} from '../../support/run-countersign.ts'
import { folderState, tempFolder } from '../../support/temp-folder.ts'

// Each exit code of product.md, by the built program: a script that runs it can rely on the number alone.

test('0: done and true', () => {
  const { folder, secrets } = newCommandRegister()
  const before = registerState(folder)
  const verified = runCountersign(['verify', folder, '--secrets', secrets])
  expect(verified).toMatchObject({ status: 0, stderr: '' })
  expect(verified.stdout).toContain('Sound.')
  expect(registerState(folder)).toEqual(before)
})

test('1: refused', () => {
  const { folder, secrets } = newCommandRegister()
  const input = `${JSON.stringify({ id: 'a', act: 'no-such-act', signedBy: [], input: {} })}\n`
  const ran = runCountersign(['record', folder, '--acts', '-', '--secrets', secrets], { input })
  expect(ran).toMatchObject({
    status: 1,
    stderr: '0 recorded, 1 refused, 0 already known\n',
  })
  expect(JSON.parse(ran.stdout)).toMatchObject({ id: 'a', refusal: { code: 'unknown-act' } })
})

const wrongUsages = [
  [[], 'VERB'],
  [['no-such-verb'], 'There is no verb'],
  [['balances'], 'DIR is missing'],
  [['balances', 'a', 'b', '--as', 'AM'], 'one argument too many'],
  [['balances', 'a', '--no-such-option'], 'Expected: countersign balances DIR'],
  [['balances', 'a', '--on', '2026-02-29'], 'is no date'],
  [['balances', 'no-such-folder', '--as', 'AM'], 'There is no register here.'],
  [['record', 'a'], '--acts FILE is missing'],
  [['entries', 'a'], '--page P is missing'],
  [['reconciliation', 'a'], '--on DATE is missing'],
  [['print', 'a', 'poster', '--out', 'b'], 'There is no report'],
  [['verify', 'a', '--head', 'nonsense'], '--head is no head'],
  [['acts', 'no-such-act'], 'There is no act'],
  [['demo', '--to', 'x', '--days', 'many'], 'is no whole number'],
  [['create', 'a', '--setup', 'no-such-file'], 'there is no such file'],
  [['demo', '--to', 'package.json'], 'package.json cannot be used'],
  [['demo', '--to', 'package.json/x'], 'cannot be used'],
] as const

test.each(wrongUsages)('2: wrong usage, %j', async (args, words) => {
  const ran = await runInProcess(args)
  expect(ran).toMatchObject({ status: 2, stdout: '' })
  expect(ran.stderr).toContain(words)
})

test('2: from the program itself too', () => {
  const ran = runCountersign(['no-such-verb'])
  expect(ran).toMatchObject({ status: 2, stdout: '' })
  expect(ran.stderr).toContain('There is no verb “no-such-verb”.')
})

test('3: damaged', () => {
  const { folder, secrets } = newCommandRegister()
  flipBit(join(folder, 'register.db'), 5000)
  const before = registerState(folder)
  for (const verb of ['verify', 'balances']) {
    const ran = runCountersign([verb, folder, '--secrets', secrets])
    expect(ran).toMatchObject({ status: 3, stdout: '' })
    expect(ran.stderr).toContain('damaged')
  }
  expect(registerState(folder)).toEqual(before)
})

test('4: wrong secret, and no key', () => {
  const { folder } = newCommandRegister()
  const env = { COUNTERSIGN_PASSPHRASE: 'not it' }
  const wrong = runCountersign(['balances', folder, '--as', 'AM'], { env })
  expect(wrong).toMatchObject({ status: 4, stdout: '' })
  const stranger = runCountersign(['balances', folder, '--as', 'nobody'], { env })
  expect(stranger).toEqual(wrong)
  rmSync(join(folder, 'keyring.json'))
  const keyless = runCountersign(['balances', folder, '--as', 'AM'], { env })
  expect(keyless).toMatchObject({ status: 4, stdout: '' })
  expect(keyless.stderr).toContain('keyring.json')
})

test('5: another program is writing', async () => {
  const { folder, secrets } = newCommandRegister()
  const first = startCountersign(['record', folder, '--acts', '-', '--secrets', secrets])
  const answered = new Promise((resolve) => first.stdout?.once('data', resolve))
  first.stdin?.write('not json\n')
  await answered
  const second = runCountersign(['record', folder, '--acts', '-', '--secrets', secrets])
  expect(second).toMatchObject({ status: 5, stdout: '' })
  expect(second.stderr).toContain('Another program has this register open for writing.')
  // Reading goes on beside the writer.
  expect(runCountersign(['balances', folder, '--secrets', secrets])).toMatchObject({ status: 0 })
  first.stdin?.end()
  const ended = await new Promise((resolve) => first.once('close', resolve))
  expect(ended).toBe(1)
})

test.runIf(existsSync('/dev/full'))('5: what could not be written is no success', () => {
  const full = openSync('/dev/full', 'w')
  const ran = runCountersign(['acts'], { stdout: full })
  closeSync(full)
  expect(ran.status).toBe(5)
  expect(ran.stderr).toContain('The results could not all be written')
})

test('no key, wrong key, plain database, newer schema and damage are five different messages', () => {
  const register = newCommandRegister()
  const right = { env: {}, args: ['--secrets', register.secrets] }
  const wrong = { env: { COUNTERSIGN_PASSPHRASE: 'not it' }, args: ['--as', 'AM'] }
  const ways = [
    { spoil: (folder: string) => rmSync(join(folder, 'keyring.json')), with: right },
    { spoil: (_folder: string) => undefined, with: wrong },
    { spoil: (folder: string) => putPlainDatabase(join(folder, 'register.db')), with: right },
    { spoil: (folder: string) => putNewerSchema(folder, register.sheet), with: right },
    { spoil: (folder: string) => flipBit(join(folder, 'register.db'), 200), with: right },
  ]
  const messages = ways.flatMap(({ spoil, with: { env, args } }) => {
    const folder = join(tempFolder(), 'copy.register')
    cpSync(register.folder, folder, { recursive: true })
    spoil(folder)
    const before = registerState(folder)
    const verbs = [
      ['balances', folder, ...args],
      ['record', folder, '--acts', '-', '--secrets', register.secrets],
    ]
    const [read, write] = verbs.map((verb) => runCountersign(verb, { env }))
    expect(read?.status).toBeGreaterThan(2)
    // Nothing is made, changed or removed by an opening that fails.
    expect(registerState(folder)).toEqual(before)
    return [read?.stderr, env === right.env ? write?.stderr : undefined]
  })
  // Reading and writing are told the same; writing has a right secret in its file.
  expect(new Set(messages.filter((message) => message !== undefined)).size).toBe(5)
})

// A reader of a database with a write-ahead log makes an empty log and its index when there are none.
function registerState(folder: string): Readonly<Record<string, string>> {
  const files = Object.entries(folderState(folder))
  return Object.fromEntries(files.filter(([name]) => !/-(?:wal|shm)$/.test(name)))
}

function putPlainDatabase(file: string): void {
  rmSync(file)
  const raw = plainDatabase(file)
  raw.exec('CREATE TABLE journal (number INTEGER)')
  raw.close()
}

function putNewerSchema(folder: string, sheet: string): void {
  const read = readSheet(sheet)
  assert(read.ok, 'The printed sheet can be read')
  const { dataKey } = openWithSheet(loadKeyring(folder), read.secret)
  const raw = new Sqlite(join(folder, 'register.db'), {})
  unlock(
    (pragma) => raw.pragma(pragma, { simple: true }),
    (text) => raw.key(text),
    dataKey,
  )
  raw.exec('PRAGMA user_version = 99999')
  raw.close()
}

function flipBit(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  writeFileSync(file, bytes)
}
