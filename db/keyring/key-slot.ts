import { z } from 'zod'
import { assert } from '../domain/assert.ts'
import { Fault } from '../domain/fault.ts'
import { idText } from '../domain/text.ts'
import { canonicalText, parseCanonical } from '../journal/canonical-text.ts'
import { kdfSchema, newKdf, type RegisterMode, refuseWeakened, stretch } from './argon2.ts'
import { newPinVerifier, type PinVerifier, pinVerifierSchema } from './pin-verifier.ts'
import type { Random } from './random.ts'
import { openBox, type SealedBox, sealBox, sealedBoxSchema, withDerivedKey } from './sealed-box.ts'
import { passphraseBytes } from './secret-rules.ts'
import { type SigningKey, signingKeyOf } from './signing-key.ts'

/** The data key in a box: 32 bytes and a tag of 16. */
export const wrappedKeySchema = sealedBoxSchema.extend({ box: z.string().regex(/^[0-9a-f]{96}$/) })
/** A slot's own id, 8 bytes. */
export const slotIdSchema = z.string().regex(/^[0-9a-f]{16}$/)

/** A person's slot (docs/format.md section 6). */
export const personSlotSchema = z.strictObject({
  kdf: kdfSchema,
  kind: z.literal('person'),
  person: idText,
  sealedKey: sealedBoxSchema,
  slot: slotIdSchema,
  wrappedDataKey: wrappedKeySchema,
})
export type PersonSlot = z.infer<typeof personSlotSchema>

const personalBlobSchema = z.strictObject({
  key: z.string().regex(/^[0-9a-f]{32}$/),
  pin: pinVerifierSchema,
  seed: z.string().regex(/^[0-9a-f]{64}$/),
})

/** The register a slot belongs to, which its boxes are bound to. */
export interface SlotFrame {
  readonly mode: RegisterMode
  readonly register: string
}

/** What a person's passphrase opens. The buffers are the caller's to zero. */
export interface OpenedSlot {
  /** The slot's id. */
  readonly slot: string
  /** 32 bytes. */
  readonly dataKey: Buffer
  /** 32 bytes: what the signing key is made of, to be sealed anew under a changed secret. */
  readonly seed: Buffer
  readonly signingKey: SigningKey
  readonly pin: PinVerifier
}

/** What a new slot of a person is made of. The caller zeroes `dataKey` and `seed`, 32 bytes each. */
export interface NewPersonSlot {
  readonly person: string
  readonly passphrase: string
  /** Six digits, or the verifier of a PIN that stays as it was. */
  readonly pin: string | PinVerifier
  readonly dataKey: Buffer
  readonly seed: Buffer
}

/** The additional data of a slot's boxes: everything in the slot but the boxes, so that none can be moved or eased. */
export function slotAdditional(
  frame: SlotFrame,
  slot: Pick<PersonSlot, 'kdf' | 'person' | 'slot'> | { readonly slot: string },
  purpose: 'data' | 'signing',
): string {
  const isPerson = 'person' in slot
  return canonicalText({
    format: 'countersign/slot/1',
    kdf: isPerson ? slot.kdf : undefined,
    kind: isPerson ? 'person' : 'recovery',
    mode: frame.mode,
    person: isPerson ? slot.person : undefined,
    purpose,
    register: frame.register,
    slot: slot.slot,
  })
}

/** Makes a person's slot; about two seconds of work in a live register. The rules of secret-rules.ts are the caller's. */
export async function makePersonSlot(
  frame: SlotFrame,
  from: NewPersonSlot,
  random: Random,
): Promise<PersonSlot> {
  assert(
    from.dataKey.length === 32 && from.seed.length === 32,
    'A data key and a seed have 32 bytes',
  )
  const { mode } = frame
  const slot = { kdf: newKdf(mode, random), person: from.person, slot: random(8).toString('hex') }
  const pin = typeof from.pin === 'string' ? await newPinVerifier(from.pin, mode, random) : from.pin
  const signingKey = signingKeyOf(from.seed)
  const blob = Buffer.from(
    canonicalText({ key: signingKey.key, pin, seed: from.seed.toString('hex') }),
    'utf8',
  )
  const stretched = await stretchPassphrase(from.passphrase, slot.kdf, mode)
  const seal = (purpose: 'data' | 'signing', plain: Buffer): SealedBox =>
    withDerivedKey(stretched, `countersign/slot-${purpose}/1`, (key) =>
      sealBox(key, slotAdditional(frame, slot, purpose), plain, random),
    )
  try {
    return {
      ...slot,
      kind: 'person',
      wrappedDataKey: seal('data', from.dataKey),
      sealedKey: seal('signing', blob),
    }
  } finally {
    signingKey.forget()
    stretched.fill(0)
    blob.fill(0)
  }
}

/**
 * What the passphrase opens, or undefined when it is not this slot's. Throws Fault `keyring-weakened` before any work,
 * and `keyring-damaged` when one box opens and what is beside or in it does not fit.
 */
export async function openPersonSlot(
  frame: SlotFrame,
  slot: PersonSlot,
  passphrase: string,
): Promise<OpenedSlot | undefined> {
  const stretched = await stretchPassphrase(passphrase, slot.kdf, frame.mode)
  const open = (purpose: 'data' | 'signing', sealed: SealedBox): Buffer | undefined =>
    withDerivedKey(stretched, `countersign/slot-${purpose}/1`, (key) =>
      openBox(key, slotAdditional(frame, slot, purpose), sealed),
    )
  const dataKey = open('data', slot.wrappedDataKey)
  const blob = open('signing', slot.sealedKey)
  stretched.fill(0)
  if (!dataKey && !blob) return undefined
  try {
    if (!dataKey || !blob) throw new Fault('keyring-damaged')
    return { slot: slot.slot, dataKey, ...readPersonalBlob(blob, frame.mode) }
  } catch (error) {
    dataKey?.fill(0)
    throw error instanceof Fault ? error : new Fault('keyring-damaged', { cause: error })
  } finally {
    blob?.fill(0)
  }
}

async function stretchPassphrase(
  passphrase: string,
  kdf: PersonSlot['kdf'],
  mode: RegisterMode,
): Promise<Buffer> {
  const bytes = passphraseBytes(passphrase)
  try {
    return await stretch(bytes, kdf, mode)
  } finally {
    bytes.fill(0)
  }
}

function readPersonalBlob(
  blob: Buffer,
  mode: RegisterMode,
): Pick<OpenedSlot, 'pin' | 'seed' | 'signingKey'> {
  const { key, pin, seed: hex } = personalBlobSchema.parse(parseCanonical(blob.toString('utf8')))
  refuseWeakened(pin.kdf, mode)
  const seed = Buffer.from(hex, 'hex')
  const signingKey = signingKeyOf(seed)
  if (signingKey.key !== key) throw new Fault('keyring-damaged')
  return { pin, seed, signingKey }
}
