import { randomBytes } from 'node:crypto'
import { lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Fault, faultFromSqlite } from '../db/domain/fault.ts'
import { syncFolder } from '../db/keyring/sync-folder.ts'
import { takeRegisterLock } from '../db/register-lock.ts'

const folderNames = ['heads', 'reports', 'backups'] as const

/**
 * Makes a register folder: `build` fills a folder beside it under another name, which gets its own name only when that
 * succeeded, so that no crash leaves half a register. Throws Fault `folder-exists` when anything is at the place.
 */
export async function createRegisterFolder<T>(
  place: string,
  build: (unfinished: string) => Promise<T>,
): Promise<T> {
  const folder = resolve(place)
  refuseExisting(folder)
  const unfinished = join(
    dirname(folder),
    `.${basename(folder)}.unfinished-${randomBytes(4).toString('hex')}`,
  )
  try {
    mkdirSync(dirname(folder), { recursive: true })
    mkdirSync(unfinished, { mode: 0o700 })
    for (const name of folderNames) mkdirSync(join(unfinished, name))
    takeRegisterLock(unfinished).release()
    const built = await build(unfinished)
    syncFolder(unfinished)
    refuseExisting(folder)
    renameSync(unfinished, folder)
    syncFolder(dirname(folder))
    return built
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw faultFromSqlite(error) ?? error
  }
}

function refuseExisting(folder: string): void {
  // lstat, since a link that leads nowhere is something too.
  if (lstatSync(folder, { throwIfNoEntry: false })) throw new Fault('folder-exists')
}
