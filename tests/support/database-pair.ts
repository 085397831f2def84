import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { unlock } from '../../db/connection-settings.ts'
import { createDatabase, type OpenDatabase } from '../../db/open-database.ts'
import { onTestFinished } from 'vitest'
import { tempFolder } from './temp-folder.ts'

/** The data key of test databases: 32 bytes, different in every place so that a shifted byte shows. */
export const testKey = Buffer.from(Array.from({ length: 32 }, (_, place) => place * 7 + 1))

/** A new encrypted database in a folder of its own; closed, but not removed, by `close`. */
export async function newDatabase(): Promise<{ folder: string; file: string; open: OpenDatabase }> {
  const folder = tempFolder()
  const file = join(folder, 'register.db')
  const open = await createDatabase(file, testKey)
  onTestFinished(() => open.close())
  return { folder, file, open }
}

/** The raw handle that only db/open-database.ts has in the program: for doing what the program never would. */
export function rawDatabase(file: string): Sqlite {
  const raw = plainDatabase(file)
  unlock(
    (pragma) => raw.pragma(pragma, { simple: true }),
    (text) => raw.key(text),
    testKey,
  )
  return raw
}

/** A database without any key, which the program never makes. */
export function plainDatabase(file: string): Sqlite {
  const raw = new Sqlite(file, {})
  onTestFinished(() => {
    raw.close()
  })
  return raw
}

/** A copy of an open database as a crash leaves it: the file and its write-ahead log, without the shared index. */
export function asAfterCrash(folder: string): { folder: string; file: string } {
  const crashed = tempFolder()
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('-shm')) copyFileSync(join(folder, name), join(crashed, name))
  }
  return { folder: crashed, file: join(crashed, 'register.db') }
}

/** Record `number` as the journal's tables take it; its hashes are of the right shape and otherwise made up. */
export function anyRecord(number: number) {
  return {
    number,
    text: '{"kind":"note-added"}',
    line: `{"number":${number}}`,
    hash: 'a'.repeat(64),
  }
}

/** A signature of a record as the tables take it. */
export function anySignature(record_number: number, position: number) {
  return {
    record_number,
    position,
    statement: '{"person":"SK"}',
    signature: Buffer.alloc(64, position),
  }
}
