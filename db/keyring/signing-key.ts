import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { assert } from '../domain/assert.ts'
import type { Certificate, CertifiedKey } from '../domain/certificate.ts'
import { canonicalText } from '../journal/canonical-text.ts'
import { isWeakPublicKey } from './weak-public-key.ts'

// The DER wrapping that node:crypto wants around 32 bytes (RFC 8410, sections 4 and 7).
const privateKeyPrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicKeyPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** A person's Ed25519 key with the power to sign. The private half stays inside node:crypto. */
export interface SigningKey {
  /** Key id of docs/format.md section 5, 32 hex digits. */
  readonly key: string
  /** The public half, 64 hex digits. */
  readonly publicKey: string
  /** Ed25519 (RFC 8032, pure) over the UTF-8 bytes of the text; 64 bytes. Stops after {@link forget}. */
  readonly sign: (text: string) => Buffer
  /** Drops the private half; at sign-off. */
  readonly forget: () => void
}

/** The signing key of a seed of 32 bytes. Keeps no copy of the seed, which the caller zeroes. */
export function signingKeyOf(seed: Buffer): SigningKey {
  assert(seed.length === 32, 'A signing seed has 32 bytes')
  const der = Buffer.concat([privateKeyPrefix, seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  der.fill(0)
  const exported = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const publicKey = exported.subarray(publicKeyPrefix.length).toString('hex')
  let held: typeof privateKey | undefined = privateKey
  return {
    key: keyIdOf(publicKey),
    publicKey,
    sign: (text) => {
      assert(held !== undefined, 'This key was put away: its owner signs on again first')
      return sign(null, Buffer.from(text, 'utf8'), held)
    },
    forget: () => {
      held = undefined
    },
  }
}

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

/** What a certificate says beyond its format and its key. */
export type CertificateDetails = Omit<Certificate, 'format' | 'key' | 'publicKey'>

/** The text of a certificate that is signed (docs/format.md section 5). */
export function certificateText(certificate: Certificate): string {
  return canonicalText(certificate)
}

/** Binds a key to its owner: the certificate, and as proof of holding it the key's own signature over its text. */
export function certify(key: SigningKey, details: CertificateDetails): CertifiedKey {
  const certificate: Certificate = {
    ...details,
    format: 'countersign/certificate/1',
    key: key.key,
    publicKey: key.publicKey,
  }
  return { certificate, proof: key.sign(certificateText(certificate)).toString('hex') }
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
