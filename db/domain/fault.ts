/**
 * Everything that can keep a register from being opened or written, apart from refusals (a rule said no) and broken
 * promises (our bug). Each has a sentence for the person at the screen and an exit code for the headless command.
 */
export type FaultCode =
  /** There is no register where one was looked for. */
  | 'not-a-register'
  /** Where a new register was to be made, something is already. */
  | 'folder-exists'
  /** `keyring.json` is missing or cannot be read. */
  | 'no-key'
  /** The passphrase opens no slot of that person. The same answer for a person the keyring does not know. */
  | 'wrong-secret'
  /** A raw data key is not the one of this keyring. */
  | 'wrong-key'
  /** The database is an ordinary, unencrypted SQLite file. */
  | 'plain-database'
  /** The database fails its page checks, or is no database at all. */
  | 'damaged'
  /** The keyring is no keyring of format 1, or its seal does not fit its content. */
  | 'keyring-damaged'
  /** A slot of the keyring costs less than the floor of docs/format.md section 6. */
  | 'keyring-weakened'
  /** A newer version of this program has written the file. */
  | 'newer-schema'
  /** Another program holds the register. */
  | 'in-use'
  /** No room left. */
  | 'disk-full'
  /** The file or folder may not be written. */
  | 'read-only'
  /** The disk failed to read, write or sync. */
  | 'io'

const sentences: { readonly [code in FaultCode]: { found: string; next: string } } = {
  'not-a-register': {
    found: 'There is no register here.',
    next: 'Check the folder: a register is a folder named NAME.register that holds register.db.',
  },
  'folder-exists': {
    found: 'There is already something at this place.',
    next: 'Choose a folder that does not exist yet; nothing was changed.',
  },
  'no-key': {
    found: 'The keyring (keyring.json) is missing or cannot be read.',
    next: 'Put back keyring.json from keyring.json.previous or from a backup of this register.',
  },
  'wrong-secret': {
    found: 'This person and passphrase do not open this register.',
    next: 'Check the person and type the passphrase again.',
  },
  'wrong-key': {
    found: 'This key is not the key of this register.',
    next: 'Use the keyring that lies in the folder of this register, or that of the same backup.',
  },
  'plain-database': {
    found:
      'The file register.db is an ordinary, unencrypted database. Countersign never writes one.',
    next: 'Somebody has put another file here: keep it as it is, report it, and restore a backup.',
  },
  damaged: {
    found:
      'The file register.db cannot be read with the key of this keyring: it is damaged, or keyring.json is that of another register.',
    next: 'Write nothing to this folder, keep a copy of it, and restore a backup.',
  },
  'keyring-damaged': {
    found: 'The keyring (keyring.json) was changed by something other than Countersign.',
    next: 'Keep a copy of it, report it, and put back keyring.json.previous or that of a backup.',
  },
  'keyring-weakened': {
    found:
      'The keyring (keyring.json) asks for less work on a passphrase than this register allows.',
    next: 'Type no passphrase here; report it, and put back keyring.json.previous or that of a backup.',
  },
  'newer-schema': {
    found: 'A newer version of Countersign has written this register.',
    next: 'Open it with that version or a later one; nothing was changed.',
  },
  'in-use': {
    found: 'Another program has this register open for writing.',
    next: 'Close Countersign where else it runs and try again; reading works meanwhile.',
  },
  'disk-full': {
    found: 'The disk is full. What was recorded is safe; the last act was not recorded.',
    next: 'Free some space and do the act again.',
  },
  'read-only': {
    found: 'The register may not be written: its file or folder is read-only.',
    next: 'Check who may write to the folder, then open the register again.',
  },
  io: {
    found:
      'The disk failed while the register was being read or written. The last act may not be recorded.',
    next: 'Close the register, check the disk, open it again, and look whether the last act is there before repeating it.',
  },
}

/**
 * Thrown when the machine, the file or the key stops us. `message` says what was found and what to do next, in whole
 * sentences that a nurse can read; `found` and `next` replace the code's own where more is known than it says.
 */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode

  constructor(code: FaultCode, more: { found?: string; next?: string; cause?: unknown } = {}) {
    const { found, next } = { ...sentences[code], ...more }
    super(`${found} ${next}`, more.cause === undefined ? undefined : { cause: more.cause })
    this.code = code
  }
}

const exitCodes: { readonly [code in FaultCode]: 2 | 3 | 4 | 5 } = {
  'not-a-register': 2,
  'folder-exists': 2,
  'plain-database': 3,
  damaged: 3,
  'keyring-damaged': 3,
  'keyring-weakened': 3,
  'no-key': 4,
  'wrong-secret': 4,
  'wrong-key': 4,
  // Nothing is wrong with the register or with what was asked; the machine lacks the program for it.
  'newer-schema': 5,
  'in-use': 5,
  'disk-full': 5,
  'read-only': 5,
  io: 5,
}

/** The exit code of the headless command: 2 usage, 3 damaged or tampered, 4 wrong key or secret, 5 the machine. */
export function faultExitCode(code: FaultCode): 2 | 3 | 4 | 5 {
  return exitCodes[code]
}

/**
 * The fault behind an error thrown by SQLite (`code` is a result code of https://www.sqlite.org/rescode.html) or by the
 * file system (`code` is an errno name). Undefined for everything else, such as a CHECK or a trigger saying no. A Fault
 * is returned as it is. SQLITE_NOTADB reads as `damaged`: whoever knows better (opening does) says so.
 */
export function faultFromSqlite(error: unknown): Fault | undefined {
  if (error instanceof Fault) return error
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string')
    return undefined
  const code = faultCodeOf(error.code)
  return code && new Fault(code, { cause: error })
}

function faultCodeOf(code: string): FaultCode | undefined {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'SQLITE_FULL':
    // On a full disk SQLite cannot lengthen the shared index of its write-ahead log, and says so with this code.
    case 'SQLITE_IOERR_SHMSIZE':
      return 'disk-full'
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'read-only'
    case 'EIO':
      return 'io'
    // SQLite says so when the file was moved or replaced under it: what it would write, nobody would find.
    case 'SQLITE_READONLY_DBMOVED':
      return 'io'
  }
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)(_|$)/.test(code)) return 'in-use'
  if (/^SQLITE_READONLY(_|$)/.test(code)) return 'read-only'
  if (/^SQLITE_(CORRUPT|NOTADB)(_|$)/.test(code)) return 'damaged'
  if (/^SQLITE_(IOERR|CANTOPEN)(_|$)/.test(code)) return 'io'
  return undefined
}
