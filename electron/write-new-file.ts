import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Fault, faultFromSqlite } from '../db/domain/fault.ts'
import { syncFolder } from '../db/keyring/sync-folder.ts'
import { refuseOutputPlace, somethingIsThere } from './output-place.ts'

/**
 * Writes a file whole: under another name beside it, synced, and only then given its own, so that nobody ever reads
 * half of it. Throws Fault `folder-exists` inside a register folder (output-place.ts), and when something has the name,
 * also when it came there meanwhile, unless that is a PDF it may replace. Only its owner may read it: reports hold
 * patients' names.
 */
export function writeNewFile(file: string, bytes: Uint8Array | string, mayReplace: boolean): void {
  const path = resolve(file)
  refuseOutputPlace(file, mayReplace)
  const unfinished = join(dirname(path), `.unfinished-${randomBytes(6).toString('hex')}`)
  try {
    const handle = openSync(unfinished, 'wx', 0o600)
    try {
      writeFileSync(handle, bytes)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    if (mayReplace) renameSync(unfinished, path)
    else nameOnlyWhenFree(unfinished, path)
    syncFolder(dirname(path))
  } catch (error) {
    throw faultFromSqlite(error)?.code === 'read-only' ? mayNotWrite(file, error) : error
  } finally {
    rmSync(unfinished, { force: true })
  }
}

// A second name fails where a rename would replace; not every file system has second names.
function nameOnlyWhenFree(unfinished: string, path: string): void {
  try {
    linkSync(unfinished, path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') throw somethingIsThere(path)
    renameSync(unfinished, path)
  }
}

function mayNotWrite(file: string, cause: unknown): Fault {
  return new Fault('read-only', {
    found: `The file ${file} may not be written there.`,
    next: 'Choose a folder that you may write to.',
    cause,
  })
}
