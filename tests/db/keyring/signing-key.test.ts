import { expect, test } from 'vitest'
import { z } from 'zod'
import { type CertifiedKey, certifiedKeySchema } from '../../../db/domain/certificate.ts'
import { certify, signingKeyOf } from '../../../db/keyring/signing-key.ts'
import {
  certificateText,
  keyIdOf,
  provesItsKey,
  verifierOf,
} from '../../../db/journal/verifying-key.ts'
import { isWeakPublicKey } from '../../../db/journal/weak-public-key.ts'
import { dateText } from '../../../db/domain/text.ts'
import { vectorCases } from '../../support/vector-file.ts'

const signatureVector = z.object({
  name: z.string(),
  seed: z.string().optional(),
  publicKey: z.string(),
  keyId: z.string(),
  message: z.string(),
  signature: z.string(),
  good: z.boolean(),
})

test.each(vectorCases('signatures', signatureVector))('signature vector: $name', (vector) => {
  const { publicKey, message, signature, good, seed } = vector
  const bytes = Buffer.from(message, 'hex')
  expect(verifierOf(publicKey)(bytes, Buffer.from(signature, 'hex'))).toBe(good)
  expect(keyIdOf(publicKey)).toBe(vector.keyId)
  const key = seed === undefined ? undefined : signingKeyOf(Buffer.from(seed, 'hex'))
  expect([key?.publicKey, key?.key]).toEqual(
    key ? [publicKey, vector.keyId] : [undefined, undefined],
  )
})

// The roles of the vectors are free text; those of a register are a list.
const certificateVector = z.object({
  name: z.string(),
  text: z.string(),
  certificate: z.custom<CertifiedKey['certificate']>(),
  proof: z.string(),
  good: z.boolean(),
})
const looseSchema = certifiedKeySchema.extend({
  certificate: certifiedKeySchema.shape.certificate.extend({ role: z.string() }),
})

test.each(vectorCases('certificates', certificateVector))('certificate vector: $name', (vector) => {
  const { certificate, proof, good } = vector
  expect(certificateText(certificate)).toBe(vector.text)
  const isWellFormed = looseSchema.safeParse({ certificate, proof }).success
  expect(isWellFormed && provesItsKey({ certificate, proof })).toBe(good)
})

const details = {
  name: 'Sara KHAN',
  person: 'SK',
  registration: '98I1234E',
  role: 'nurse',
  validFrom: dateText.parse('2026-03-02'),
} as const

test('a certificate made here is well formed and proves its key; every change of it is found', () => {
  const made = certify(signingKeyOf(Buffer.alloc(32, 1)), details)
  expect(certifiedKeySchema.parse(made)).toEqual(made)
  expect(provesItsKey(made)).toBe(true)
  const other = signingKeyOf(Buffer.alloc(32, 2))
  const changes = [
    { name: 'Sara KAHN' },
    { role: 'pharmacist' },
    { validTo: dateText.parse('2027-03-02') },
    { register: '0'.repeat(24) },
    { key: other.key },
    { publicKey: other.publicKey },
    { publicKey: other.publicKey, key: other.key },
    { publicKey: 'no key' },
  ] as const
  for (const change of changes) {
    expect(provesItsKey({ ...made, certificate: { ...made.certificate, ...change } })).toBe(false)
  }
  expect(provesItsKey({ ...made, proof: '' })).toBe(false)
})

test('a key that was put away signs nothing more', () => {
  const key = signingKeyOf(Buffer.alloc(32, 1))
  expect(verifierOf(key.publicKey)('text', key.sign('text'))).toBe(true)
  key.forget()
  expect(() => key.sign('text')).toThrow('put away')
})

// Libsodium's list of points of small order (ed25519_ref10.c, blocklist), and y written with the prime added.
const weak = [
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]

test.each(weak)('the key %s that nobody in particular holds verifies nothing', (publicKey) => {
  const mirrored = Buffer.from(publicKey, 'hex')
  mirrored.writeUInt8(mirrored.readUInt8(31) | 0x80, 31)
  for (const one of [publicKey, mirrored.toString('hex')]) {
    expect(isWeakPublicKey(one)).toBe(true)
    // R of order one and S zero: the forgery that plain RFC 8032 takes for the key 01 00 … 00, whatever the text.
    const forged = Buffer.concat([Buffer.from(`01${'00'.repeat(31)}`, 'hex'), Buffer.alloc(32)])
    expect(verifierOf(one)('anything', forged)).toBe(false)
  }
})

test('an ordinary key is not weak', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    expect(isWeakPublicKey(signingKeyOf(Buffer.alloc(32, seed)).publicKey)).toBe(false)
  }
})
