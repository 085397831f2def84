import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { removePersonSlots } from '../../../db/keyring/change-keyring.ts'
import { serialiseKeyring } from '../../../db/keyring/keyring.ts'
import { loadKeyring, saveNewKeyring, saveSuccessor } from '../../../db/keyring/keyring-file.ts'
import { faultOf } from '../../support/fault-of.ts'
import { dataKey, twoPeople } from '../../support/sample-keyring.ts'
import { folderState, tempFolder } from '../../support/temp-folder.ts'

async function saved() {
  const folder = tempFolder()
  const keyring = await twoPeople()
  saveNewKeyring(folder, keyring)
  return { folder, keyring, file: join(folder, 'keyring.json') }
}

test('a keyring is written whole, for its owner only, and read back', async () => {
  const { folder, keyring, file } = await saved()
  expect(loadKeyring(folder)).toEqual(keyring)
  expect(readFileSync(file, 'utf8')).toBe(serialiseKeyring(keyring))
  expect(statSync(file).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600)
  expect(Object.keys(folderState(folder))).toEqual([file])
})

test('a first keyring is never written over another', async () => {
  const { folder, keyring } = await saved()
  const before = folderState(folder)
  expect(await faultOf(() => saveNewKeyring(folder, keyring))).toBe('folder-exists')
  expect(folderState(folder)).toEqual(before)
})

test('a successor takes its place and the one before is kept', async () => {
  const { folder, keyring, file } = await saved()
  const before = readFileSync(file)
  const next = removePersonSlots(keyring, dataKey, ({ person }) => person === 'SK')
  saveSuccessor(folder, next)
  expect(loadKeyring(folder)).toEqual(next)
  expect(readFileSync(`${file}.previous`).equals(before)).toBe(true)
  expect(Object.keys(folderState(folder))).toEqual([file, `${file}.previous`])
})

test('a keyring of another register or mode replaces nothing', async () => {
  const { folder, keyring } = await saved()
  const before = folderState(folder)
  for (const change of [{ register: '0'.repeat(24) }, { mode: 'live' }] as const) {
    expect(() => saveSuccessor(folder, { ...keyring, ...change })).toThrow('same register and mode')
  }
  expect(folderState(folder)).toEqual(before)
})

test('a missing or unreadable keyring is no key, a changed one is damaged, and neither is touched', async () => {
  const { folder, keyring, file } = await saved()
  writeFileSync(file, '{}\n')
  const before = folderState(folder)
  expect(await faultOf(() => loadKeyring(folder))).toBe('keyring-damaged')
  expect(await faultOf(() => saveSuccessor(folder, keyring))).toBe('keyring-damaged')
  expect(folderState(folder)).toEqual(before)
  rmSync(file)
  expect(await faultOf(() => loadKeyring(folder))).toBe('no-key')
  expect(await faultOf(() => saveSuccessor(folder, keyring))).toBe('no-key')
  mkdirSync(file)
  expect(await faultOf(() => loadKeyring(folder))).toBe('no-key')
  expect(await faultOf(() => loadKeyring(join(folder, 'none')))).toBe('no-key')
  expect(folderState(folder)).toEqual({})
})

test('a crash between the two renames leaves the old keyring in force', async () => {
  const { folder, keyring, file } = await saved()
  // What is on the disk then: the previous copy is made, the new one lies beside under its passing name.
  writeFileSync(`${file}.previous`, readFileSync(file))
  writeFileSync(`${file}.new`, '{"half":')
  expect(loadKeyring(folder)).toEqual(keyring)
  const next = removePersonSlots(keyring, dataKey, ({ person }) => person === 'SK')
  saveSuccessor(folder, next)
  expect(loadKeyring(folder)).toEqual(next)
})
