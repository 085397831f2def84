import { Fault } from '../domain/fault.ts'
import { newKdf, stretch } from './argon2.ts'
import { type OpenedSlot, openPersonSlot, slotAdditional } from './key-slot.ts'
import { checkDataKey, type Keyring } from './keyring.ts'
import { recoverySigningKey, sheetFingerprint } from './recovery-sheet.ts'
import { openBox, withDerivedKey } from './sealed-box.ts'
import { passphraseBytes } from './secret-rules.ts'
import type { SigningKey } from './signing-key.ts'

/**
 * Opens the keyring with a person's passphrase: the data key, their signing key and their PIN's verifier. Takes about a
 * second in a live register. Throws Fault `wrong-secret`, in the same words and after the same work, for a wrong
 * passphrase and for a person it does not know; `keyring-weakened` before any work; `keyring-damaged` when a slot opens
 * and the keyring's check value or seal does not fit the key in it.
 */
export async function openKeyring(
  keyring: Keyring,
  person: string,
  passphrase: string,
): Promise<OpenedSlot> {
  // A person has two slots for a moment while a passphrase is changed: the new one is written before the old one goes.
  const own = keyring.slots
    .filter((slot) => slot.kind === 'person')
    .filter((slot) => slot.person === person)
  // The empty passphrase is nobody's, and the derivation takes none.
  if (passphrase === '') throw new Fault('wrong-secret')
  if (own.length === 0) await workInVain(keyring, passphrase)
  for (const slot of own) {
    const opened = await openPersonSlot(keyring, slot, passphrase)
    if (!opened) continue
    try {
      checkOpenedKey(keyring, opened.dataKey)
    } catch (error) {
      forgetSlot(opened)
      throw error
    }
    return opened
  }
  throw new Fault('wrong-secret')
}

/** What the recovery sheet opens. The data key, 32 bytes, is the caller's to zero. */
export interface OpenedSheet {
  readonly dataKey: Buffer
  readonly signingKey: SigningKey
}

/**
 * Opens the keyring with the 20 secret bytes of the recovery sheet. Throws Fault `wrong-secret` for a sheet of another
 * register or one that was replaced, and `keyring-damaged` when the slot or the seal does not fit.
 */
export function openWithSheet(keyring: Keyring, secret: Buffer): OpenedSheet {
  const slot = keyring.slots.find(({ kind }) => kind === 'recovery')
  if (slot?.kind !== 'recovery' || slot.sheet !== sheetFingerprint(secret)) {
    throw new Fault('wrong-secret', {
      found: 'This recovery sheet is not the one in force for this register.',
      next: 'Look for the newest sheet of this register; an older one opens older backups only.',
    })
  }
  const additional = slotAdditional(keyring, { slot: slot.slot }, 'data')
  const dataKey = withDerivedKey(secret, 'countersign/recovery-data/1', (key) =>
    openBox(key, additional, slot.wrappedDataKey),
  )
  if (!dataKey) throw new Fault('keyring-damaged')
  checkOpenedKey(keyring, dataKey)
  return { dataKey, signingKey: recoverySigningKey(secret) }
}

/** Zeroes the buffers of an opened slot and puts its signing key away. */
export function forgetSlot(opened: OpenedSlot): void {
  opened.dataKey.fill(0)
  opened.seed.fill(0)
  opened.signingKey.forget()
}

/** A key that came out of a slot is not a wrong key: if the keyring says so, the keyring is what is wrong. */
function checkOpenedKey(keyring: Keyring, dataKey: Buffer): void {
  try {
    checkDataKey(keyring, dataKey)
  } catch (error) {
    throw error instanceof Fault ? new Fault('keyring-damaged', { cause: error }) : error
  }
}

/** For a person without a slot: the time it takes to be told so is no list of who has one. */
async function workInVain(keyring: Keyring, passphrase: string): Promise<void> {
  const bytes = passphraseBytes(passphrase)
  const kdf = keyring.slots.find((slot) => slot.kind === 'person')?.kdf
  const stretched = await stretch(
    bytes,
    kdf ?? newKdf(keyring.mode, (length) => Buffer.alloc(length)),
    keyring.mode,
  )
  bytes.fill(0)
  stretched.fill(0)
}
