import Sqlite from 'better-sqlite3'
import { type MigratableDatabase, migrate } from './migrate.ts'
import { migrationList } from './migration-list.ts'

/** A raw database as the runner of migrations sees it. */
export function migratableOf(raw: Sqlite): MigratableDatabase {
  return {
    exec: (sql) => raw.exec(sql),
    userVersion: () => Number(raw.pragma('user_version', { simple: true })),
  }
}

/** Reads what the migrations make, in a database of its own that is never written to a file. */
export function readNewestSchema<T>(read: (raw: Sqlite) => T): T {
  const raw = new Sqlite(':memory:', {})
  try {
    migrate(migratableOf(raw), migrationList)
    return read(raw)
  } finally {
    raw.close()
  }
}
