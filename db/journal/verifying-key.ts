import { createHash, createPublicKey, verify } from 'node:crypto'
import { assert } from '../domain/assert.ts'
import type { Certificate, CertifiedKey } from '../domain/certificate.ts'
import { canonicalText } from './canonical-text.ts'
import { isWeakPublicKey } from './weak-public-key.ts'

/** The DER wrapping that node:crypto wants around the 32 bytes of a public key (RFC 8410, section 4). */
export const publicKeyPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** The first 16 bytes of SHA-256 of the 32-byte public key, as 32 hex digits. Takes and gives hex. */
export function keyIdOf(publicKey: string): string {
  const bytes = Buffer.from(publicKey, 'hex')
  assert(bytes.length === 32, 'A public key has 32 bytes')
  return createHash('sha256').update(bytes).digest().subarray(0, 16).toString('hex')
}

/** Says whether `signature` (64 bytes) is that of `text`, or of bytes, by the key it was made for. */
export type Verifier = (text: string | Uint8Array, signature: Uint8Array) => boolean

/**
 * The verifier of a public key (64 hex digits), to be kept while many records are checked: reading the key takes as
 * long as checking a signature. A text that is no key, or a weak one, gives a verifier that says no to everything.
 */
export function verifierOf(publicKey: string): Verifier {
  const key = readPublicKey(publicKey)
  if (!key) return () => false
  return (text, signature) => {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text
    return verify(null, bytes, key, signature)
  }
}

function readPublicKey(publicKey: string) {
  if (!/^[0-9a-f]{64}$/.test(publicKey) || isWeakPublicKey(publicKey)) return undefined
  const key = Buffer.concat([publicKeyPrefix, Buffer.from(publicKey, 'hex')])
  try {
    return createPublicKey({ key, format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}

/** The text of a certificate that is signed (docs/format.md section 5). */
export function certificateText(certificate: Certificate): string {
  return canonicalText(certificate)
}

/**
 * True when the key id is that of the public key and the proof is the key's own over the certificate's text. That the
 * certificate is well formed, of this register, and let in by those who may, is checked by others.
 */
export function provesItsKey({ certificate, proof }: CertifiedKey): boolean {
  if (!/^[0-9a-f]{64}$/.test(certificate.publicKey)) return false
  if (keyIdOf(certificate.publicKey) !== certificate.key) return false
  return verifierOf(certificate.publicKey)(certificateText(certificate), Buffer.from(proof, 'hex'))
}
