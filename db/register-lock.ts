import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Fault, faultFromSqlite } from './domain/fault.ts'

/** Held by the one program that may write to a register. */
export interface RegisterLock {
  /** Gives the lock back; twice does nothing. */
  release(): void
}

/**
 * How long a second program waits before it is told no, in milliseconds. Several that start in the same moment get in
 * each other's way and must try again, else none of them would win; more is only waiting for somebody who stays.
 */
const lockWaitMs = 1000

/**
 * Takes `register.lock` in a register folder: a SQLite file held under BEGIN EXCLUSIVE, empty and never written, since
 * SQLite's file locks work alike on every system and the operating system frees them when their holder dies. Nobody
 * has to judge whether a lock left behind is stale. Throws Fault `in-use` while another program, or another part of
 * this one, holds it, and `not-a-register` without the folder.
 */
export function takeRegisterLock(folder: string): RegisterLock {
  if (!existsSync(folder)) throw new Fault('not-a-register')
  try {
    return holdExclusively(join(folder, 'register.lock'))
  } catch (error) {
    throw faultFromSqlite(error) ?? error
  }
}

function holdExclusively(file: string): RegisterLock {
  const raw = new Sqlite(file, { timeout: lockWaitMs })
  try {
    raw.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    raw.close()
    throw error
  }
  return {
    release: () => {
      if (raw.open) raw.close()
    },
  }
}
