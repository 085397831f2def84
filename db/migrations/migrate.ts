import { assert } from '../domain/assert.ts'
import { Fault } from '../domain/fault.ts'

/** All that a migration sees of the database: it runs SQL, several statements at a time. */
export interface MigrationSql {
  exec(sql: string): void
}

/** All that the runner sees of it: also the version number that SQLite keeps in the file's header. */
export interface MigratableDatabase extends MigrationSql {
  userVersion(): number
}

/**
 * One step of the schema: frozen once released, and free of imports from today's code. `number` is that of its file,
 * in tens so that the names sort, and becomes the file's `user_version`.
 */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly run: (sql: MigrationSql) => void
}

/** The version a file has when every migration of the list has run; 0 for an empty list. Asserts that they ascend. */
export function newestVersion(migrations: readonly Migration[]): number {
  let newest = 0
  for (const { number, name } of migrations) {
    assert(
      Number.isInteger(number) && number > newest,
      `Migration ${number} (${name}) is out of order`,
    )
    newest = number
  }
  return newest
}

/** Throws Fault `newer-schema` when the file's version is above all of ours. Reads only. */
export function refuseNewerSchema(
  database: MigratableDatabase,
  migrations: readonly Migration[],
): void {
  if (database.userVersion() > newestVersion(migrations)) throw new Fault('newer-schema')
}

/**
 * Runs, in order, the migrations the file has not had, each in a transaction of its own together with its version
 * number: one that fails leaves the file as the one before it left it, and its error is thrown on. Kysely's own
 * migrator does not do this on SQLite: there, what a failing migration had already made stays.
 */
export function migrate(database: MigratableDatabase, migrations: readonly Migration[]): void {
  refuseNewerSchema(database, migrations)
  for (const { number, run } of migrations) {
    if (number <= database.userVersion()) continue
    database.exec('BEGIN IMMEDIATE')
    try {
      run({ exec: (sql) => database.exec(sql) })
      database.exec(`PRAGMA user_version = ${number}`)
      database.exec('COMMIT')
    } catch (error) {
      rollBack(database)
      throw error
    }
    assert(database.userVersion() === number, `Migration ${number} did not reach the file`)
  }
}

function rollBack(database: MigrationSql): void {
  try {
    database.exec('ROLLBACK')
  } catch {
    // SQLite has already rolled back by itself (a full disk does that); the first error is the one worth telling.
  }
}
