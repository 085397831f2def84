import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { assert } from '../domain/assert.ts'
import { Fault, faultFromSqlite } from '../domain/fault.ts'
import { syncFolder } from './sync-folder.ts'
import { type Keyring, parseKeyring, serialiseKeyring } from './keyring.ts'

const keyringName = 'keyring.json'
const previousName = 'keyring.json.previous'

/**
 * The keyring of a register folder. Throws Fault `no-key` when it is missing or may not be read, `keyring-damaged` or
 * `keyring-weakened` for what is wrong with it. Reads only.
 */
export function loadKeyring(folder: string): Keyring {
  return parseKeyring(readKeyringFile(folder))
}

/**
 * Writes the first keyring of a new register. Throws Fault `folder-exists` when there is one already, and then writes
 * nothing.
 */
export function saveNewKeyring(folder: string, keyring: Keyring): void {
  if (existsSync(join(folder, keyringName))) {
    throw new Fault('folder-exists', {
      found: 'There is already a keyring (keyring.json) in this folder.',
    })
  }
  putFile(folder, keyringName, Buffer.from(serialiseKeyring(keyring), 'utf8'))
}

/**
 * Puts a changed keyring in place of the one it was made from, and keeps that one as `keyring.json.previous`. At any
 * moment, and after any crash, `keyring.json` is whole, either the old or the new. Throws Fault `no-key` or
 * `keyring-damaged` when the present one cannot be read; one of another register or mode is never replaced.
 */
export function saveSuccessor(folder: string, keyring: Keyring): void {
  const present = readKeyringFile(folder)
  const { mode, register } = parseKeyring(present)
  assert(
    register === keyring.register && mode === keyring.mode,
    'A keyring is replaced only by one of the same register and mode',
  )
  putFile(folder, previousName, present)
  putFile(folder, keyringName, Buffer.from(serialiseKeyring(keyring), 'utf8'))
}

function readKeyringFile(folder: string): Buffer {
  try {
    return readFileSync(join(folder, keyringName))
  } catch (error) {
    throw new Fault('no-key', { cause: error })
  }
}

/** Written beside, synced, and only then given its name: a reader sees the old bytes or all of the new. */
function putFile(folder: string, name: string, bytes: Buffer): void {
  const written = join(folder, `${name}.new`)
  try {
    // Only its owner may read it: it is what a passphrase is guessed against.
    const handle = openSync(written, 'w', 0o600)
    try {
      writeAll(handle, bytes)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(written, join(folder, name))
    syncFolder(folder)
  } catch (error) {
    throw faultFromSqlite(error) ?? error
  }
}

function writeAll(handle: number, bytes: Buffer): void {
  let written = 0
  while (written < bytes.length) written += writeSync(handle, bytes, written)
}
