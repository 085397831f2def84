import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { assert } from '../domain/assert.ts'
import type { Certificate, CertifiedKey } from '../domain/certificate.ts'
import { certificateText, keyIdOf, publicKeyPrefix } from '../journal/verifying-key.ts'

// The DER wrapping that node:crypto wants around 32 bytes (RFC 8410, section 7).
const privateKeyPrefix = Buffer.from('302e020100300506032b657004220420', 'hex')

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

/** What a certificate says beyond its format and its key. */
export type CertificateDetails = Omit<Certificate, 'format' | 'key' | 'publicKey'>

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
