/**
 * The part of better-sqlite3 (with SQLite3 Multiple Ciphers) that open-database.ts and register-lock.ts use. The
 * package's own declarations cannot be found through its `exports`. What is left out is left out on purpose:
 * `serialize` gives the whole register as plain text, and `backup` cannot write an encrypted copy.
 */
declare module 'better-sqlite3' {
  interface Statement {
    readonly reader: boolean
    all(...parameters: readonly unknown[]): unknown[]
    get(...parameters: readonly unknown[]): unknown
    run(...parameters: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint }
    iterate(...parameters: readonly unknown[]): IterableIterator<unknown>
    /** From now on a row is the value of its first column. */
    pluck(): this
  }

  /** An error of SQLite; `code` is the name of its extended result code, such as `SQLITE_IOERR_FSYNC`. */
  class SqliteError extends Error {
    readonly code: string
  }

  class Sqlite {
    static readonly SqliteError: typeof SqliteError
    readonly open: boolean
    readonly inTransaction: boolean
    constructor(
      file: string,
      /** `timeout` is the busy timeout in milliseconds; 5,000 when left out. */
      options: {
        readonly fileMustExist?: boolean
        readonly readonly?: boolean
        readonly timeout?: number
      },
    )
    prepare(sql: string): Statement
    exec(sql: string): this
    pragma(pragma: string, options: { readonly simple: true }): unknown
    /** Hands over the key's text; answers SQLite's result code, 0 for success. */
    key(text: Buffer): number
    close(): this
  }

  export { Sqlite as default }
}
