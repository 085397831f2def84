import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import type { WritableRegister } from '../db/acts/perform-act.ts'
import type { Clock } from '../db/domain/clock.ts'
import { Fault } from '../db/domain/fault.ts'
import { findingInWords } from '../db/journal/journal-check.ts'
import { checkTail } from '../db/journal/tail-check.ts'
import { foundWrong, type Verdict } from '../db/journal/verdict.ts'
import type { OpenedSlot } from '../db/keyring/key-slot.ts'
import type { Keyring } from '../db/keyring/keyring.ts'
import { loadKeyring } from '../db/keyring/keyring-file.ts'
import { forgetSlot, openKeyring } from '../db/keyring/open-keyring.ts'
import { type OpenDatabase, openDatabase } from '../db/open-database.ts'
import { type RegisterState, registerState } from '../db/queries/register-state.ts'
import { type RegisterLock, takeRegisterLock } from '../db/register-lock.ts'

/** Who opens a register, and with what. */
export interface Opener {
  readonly person: string
  readonly passphrase: string
}

/** A register open for reading, beside whoever writes to it. */
export interface ReadableFolder {
  readonly folder: string
  readonly database: OpenDatabase
  readonly state: RegisterState
  close(): Promise<void>
}

/** A register open for writing: nobody else writes to it until it is closed. */
export interface WritableFolder extends ReadableFolder, Omit<WritableRegister, 'database'> {
  /** What the opener's passphrase opened; the register forgets it when it is closed. */
  readonly opened: OpenedSlot
}

/** The file of a register folder that holds the encrypted database. */
export const databaseName = 'register.db'

/** Opens a register for reading; takes no lock and never changes it. Throws a Fault that says why it cannot. */
export async function openForReading(place: string, opener: Opener): Promise<ReadableFolder> {
  const { folder, keyring } = findRegister(place)
  const opened = await openKeyring(keyring, opener.person, opener.passphrase)
  const { dataKey } = opened
  try {
    const database = await openDatabase(join(folder, databaseName), dataKey, 'read')
    return await closingOnFailure(database, async () => ({
      folder,
      database,
      state: await stateOf(database, keyring),
      close: () => database.close(),
    }))
  } finally {
    forgetSlot(opened)
  }
}

/**
 * Opens a register for writing, in this order: the keyring is read and unlocked, the lock taken, the database opened,
 * its newest records read anew. Throws a Fault that says what stopped it, and has then changed nothing.
 */
export async function openForWriting(
  place: string,
  opener: Opener,
  clock: (mode: Keyring['mode']) => Clock,
): Promise<WritableFolder> {
  const { folder, keyring } = findRegister(place)
  const opened = await openKeyring(keyring, opener.person, opener.passphrase)
  let lock: RegisterLock | undefined
  try {
    lock = takeRegisterLock(folder)
    const database = await openDatabase(join(folder, databaseName), opened.dataKey, 'write')
    return await closingOnFailure(database, async () => {
      const state = await stateOf(database, keyring)
      return writableFolder({ folder, database, state, opened, lock, clock: clock(keyring.mode) })
    })
  } catch (error) {
    lock?.release()
    forgetSlot(opened)
    throw error
  }
}

/** A register open for its whole proof: nothing of it is believed yet but its key. */
export interface VerifiableFolder {
  readonly database: OpenDatabase
  /** The verdict, or one of no when the keyring beside the records is of another register or mode. */
  compareWithKeyring(verdict: Verdict): Verdict
  close(): Promise<void>
}

/** Opens a register for verifying: as for reading, but what is wrong with its records is the verifier's to say. */
export async function openForVerifying(place: string, opener: Opener): Promise<VerifiableFolder> {
  const { folder, keyring } = findRegister(place)
  const opened = await openKeyring(keyring, opener.person, opener.passphrase)
  try {
    const database = await openDatabase(join(folder, databaseName), opened.dataKey, 'read')
    return {
      database,
      compareWithKeyring: (verdict) => {
        if (!verdict.ok) return verdict
        const { register, mode } = verdict
        if (register === keyring.register && mode === keyring.mode) return verdict
        return foundWrong({
          check: 'keyring',
          record: 1,
          found: `it founds the ${mode} register ${register}, and the keyring is of the ${keyring.mode} register ${keyring.register}`,
        })
      },
      close: () => database.close(),
    }
  } finally {
    forgetSlot(opened)
  }
}

/** A register folder whose parts are open, as one thing to write to and to close. */
export function writableFolder(
  parts: Omit<WritableFolder, 'place' | 'close'> & {
    readonly lock: RegisterLock | undefined
    readonly clock: Clock
  },
): WritableFolder {
  const { lock, clock, ...rest } = parts
  // Only the data key is needed on: whoever opens a register signs by giving their secrets to the signing desk.
  parts.opened.seed.fill(0)
  parts.opened.signingKey.forget()
  return {
    ...rest,
    place: { register: parts.state.id, station: stationName(), clock },
    close: async () => {
      forgetSlot(parts.opened)
      // A closed register is one file without a log, unless somebody is reading it just now.
      try {
        parts.database.checkpoint()
      } catch (error) {
        if (!(error instanceof Fault)) throw error
      }
      await parts.database.close()
      lock?.release()
    },
  }
}

/** What records call this machine: its name, in what 32 characters hold of it. */
export function stationName(): string {
  return hostname().normalize('NFC').slice(0, 32).toWellFormed() || 'station'
}

/** The keyring of a register folder: who has a passphrase for it, and whether it is live. Opens nothing. */
export function keyringOf(place: string): Keyring {
  return findRegister(place).keyring
}

function findRegister(place: string): { folder: string; keyring: Keyring } {
  const folder = resolve(place)
  if (!existsSync(join(folder, databaseName))) throw new Fault('not-a-register')
  return { folder, keyring: loadKeyring(folder) }
}

// The keyring beside the database must be of the same register, in the same mode, whatever the keys say.
async function stateOf(database: OpenDatabase, keyring: Keyring): Promise<RegisterState> {
  const finding = await checkTail(database.db, keyring.register)
  if (finding) {
    throw new Fault('damaged', {
      found: `The register is damaged or was tampered with. ${findingInWords(finding)}.`,
    })
  }
  const state = await registerState(database.db)
  if (state.id === keyring.register && state.mode === keyring.mode) return state
  throw new Fault('keyring-damaged', {
    found: `The keyring (keyring.json) says ${keyring.mode}, and the register was founded as ${state.mode}.`,
  })
}

async function closingOnFailure<T>(database: OpenDatabase, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await database.close()
    throw error
  }
}
