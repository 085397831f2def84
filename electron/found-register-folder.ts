import { join } from 'node:path'
import { foundRegister } from '../db/acts/create-register.ts'
import type { Founding, SetupPerson } from '../db/acts/judge-setup.ts'
import type { Clock } from '../db/domain/clock.ts'
import type { LocalDate } from '../db/domain/instant.ts'
import { newDataKey, newKeyring, newSigningSeed } from '../db/keyring/change-keyring.ts'
import { saveNewKeyring } from '../db/keyring/keyring-file.ts'
import { openKeyring } from '../db/keyring/open-keyring.ts'
import { systemRandom } from '../db/keyring/random.ts'
import { newSheetSecret, printedSheet, recoverySigningKey } from '../db/keyring/recovery-sheet.ts'
import { certify, signingKeyOf } from '../db/keyring/signing-key.ts'
import { createDatabase } from '../db/open-database.ts'
import { registerState } from '../db/queries/register-state.ts'
import {
  databaseName,
  stationName,
  type WritableFolder,
  writableFolder,
} from './register-folder.ts'
import type { PersonSecrets } from './person-secrets.ts'

/** A register just founded, open for writing, and the one thing of it that is never stored: its recovery sheet. */
export interface FoundedFolder {
  readonly register: WritableFolder
  /** As it is printed; nobody can print it again. */
  readonly sheet: string
}

/**
 * Makes the keys, record 1 and the keyring of a new register in an empty folder that nobody else knows of yet. The
 * founders' secrets have been found good enough before.
 */
export async function foundRegisterFolder(
  folder: string,
  founding: Founding,
  secrets: readonly [PersonSecrets, PersonSecrets],
  clock: Clock,
): Promise<FoundedFolder> {
  const [one, other] = founding.founders
  const dataKey = newDataKey()
  const seeds = [newSigningSeed(), newSigningSeed()] as const
  const sheetSecret = newSheetSecret(systemRandom)
  const database = await createDatabase(join(folder, databaseName), dataKey)
  try {
    const recovery = recoverySigningKey(sheetSecret)
    const { register } = await foundRegister(
      database,
      { station: stationName(), clock },
      founding,
      {
        founders: [
          founderKey(one, seeds[0], founding.foundedOn),
          founderKey(other, seeds[1], founding.foundedOn),
        ],
        recoveryPublicKey: recovery.publicKey,
        nonce: systemRandom(32).toString('hex'),
      },
    )
    recovery.forget()
    const keyring = await newKeyring(
      { mode: founding.setup.mode, register },
      dataKey,
      sheetSecret,
      [
        { person: one.person, seed: seeds[0], ...secrets[0] },
        { person: other.person, seed: seeds[1], ...secrets[1] },
      ],
    )
    saveNewKeyring(folder, keyring)
    // Opened as it will be opened from now on: what was just written can be read.
    const opened = await openKeyring(keyring, one.person, secrets[0].passphrase)
    const state = await registerState(database.db)
    return {
      register: writableFolder({ folder, database, state, opened, lock: undefined, clock }),
      sheet: printedSheet(sheetSecret),
    }
  } catch (error) {
    await database.close()
    throw error
  } finally {
    for (const secret of [dataKey, ...seeds, sheetSecret]) secret.fill(0)
  }
}

function founderKey(person: SetupPerson, seed: Buffer, foundedOn: LocalDate) {
  const key = signingKeyOf(seed)
  const { name, registration, role, validFrom = foundedOn, validTo } = person
  const certified = certify(key, {
    name,
    person: person.person,
    registration,
    role,
    validFrom,
    ...(validTo === undefined ? {} : { validTo }),
  })
  return { certified, key }
}
