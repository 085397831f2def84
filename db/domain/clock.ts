/** What a machine can say about time. Acts read time from here alone, so tests and training registers can set it. */
export interface Clock {
  /** Milliseconds since 1970 UTC, by the wall clock (or a training register's simulated one). */
  now(): number
  /** Milliseconds since the machine started, by its monotonic clock. */
  uptimeMs(): number
  /** 16 hex digits: which start of the machine this is. */
  readonly boot: string
}
