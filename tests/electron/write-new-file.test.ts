import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeNewFile } from '../../electron/write-new-file.ts'
import { faultOf } from '../support/fault-of.ts'
import { folderState, tempFolder } from '../support/temp-folder.ts'

test('a file is written whole, for its owner alone', () => {
  const folder = tempFolder()
  writeNewFile(join(folder, 'a.pdf'), 'report', false)
  expect(readdirSync(folder)).toEqual(['a.pdf'])
  expect(readFileSync(join(folder, 'a.pdf'), 'utf8')).toBe('report')
  expect(statSync(join(folder, 'a.pdf')).mode & 0o077).toBe(0)
})

test('what has the name stays, unless it may be replaced', async () => {
  const folder = tempFolder()
  const file = join(folder, 'a.pdf')
  writeFileSync(file, 'old')
  symlinkSync(join(folder, 'nowhere'), join(folder, 'link.pdf'))
  expect(await faultOf(() => writeNewFile(file, 'new', false))).toBe('folder-exists')
  expect(await faultOf(() => writeNewFile(join(folder, 'link.pdf'), 'new', false))).toBe(
    'folder-exists',
  )
  expect(readFileSync(file, 'utf8')).toBe('old')
  // Not even then, unless it is a PDF itself: neither a link nor a folder is one.
  for (const name of ['a.pdf', 'link.pdf', '.'])
    expect(await faultOf(() => writeNewFile(join(folder, name), 'new', true))).toBe('folder-exists')
  expect(readFileSync(file, 'utf8')).toBe('old')
  writeFileSync(file, '%PDF-old')
  writeNewFile(file, 'new', true)
  expect(readFileSync(file, 'utf8')).toBe('new')
  expect(readdirSync(folder)).toEqual(['a.pdf', 'link.pdf'])
})

test.each(['register.db', 'keyring.json'])(
  'nothing is written beside a %s, at any depth',
  async (name) => {
    const home = tempFolder()
    const folder = join(home, 'a.register')
    mkdirSync(join(folder, 'reports', 'old'), { recursive: true })
    mkdirSync(join(folder, 'backups', 'reports'), { recursive: true })
    writeFileSync(join(folder, name), '%PDF-not')
    symlinkSync(join(folder, 'backups'), join(home, 'elsewhere'))
    const inside = [
      join(folder, name),
      join(folder, 'a.pdf'),
      join(folder, 'reports'),
      join(folder, 'backups', 'reports', 'a.pdf'),
      join(home, 'elsewhere', 'reports', 'a.pdf'),
    ]
    const before = folderState(home)
    for (const file of inside)
      expect(await faultOf(() => writeNewFile(file, 'new', true))).toBe('folder-exists')
    expect(folderState(home)).toEqual(before)
    writeNewFile(join(folder, 'reports', 'old', 'a.pdf'), 'report', false)
    writeNewFile(join(home, 'a.pdf'), 'report', false)
  },
)
