import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import {
  assertSqliteVersion,
  connectionSettings,
  type Pragmas,
  pageBytes,
  unlock,
} from './connection-settings.ts'
import { assert } from './domain/assert.ts'
import { Fault, faultFromSqlite } from './domain/fault.ts'
import {
  type MigratableDatabase,
  migrate,
  newestVersion,
  refuseNewerSchema,
} from './migrations/migrate.ts'
import { migrationList } from './migrations/migration-list.ts'
import { migratableOf, readNewestSchema } from './migrations/newest-schema.ts'
import type { FileUnderProof } from './journal/file-checks.ts'
import type { Database } from './schema.ts'
import { fileProof } from './file-proof.ts'
import { StatementCache } from './statement-cache.ts'
import { syncFolder } from './keyring/sync-folder.ts'

/** An open register database. The raw handle stays in this file: nothing else can prepare, attach or serialise. */
export interface OpenDatabase {
  /**
   * One connection, one user at a time: while rows are streamed from it, any other query on it waits for the end of
   * the stream, and a loop over a stream that awaits one waits for ever. Give a long read a connection of its own.
   */
  readonly db: Kysely<Database>
  /** The file itself, for its proof. Reads through the same connection, so of the moment of a transaction under way. */
  readonly file: FileUnderProof
  /**
   * Moves everything from the write-ahead log into the file and empties the log; for the close of a day and before a
   * backup. Write connections only, outside transactions. Throws Fault `in-use` while a reader holds the log.
   */
  checkpoint(): void
  /** Waits for running queries, then closes. Closing twice does nothing. */
  close(): Promise<void>
}

/**
 * Makes a new encrypted database at `file`, keyed with the 32 bytes of `key`, at the newest schema, open for writing.
 * The caller keeps the key and zeroes it. Throws Fault `folder-exists` when there is a file already, and leaves no
 * file behind when it fails.
 */
export async function createDatabase(file: string, key: Buffer): Promise<OpenDatabase> {
  reserve(file)
  try {
    const open = finish(connect(file, key, 'write'), 'write')
    syncFolder(dirname(file))
    return open
  } catch (error) {
    for (const leftover of [file, `${file}-journal`, `${file}-wal`, `${file}-shm`])
      rmSync(leftover, { force: true })
    throw faultFromSqlite(error) ?? error
  }
}

/**
 * Opens the database at `file` with the 32 bytes of `key`, which the keyring has already found to be the right one.
 * For writing (the caller holds register.lock) it is brought to the newest schema first; for reading it is never
 * changed. Throws Fault `not-a-register`, `plain-database`, `damaged`, `newer-schema`, `read-only` (a reader found an
 * older schema) or one of the machine, and then has created, changed and deleted nothing, except that SQLite may have
 * rebuilt the `-shm` index of a write-ahead log that a crash left behind.
 */
export async function openDatabase(
  file: string,
  key: Buffer,
  access: 'write' | 'read',
): Promise<OpenDatabase> {
  try {
    refuseWithoutOpening(file)
    // With a log left by a crash, a write connection that cannot read page 1 would, on closing, copy the log into the
    // damaged file and delete it (tried). A read-only one never does, so it goes first and finds the damage.
    if (access === 'write' && existsSync(`${file}-wal`)) connect(file, key, 'read').close()
    return finish(connect(file, key, access), access)
  } catch (error) {
    throw faultFromSqlite(error) ?? error
  }
}

/** Creates an empty file that only we have, or says that one is there. No lock is lost: nobody can have it open yet. */
function reserve(file: string): void {
  if (existsSync(`${file}-wal`) || existsSync(`${file}-journal`)) throw new Fault('folder-exists')
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw exists ? new Fault('folder-exists') : (faultFromSqlite(error) ?? error)
  }
}

/**
 * What can be told from names and sizes alone. The live file is never opened by other means than SQLite: closing such
 * a descriptor drops every lock this process holds on the file (https://www.sqlite.org/howtocorrupt.html, 2.2).
 */
function refuseWithoutOpening(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size
  if (size === undefined) throw new Fault('not-a-register')
  // SQLite takes an empty file for a new database and deletes the log beside it, and with it what was recorded (tried).
  if (size < pageBytes)
    throw new Fault('damaged', { found: `The file register.db is cut off: it has ${size} bytes.` })
  // It would also play an old rollback journal back into the file. In write-ahead mode there never is one.
  if (existsSync(`${file}-journal`)) {
    throw new Fault('damaged', {
      found: 'Beside register.db lies a register.db-journal, which Countersign never writes.',
    })
  }
}

/** An unlocked raw connection that has read the schema, or the fault that tells why there is none. */
function connect(file: string, key: Buffer, access: 'write' | 'read'): Sqlite {
  assert(key.length === 32, 'The data key has 32 bytes')
  const raw = new Sqlite(file, { readonly: access === 'read', fileMustExist: true })
  try {
    unlock(pragmasOf(raw), (text) => raw.key(text), key)
    raw.prepare('SELECT count(*) FROM sqlite_schema').get()
    assertSqliteVersion(raw.prepare('SELECT sqlite_version()').pluck().get())
    return raw
  } catch (error) {
    raw.close()
    const isNoDatabase = error instanceof Sqlite.SqliteError && error.code === 'SQLITE_NOTADB'
    throw isNoDatabase && isPlain(file) ? new Fault('plain-database', { cause: error }) : error
  }
}

/**
 * True when the file opens without any key. Where a log lies beside it this looks read-only, since a keyless write
 * connection would destroy an encrypted file by playing the log into it (tried); where none does it looks read-write,
 * since only such a connection removes its own empty log again. Either way SQLite changes nothing that was there.
 */
function isPlain(file: string): boolean {
  const raw = new Sqlite(file, { readonly: existsSync(`${file}-wal`), fileMustExist: true })
  try {
    raw.prepare('SELECT count(*) FROM sqlite_schema').get()
    return true
  } catch {
    return false
  } finally {
    raw.close()
  }
}

function finish(raw: Sqlite, access: 'write' | 'read'): OpenDatabase {
  try {
    const migratable = migratableOf(raw)
    refuseNewerSchema(migratable, migrationList)
    connectionSettings(pragmasOf(raw), access)
    if (access === 'write') migrate(migratable, migrationList)
    else refuseOlderSchema(migratable)
    return openDatabaseOf(raw, access)
  } catch (error) {
    raw.close()
    throw error
  }
}

function refuseOlderSchema(database: MigratableDatabase): void {
  if (database.userVersion() === newestVersion(migrationList)) return
  throw new Fault('read-only', {
    found: 'An older version of Countersign wrote this register, and it was only to be read.',
    next: 'Open it once for writing with this version, which brings it up to date; then it can be read.',
  })
}

function openDatabaseOf(raw: Sqlite, access: 'write' | 'read'): OpenDatabase {
  const cache = new StatementCache(raw, access)
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: cache }) })
  return {
    db,
    file: fileProof(raw, (work) => cache.guard(work), readNewestSchema),
    checkpoint: () => {
      assert(access === 'write', 'A read connection has nothing to check-point')
      const busy = cache.guard(() => raw.pragma('wal_checkpoint(TRUNCATE)', { simple: true }))
      if (busy === 0) return
      throw new Fault('in-use', {
        found:
          'A report, check or backup is reading the register, so its log could not be emptied. Nothing is lost.',
        next: 'Try again when it has finished.',
      })
    },
    close: async () => {
      await db.destroy()
      // Kysely closes only what it has used.
      cache.close()
    },
  }
}

function pragmasOf(raw: Sqlite): Pragmas {
  return (pragma) => raw.pragma(pragma, { simple: true })
}
