import { assert } from './domain/assert.ts'

/** Runs one pragma and gives its single value back, undefined when it answers nothing. */
export type Pragmas = (pragma: string) => unknown

/** The page size of SQLCipher version 4; a database shorter than a page is no database. In bytes. */
export const pageBytes = 4096

// Before 3.53.1 two connections could lose a commit when one emptied the write-ahead log as the other began to write
// (the "WAL reset" bug, https://www.sqlite.org/wal.html). We always have readers beside the writer.
const oldestSqlite = [3, 53, 1] as const

interface Setting {
  readonly name: string
  readonly value: string
  /** What the pragma answers when asked afterwards. */
  readonly reads: string | number
  readonly on: 'both' | 'write' | 'read'
}

/**
 * Every setting of a connection with its reason; each is set and read back at every opening, since SQLite takes an
 * unknown pragma in silence and most are not stored in the file (https://www.sqlite.org/pragma.html).
 */
export const settings: readonly Setting[] = [
  // One connection writes, under register.lock; readers (verification, reports, backup) work beside it.
  { name: 'locking_mode', value: 'NORMAL', reads: 'normal', on: 'both' },
  // Milliseconds. Long enough for another connection's check-point, short enough that nobody thinks the window hangs.
  { name: 'busy_timeout', value: '5000', reads: 5000, on: 'both' },
  { name: 'journal_mode', value: 'WAL', reads: 'wal', on: 'both' },
  // This build would run NORMAL in write-ahead mode, which loses acknowledged acts in a power cut. EXTRA = 3.
  { name: 'synchronous', value: 'EXTRA', reads: 3, on: 'both' },
  { name: 'foreign_keys', value: 'ON', reads: 1, on: 'both' },
  // Makes REPLACE fire the delete triggers that keep history append-only.
  { name: 'recursive_triggers', value: 'ON', reads: 1, on: 'both' },
  // The schema of a tampered file can then call no function with side effects.
  { name: 'trusted_schema', value: 'OFF', reads: 0, on: 'both' },
  { name: 'cell_size_check', value: 'ON', reads: 1, on: 'both' },
  // Mapped reads would go past the page decryption's own error handling; an I/O error would be a crash.
  { name: 'mmap_size', value: '0', reads: 0, on: 'both' },
  // Drafts and try counters are deleted; their bytes are to go too.
  { name: 'secure_delete', value: 'ON', reads: 1, on: 'both' },
  // Pages. SQLite's default, pinned: a check-point about every 4 MB of log.
  { name: 'wal_autocheckpoint', value: '1000', reads: 1000, on: 'both' },
  // Bytes. After a long read has let the log grow, it shrinks back to 4 MiB.
  { name: 'journal_size_limit', value: '4194304', reads: 4_194_304, on: 'both' },
  // On macOS an ordinary sync stops at the drive's cache. Elsewhere both are stored and do nothing.
  { name: 'fullfsync', value: 'ON', reads: 1, on: 'both' },
  { name: 'checkpoint_fullfsync', value: 'ON', reads: 1, on: 'both' },
  { name: 'query_only', value: 'ON', reads: 1, on: 'read' },
  { name: 'query_only', value: 'OFF', reads: 0, on: 'write' },
]

/**
 * Names the cipher and hands over the raw key (docs/format.md section 7). Reads nothing from the file yet: a wrong key
 * shows at the first read. temp_store comes before everything, since temporary files would hold plain text
 * (https://utelle.github.io/SQLite3MultipleCiphers/docs/architecture/arch_vfs/); MEMORY = 2.
 */
export function unlock(pragma: Pragmas, setKey: (text: Buffer) => number, key: Buffer): void {
  set(pragma, { name: 'temp_store', value: 'MEMORY', reads: 2 })
  set(pragma, { name: 'cipher', value: "'sqlcipher'", reads: 'sqlcipher' })
  set(pragma, { name: 'legacy', value: '4', reads: '4' })
  const text = rawKeyText(key)
  const answer = setKey(text)
  text.fill(0)
  assert(answer === 0, `SQLite took no key: ${answer}`)
}

/** Sets and reads back every setting. Throws BrokenPromise when one does not hold: then nothing may be written. */
export function connectionSettings(pragma: Pragmas, access: 'write' | 'read'): void {
  for (const setting of settings) {
    if (setting.on === 'both' || setting.on === access) set(pragma, setting)
  }
}

/** Throws BrokenPromise when the SQLite built in is older than the one whose faults we know. */
export function assertSqliteVersion(version: unknown): void {
  const [major = 0, minor = 0, patch = 0] = String(version).split('.').map(Number)
  const [a, b, c] = oldestSqlite
  // Said as what must hold, so that a version that is no version fails it too.
  const isKnown = major > a || (major === a && (minor > b || (minor === b && patch >= c)))
  assert(isKnown, `SQLite ${String(version)} is older than ${oldestSqlite.join('.')}`)
}

function set(pragma: Pragmas, setting: Pick<Setting, 'name' | 'value' | 'reads'>): void {
  pragma(`${setting.name} = ${setting.value}`)
  const found = pragma(setting.name)
  assert(found === setting.reads, `${setting.name} is ${String(found)} and not ${setting.reads}`)
}

/** `raw:` and 64 hex digits, written byte by byte so that no string with the key stays in memory. */
function rawKeyText(key: Buffer): Buffer {
  const text = Buffer.alloc(4 + key.length * 2, 'raw:')
  const digits = '0123456789abcdef'
  for (const [place, byte] of key.entries()) {
    text[4 + place * 2] = digits.charCodeAt(byte >> 4)
    text[5 + place * 2] = digits.charCodeAt(byte & 15)
  }
  return text
}
