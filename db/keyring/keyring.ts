import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { assert } from '../domain/assert.ts'
import { isRegisterId } from '../domain/base32.ts'
import { Fault } from '../domain/fault.ts'
import { canonicalText, parseCanonical } from '../journal/canonical-text.ts'
import { refuseWeakened } from './argon2.ts'
import { personSlotSchema, slotIdSchema, wrappedKeySchema } from './key-slot.ts'
import { hmac, withDerivedKey } from './sealed-box.ts'

/** The slot that the recovery sheet opens; `sheet` says which sheet, without telling its secret. */
export const recoverySlotSchema = z.strictObject({
  kind: z.literal('recovery'),
  sheet: z.string().regex(/^[0-9a-f]{8}$/),
  slot: slotIdSchema,
  wrappedDataKey: wrappedKeySchema,
})
export type RecoverySlot = z.infer<typeof recoverySlotSchema>

const hex32 = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * The keyring as `keyring.json` holds it (docs/format.md section 6). Nothing in it is secret that a passphrase or the
 * sheet does not guard. Values are never changed: a change makes a new keyring with a new seal.
 */
export const keyringSchema = z
  .strictObject({
    check: hex32,
    cipher: z.strictObject({ name: z.literal('sqlcipher'), version: z.literal(4) }),
    format: z.literal('countersign/keyring/1'),
    mac: hex32,
    mode: z.enum(['live', 'training']),
    register: z.string().refine(isRegisterId),
    slots: z.array(z.discriminatedUnion('kind', [personSlotSchema, recoverySlotSchema])).readonly(),
  })
  .refine(({ slots }) => slots.filter(({ kind }) => kind === 'recovery').length === 1)
  .refine(({ slots }) => new Set(slots.map(({ slot }) => slot)).size === slots.length)
  .readonly()
export type Keyring = z.infer<typeof keyringSchema>

/**
 * Reads the bytes of a keyring. Throws Fault `keyring-damaged` for anything that is not one of format 1, to the byte,
 * and `keyring-weakened` for a slot below the floor of its mode. Whether its seal fits can be told only with the data
 * key: {@link checkDataKey}.
 */
export function parseKeyring(bytes: Uint8Array): Keyring {
  const keyring = readKeyring(bytes)
  for (const slot of keyring.slots)
    if (slot.kind === 'person') refuseWeakened(slot.kdf, keyring.mode)
  return keyring
}

function readKeyring(bytes: Uint8Array): Keyring {
  try {
    const file = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    assert(file.endsWith('\n'), 'A keyring ends with a newline')
    return keyringSchema.parse(parseCanonical(file.slice(0, -1)))
  } catch (error) {
    throw new Fault('keyring-damaged', { cause: error })
  }
}

/** The keyring as it is written: canonical text and one newline. */
export function serialiseKeyring(keyring: Keyring): string {
  return `${canonicalText(keyring)}\n`
}

/** Closes a keyring under its data key (32 bytes): the check value and the mac over all of it. */
export function sealKeyring(
  open: Pick<Keyring, 'mode' | 'register' | 'slots'>,
  dataKey: Buffer,
): Keyring {
  const unsealed = {
    check: checkValue(dataKey).toString('hex'),
    cipher: { name: 'sqlcipher', version: 4 },
    format: 'countersign/keyring/1',
    mode: open.mode,
    register: open.register,
    slots: open.slots,
  } as const
  return keyringSchema.parse({ ...unsealed, mac: macOf(unsealed, dataKey).toString('hex') })
}

/**
 * Throws Fault `wrong-key` when this is not the data key of the keyring, and `keyring-damaged` when it is, but the
 * keyring is not as somebody who held that key left it. This tells a wrong key from a damaged database: SQLite cannot.
 */
export function checkDataKey(keyring: Keyring, dataKey: Buffer): void {
  assert(dataKey.length === 32, 'The data key has 32 bytes')
  if (!isSame(checkValue(dataKey), keyring.check)) throw new Fault('wrong-key')
  if (!isSame(macOf(keyring, dataKey), keyring.mac)) throw new Fault('keyring-damaged')
}

function checkValue(dataKey: Buffer): Buffer {
  return hmac(dataKey, 'countersign/keyring-check/1\n')
}

function macOf(keyring: Omit<Keyring, 'mac'>, dataKey: Buffer): Buffer {
  const text = canonicalText({ ...keyring, mac: undefined })
  return withDerivedKey(dataKey, 'countersign/keyring-mac/1', (key) => hmac(key, text))
}

function isSame(bytes: Buffer, hex: string): boolean {
  return timingSafeEqual(bytes, Buffer.from(hex, 'hex'))
}
