import type { SqliteDatabase, SqliteStatement } from 'kysely'
import { Fault, faultFromSqlite } from './domain/fault.ts'

/** What the cache needs of a better-sqlite3 database. */
export interface PreparableDatabase {
  readonly inTransaction: boolean
  readonly open: boolean
  prepare(sql: string): SqliteStatement
  close(): void
}

// An act runs some twenty different statements and all screens together some two hundred: this holds them all, and
// bounds what queries of varying length (IN lists) can pile up. A prepared statement takes a few kilobytes.
const statementsKept = 256

const nothingToRollBack: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
}

/**
 * The database as Kysely sees it: statements are prepared once and kept by their SQL text, SQLite's errors come out as
 * Faults, and a write connection stops for good at the first failure of the disk.
 *
 * Fail-stop: after an error in reading, writing or syncing (SQLITE_IOERR*) or a failed page check (SQLITE_CORRUPT),
 * SQLite would happily go on, but the operating system may have dropped the pages whose sync failed and report the
 * next sync as good (https://wiki.postgresql.org/wiki/Fsync_Errors). So this connection then refuses every statement
 * but `rollback`, with the same fault; whoever wants to go on closes it, opens the register anew and checks its head.
 * A full disk and a lock do not stop it: SQLite rolls those back itself and keeps what it had.
 */
export class StatementCache implements SqliteDatabase {
  readonly #raw: PreparableDatabase
  readonly #isWriter: boolean
  readonly #kept = new Map<string, SqliteStatement>()
  #stoppedBy: Fault | undefined

  constructor(raw: PreparableDatabase, access: 'write' | 'read') {
    this.#raw = raw
    this.#isWriter = access === 'write'
  }

  /** The statement for this SQL text, from the cache where it can be. Throws a Fault when the connection has stopped. */
  prepare(sql: string): SqliteStatement {
    // A full disk makes SQLite roll back by itself; Kysely's own rollback would then fail and hide the reason.
    if (sql === 'rollback' && !this.#raw.inTransaction) return nothingToRollBack
    if (this.#stoppedBy && sql !== 'rollback') {
      throw new Fault(this.#stoppedBy.code, { cause: this.#stoppedBy })
    }
    // Taking the write lock at once keeps a transaction from finding, after its reads, that it cannot write.
    return this.#keep(sql === 'begin' && this.#isWriter ? 'begin immediate' : sql)
  }

  /** Runs `work` against the raw database under the same rules: errors become Faults, a failing disk stops it. */
  guard<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      const fault = faultFromSqlite(error)
      if (this.#isWriter && (fault?.code === 'io' || fault?.code === 'damaged'))
        this.#stoppedBy = fault
      throw fault ?? error
    }
  }

  /** Closes the raw database, once. */
  close(): void {
    this.#kept.clear()
    if (this.#raw.open) this.#raw.close()
  }

  #keep(sql: string): SqliteStatement {
    const found = this.#kept.get(sql)
    const statement = found ?? this.#guarded(sql)
    // Deleted and set again, so that the first key of the map is always the one longest unused.
    this.#kept.delete(sql)
    this.#kept.set(sql, statement)
    if (this.#kept.size > statementsKept) {
      for (const oldest of this.#kept.keys()) {
        this.#kept.delete(oldest)
        break
      }
    }
    return statement
  }

  #guarded(sql: string): SqliteStatement {
    const raw = this.#raw
    const guard = <T>(work: () => T): T => this.guard(work)
    const statement = guard(() => raw.prepare(sql))
    return {
      reader: statement.reader,
      all: (parameters) => guard(() => statement.all(parameters)),
      run: (parameters) => guard(() => statement.run(parameters)),
      // A statement being stepped through is busy and cannot be run again meanwhile, so a stream has its own.
      *iterate(parameters) {
        const rows = guard(() => raw.prepare(sql).iterate(parameters))
        try {
          for (let row = guard(() => rows.next()); !row.done; row = guard(() => rows.next()))
            yield row.value
        } finally {
          rows.return?.()
        }
      },
    }
  }
}
