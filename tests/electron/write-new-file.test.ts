import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeNewFile } from '../../electron/write-new-file.ts'
import { faultOf } from '../support/fault-of.ts'
import { tempFolder } from '../support/temp-folder.ts'

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
  writeNewFile(file, 'new', true)
  expect(readFileSync(file, 'utf8')).toBe('new')
  expect(readdirSync(folder)).toEqual(['a.pdf', 'link.pdf'])
})
