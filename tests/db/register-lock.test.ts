import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { takeRegisterLock } from '../../db/register-lock.ts'
import { faultOf } from '../support/fault-of.ts'
import { folderState, tempFolder } from '../support/temp-folder.ts'

const taker = join(import.meta.dirname, '..', 'support', 'lock-taker.mjs')

/**
 * A process that tries for the lock: its first word is `held`, or the code of its fault. Who holds it does so for
 * `holdMs`, or until the test is over.
 */
function tryLock(
  folder: string,
  moment = 0,
  holdMs?: number,
): { child: ChildProcess; word: Promise<string> } {
  const child = spawn(process.execPath, [taker, folder, String(moment), String(holdMs ?? '')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const word = once(child.stdout, 'data').then(([data]) => String(data).trim())
  return { child, word }
}

test('one holds it, a second is told, and after release it is free', async () => {
  const folder = tempFolder()
  const lock = takeRegisterLock(folder)
  expect(await faultOf(() => takeRegisterLock(folder))).toBe('in-use')
  expect(await tryLock(folder).word).toBe('in-use')
  lock.release()
  lock.release()
  takeRegisterLock(folder).release()
})

test('of twenty processes that try in the same moment exactly one wins', async () => {
  const folder = tempFolder()
  const moment = Date.now() + 3000
  const words = await Promise.all(Array.from({ length: 20 }, () => tryLock(folder, moment).word))
  const losers = Array.from({ length: 19 }, () => 'in-use')
  expect(words.toSorted()).toEqual(['held', ...losers])
  // The winner has held it until the slowest was answered, and holds it still.
  expect(await tryLock(folder).word).toBe('in-use')
}, 60_000)

test('a lock given back within the second is waited for', async () => {
  const folder = tempFolder()
  expect(await tryLock(folder, 0, 300).word).toBe('held')
  takeRegisterLock(folder).release()
})

test('a holder that is killed frees it, and nothing needs clearing away', async () => {
  const folder = tempFolder()
  const { child, word } = tryLock(folder)
  expect(await word).toBe('held')
  expect(await faultOf(() => takeRegisterLock(folder))).toBe('in-use')
  child.kill('SIGKILL')
  await once(child, 'exit')
  takeRegisterLock(folder).release()
})

test('without the folder there is no register, and none is made', async () => {
  const folder = tempFolder()
  expect(await faultOf(() => takeRegisterLock(join(folder, 'none')))).toBe('not-a-register')
  expect(folderState(folder)).toEqual({})
})

test('the lock is an empty file and leaves nothing else', () => {
  const folder = tempFolder()
  const lock = takeRegisterLock(folder)
  lock.release()
  expect(Object.keys(folderState(folder))).toEqual([join(folder, 'register.lock')])
})
