import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { assert } from '../domain/assert.ts'
import { kdfSchema, newKdf, type RegisterMode, stretch } from './argon2.ts'
import type { Random } from './random.ts'
import { isPin } from './secret-rules.ts'

export const pinVerifierSchema = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  kdf: kdfSchema,
})
/** Says whether a PIN is right, and opens nothing: it lies inside the box that the passphrase opens. */
export type PinVerifier = z.infer<typeof pinVerifierSchema>

/** True for the right PIN; as slow as a passphrase, and as long for a wrong one. */
export async function isRightPin(
  pin: PinVerifier,
  typed: string,
  mode: RegisterMode,
): Promise<boolean> {
  if (!isPin(typed)) return false
  const digits = Buffer.from(typed, 'utf8')
  const stretched = await stretch(digits, pin.kdf, mode)
  digits.fill(0)
  const isRight = timingSafeEqual(stretched, Buffer.from(pin.hash, 'hex'))
  stretched.fill(0)
  return isRight
}

/** The verifier of a new PIN, stretched at the floor of the mode. */
export async function newPinVerifier(
  pin: string,
  mode: RegisterMode,
  random: Random,
): Promise<PinVerifier> {
  assert(isPin(pin), 'A PIN has six digits')
  const kdf = newKdf(mode, random)
  const digits = Buffer.from(pin, 'utf8')
  const stretched = await stretch(digits, kdf, mode)
  digits.fill(0)
  const hash = stretched.toString('hex')
  stretched.fill(0)
  return { hash, kdf }
}
