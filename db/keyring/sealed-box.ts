import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import { z } from 'zod'
import { assert } from '../domain/assert.ts'
import type { Random } from './random.ts'

// AES-256-GCM: sizes in bytes. 12 is the nonce that GCM takes as it is (NIST SP 800-38D, 8.2); every key here seals
// one or two boxes in its life, so that a random nonce cannot meet itself.
const nonceBytes = 12
const tagBytes = 16
const keyBytes = 32

/** A box with at least one byte in it (docs/format.md section 6): ciphertext and tag, and its nonce, both hex. */
export const sealedBoxSchema = z.strictObject({
  box: z.string().regex(/^(?:[0-9a-f]{2}){17,}$/),
  nonce: z.string().regex(/^[0-9a-f]{24}$/),
})
export type SealedBox = z.infer<typeof sealedBoxSchema>

/** Seals `plain` under a 32-byte key; `additional` is not in the box but opening needs the very same text. */
export function sealBox(key: Buffer, additional: string, plain: Buffer, random: Random): SealedBox {
  const nonce = random(nonceBytes)
  assert(
    key.length === keyBytes && nonce.length === nonceBytes,
    'A key of 32 and a nonce of 12 bytes seal a box',
  )
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(additional, 'utf8'))
  const box = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return { box: box.toString('hex'), nonce: nonce.toString('hex') }
}

/** What was sealed, or undefined when key, additional text, nonce or box are not those it was sealed with. */
export function openBox(key: Buffer, additional: string, sealed: SealedBox): Buffer | undefined {
  const box = Buffer.from(sealed.box, 'hex')
  const nonce = Buffer.from(sealed.nonce, 'hex')
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(additional, 'utf8'))
  decipher.setAuthTag(box.subarray(-tagBytes))
  // GCM gives out text before it has checked it; nothing of a box that fails may be seen.
  const plain = decipher.update(box.subarray(0, -tagBytes))
  try {
    decipher.final()
    return plain
  } catch {
    plain.fill(0)
    return undefined
  }
}

/** HKDF-SHA-256 (RFC 5869) with an empty salt and the UTF-8 text `info`; 32 bytes. The caller zeroes them. */
export function hkdf(secret: Buffer, info: string): Buffer {
  return Buffer.from(
    hkdfSync('sha256', secret, Buffer.alloc(0), Buffer.from(info, 'utf8'), keyBytes),
  )
}

/** HMAC-SHA-256 of the UTF-8 bytes of `text`, 32 bytes. */
export function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest()
}

/** Runs `work` with a key derived for it by {@link hkdf}, which is zeroed afterwards. */
export function withDerivedKey<T>(secret: Buffer, info: string, work: (key: Buffer) => T): T {
  const key = hkdf(secret, info)
  try {
    return work(key)
  } finally {
    key.fill(0)
  }
}
