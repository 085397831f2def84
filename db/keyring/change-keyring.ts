import { assert } from '../domain/assert.ts'
import { makePersonSlot, type NewPersonSlot, type SlotFrame, slotAdditional } from './key-slot.ts'
import { checkDataKey, type Keyring, type RecoverySlot, sealKeyring } from './keyring.ts'
import { type Random, systemRandom } from './random.ts'
import { sheetFingerprint } from './recovery-sheet.ts'
import { sealBox, withDerivedKey } from './sealed-box.ts'

/** A new data key, 32 random bytes, for the caller to zero. */
export function newDataKey(random: Random = systemRandom): Buffer {
  return random(32)
}

/** A new signing seed, 32 random bytes, for the caller to zero. */
export function newSigningSeed(random: Random = systemRandom): Buffer {
  return random(32)
}

/**
 * The keyring of a new register: a slot for each of its people and one for the recovery sheet (its 20 secret bytes).
 * The register id comes first: record 1 needs only the public halves of the keys, and every slot is bound to the id.
 * Takes about two seconds a person in a live register.
 */
export async function newKeyring(
  frame: SlotFrame,
  dataKey: Buffer,
  sheetSecret: Buffer,
  people: readonly Omit<NewPersonSlot, 'dataKey'>[],
  random: Random = systemRandom,
): Promise<Keyring> {
  const recovery = makeRecoverySlot(frame, dataKey, sheetSecret, random)
  let keyring = sealKeyring({ ...frame, slots: [recovery] }, dataKey)
  for (const person of people)
    keyring = await addPersonSlot(keyring, { ...person, dataKey }, random)
  return keyring
}

/**
 * The keyring with one more slot, for a newcomer or for a changed passphrase or PIN; the person's other slots stay.
 * Throws Fault `wrong-key` or `keyring-damaged` when the data key and the keyring do not belong together.
 */
export async function addPersonSlot(
  keyring: Keyring,
  from: NewPersonSlot,
  random: Random = systemRandom,
): Promise<Keyring> {
  checkDataKey(keyring, from.dataKey)
  const slot = await makePersonSlot(keyring, from, random)
  return sealKeyring({ ...keyring, slots: [...keyring.slots, slot] }, from.dataKey)
}

/**
 * The keyring without the slots that `goes` picks: of a leaver, or of a passphrase that was changed. It picks among
 * people's slots only; the recovery slot is replaced, never removed. Throws as {@link addPersonSlot}.
 */
export function removePersonSlots(
  keyring: Keyring,
  dataKey: Buffer,
  goes: (slot: { readonly person: string; readonly slot: string }) => boolean,
): Keyring {
  checkDataKey(keyring, dataKey)
  const slots = keyring.slots.filter((slot) => slot.kind === 'recovery' || !goes(slot))
  assert(slots.length < keyring.slots.length, 'There is no such slot to remove')
  return sealKeyring({ ...keyring, slots }, dataKey)
}

/** The keyring with a new recovery sheet in force; the old sheet no longer opens it. Throws as {@link addPersonSlot}. */
export function replaceSheet(
  keyring: Keyring,
  dataKey: Buffer,
  sheetSecret: Buffer,
  random: Random = systemRandom,
): Keyring {
  checkDataKey(keyring, dataKey)
  const recovery = makeRecoverySlot(keyring, dataKey, sheetSecret, random)
  const slots = keyring.slots.map((slot) => (slot.kind === 'recovery' ? recovery : slot))
  return sealKeyring({ ...keyring, slots }, dataKey)
}

function makeRecoverySlot(
  frame: SlotFrame,
  dataKey: Buffer,
  secret: Buffer,
  random: Random,
): RecoverySlot {
  const slot = random(8).toString('hex')
  const additional = slotAdditional(frame, { slot }, 'data')
  const wrappedDataKey = withDerivedKey(secret, 'countersign/recovery-data/1', (key) =>
    sealBox(key, additional, dataKey, random),
  )
  return { kind: 'recovery', sheet: sheetFingerprint(secret), slot, wrappedDataKey }
}
