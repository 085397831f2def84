import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCountersign, runInProcess } from '../../support/run-countersign.ts'
import { tempFolder } from '../../support/temp-folder.ts'

test('a demonstration of one day, printed and sound, and never over something else', () => {
  const to = join(tempFolder(), 'demo')
  const args = ['demo', '--to', to, '--days', '1', '--patients', '3']
  const played = runCountersign(args)
  expect(played).toMatchObject({ status: 0 })
  expect(played.stderr).toContain('02-Mar-2026 closed and printed')
  expect(played.stdout).toContain('countersign -- verify')
  expect(readdirSync(to).sort()).toEqual([
    'acts.ndjson',
    'northgate.register',
    'reconciliation-2026-03-02.pdf',
    'register-A100.pdf',
    'register-A30.pdf',
    'register-SOL.pdf',
    'register-V10.pdf',
    'secrets.json',
  ])
  const register = join(to, 'northgate.register')
  const secrets = join(to, 'secrets.json')
  expect(runCountersign(['verify', register, '--secrets', secrets])).toMatchObject({ status: 0 })
  const again = runCountersign(args)
  expect(again).toMatchObject({ status: 2, stdout: '' })
  expect(again.stderr).toContain(`Delete ${to} and run this again, or choose another`)
})

test('the help says what is played when nothing is said', async () => {
  const { stdout } = await runInProcess(['demo', '--help'])
  expect(stdout).toContain('1 to 400; 2 when left out')
})

test('a folder with something in it is left alone', () => {
  const to = tempFolder()
  writeFileSync(join(to, 'mine.txt'), 'mine')
  expect(runCountersign(['demo', '--to', to])).toMatchObject({ status: 2, stdout: '' })
  expect(readdirSync(to)).toEqual(['mine.txt'])
})
