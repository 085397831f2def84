import { argon2id } from 'hash-wasm'
import { z } from 'zod'
import { Fault } from '../domain/fault.ts'
import type { Random } from './random.ts'

/** A live register, or one to learn and test with, which can never become live. */
export type RegisterMode = 'live' | 'training'

/**
 * The least work a passphrase must cost, memory in KiB: docs/format.md section 6. Live: 192 MiB three times over, about
 * half a second natively and one second here, several times the minimum of OWASP (19 MiB, 2) and between the two
 * recommendations of RFC 9106. Training: 8 MiB once, since tests and demonstrations would otherwise take hours.
 */
export const costFloors: {
  readonly [mode in RegisterMode]: { memoryKib: number; iterations: number }
} = {
  live: { memoryKib: 196_608, iterations: 3 },
  training: { memoryKib: 8192, iterations: 1 },
}

/** The most that is tried: a keyring beyond (4 GiB, 64 rounds) would only keep the machine busy for nobody's good. */
export const costCeilings = { memoryKib: 4_194_304, iterations: 64 } as const

/**
 * How a secret was stretched. One lane only: WebAssembly has one thread, so that more lanes would cost us as much and
 * spare an attacker time.
 */
export const kdfSchema = z.strictObject({
  algorithm: z.literal('argon2id'),
  iterations: z.int().min(0).max(costCeilings.iterations),
  memoryKib: z.int().min(0).max(costCeilings.memoryKib),
  parallelism: z.literal(1),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
})
export type Kdf = z.infer<typeof kdfSchema>

/** Parameters at the floor of the mode, with a new salt of 16 bytes. */
export function newKdf(mode: RegisterMode, random: Random): Kdf {
  return {
    algorithm: 'argon2id',
    ...costFloors[mode],
    parallelism: 1,
    salt: random(16).toString('hex'),
  }
}

/**
 * Throws Fault `keyring-weakened` for parameters below the floor of the mode: somebody who swaps the keyring for a
 * cheap one could otherwise have the next passphrase typed into it guessed in no time.
 */
export function refuseWeakened(kdf: Kdf, mode: RegisterMode): void {
  const floor = costFloors[mode]
  if (kdf.memoryKib >= floor.memoryKib && kdf.iterations >= floor.iterations) return
  throw new Fault('keyring-weakened', {
    found: `The keyring (keyring.json) asks for ${kdf.memoryKib} KiB and ${kdf.iterations} rounds of work on a secret; a ${mode} register demands at least ${floor.memoryKib} KiB and ${floor.iterations}.`,
  })
}

/**
 * Argon2id (RFC 9106, version 0x13) of the secret's bytes: 32 bytes, the same on every machine, since it is the same
 * WebAssembly. Blocks its thread for about a second in a live register, so it belongs into a worker. The caller zeroes
 * the secret and the result. Throws Fault `keyring-weakened` before any work.
 */
export async function stretch(secret: Buffer, kdf: Kdf, mode: RegisterMode): Promise<Buffer> {
  refuseWeakened(kdf, mode)
  const bytes = await argon2id({
    password: secret,
    salt: Buffer.from(kdf.salt, 'hex'),
    iterations: kdf.iterations,
    memorySize: kdf.memoryKib,
    parallelism: kdf.parallelism,
    hashLength: 32,
    outputType: 'binary',
  })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}
