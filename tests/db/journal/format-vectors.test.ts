import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { encodeBase32, inGroupsOfFour } from '../../../db/domain/base32.ts'
import { certifiedKeySchema } from '../../../db/domain/certificate.ts'
import { canonicalText, parseCanonical } from '../../../db/journal/canonical-text.ts'
import {
  recordHash,
  recordLineSchema,
  requestHash,
  sha256Hex,
  signatureStatementSchema,
} from '../../../db/journal/record-line.ts'
import { headCode, paperHead, registerIdOf } from '../../../db/journal/register-id.ts'
import { keyIdOf, verifierOf } from '../../../db/journal/verifying-key.ts'
import { vectorCases } from '../../support/vector-file.ts'

// The vectors were made by a program written from docs/format.md alone, which shares no code with this one.

const hex = (text: string) => Buffer.from(text, 'hex')
const base32 = vectorCases(
  'base32',
  z.object({ bytes: z.string(), text: z.string(), grouped: z.string() }),
)
const registerIds = vectorCases(
  'register-ids',
  z.object({ text: z.string(), register: z.string(), printed: z.string() }),
)
const paperHeads = vectorCases(
  'paper-heads',
  z.object({
    register: z.string(),
    size: z.int(),
    hash: z.string(),
    code: z.string(),
    paper: z.string(),
  }),
)
const signed = z.object({ statement: z.string(), signature: z.string() })
const hashes = vectorCases(
  'record-hashes',
  z.object({ name: z.string(), line: z.string(), signatures: z.array(signed), hash: z.string() }),
)
const requests = vectorCases(
  'request-hashes',
  z.object({
    name: z.string(),
    request: z.object({
      act: z.string(),
      at: z.string().optional(),
      input: z.unknown(),
      signedBy: z.array(z.object({ meaning: z.string(), person: z.string() })),
    }),
    text: z.string(),
    hash: z.string(),
  }),
)
const signatures = vectorCases(
  'signatures',
  z.object({
    name: z.string(),
    publicKey: z.string(),
    keyId: z.string(),
    message: z.string(),
    signature: z.string(),
    good: z.boolean(),
  }),
)
const certificates = vectorCases(
  'certificates',
  z.object({
    name: z.string(),
    text: z.string(),
    certificate: z.unknown(),
    proof: z.string(),
    good: z.boolean(),
  }),
)
const records = vectorCases(
  'records',
  z.object({
    number: z.int(),
    text: z.string(),
    textHash: z.string(),
    line: z.string(),
    lineHash: z.string(),
    signatures: z.array(signed.loose()),
    hash: z.string(),
  }),
)

test.each(base32)('base32 of $bytes', ({ bytes, text, grouped }) => {
  expect(encodeBase32(hex(bytes))).toBe(text)
  expect(inGroupsOfFour(text)).toBe(grouped)
})

test.each(registerIds)('register id $printed', ({ text, register, printed }) => {
  expect(registerIdOf(text)).toBe(register)
  expect(inGroupsOfFour(register)).toBe(printed)
})

test.each(paperHeads)('the head on paper $paper', ({ register, size, hash, code, paper }) => {
  expect(inGroupsOfFour(headCode(register, size, hash))).toBe(code)
  expect(paperHead(register, size, hash)).toBe(paper)
})

test.each(hashes)('the hash of a record with $name', ({ line, signatures: all, hash }) => {
  const stored = all.map((each) => ({ ...each, signature: hex(each.signature) }))
  expect(recordHash(line, stored)).toBe(hash)
})

test.each(requests)('the hash of a request with $name', ({ request, text, hash }) => {
  expect(canonicalText(request)).toBe(text)
  expect(requestHash({ ...request, input: request.input })).toBe(hash)
})

test.each(signatures)('a signature: $name', (vector) => {
  expect(keyIdOf(vector.publicKey)).toBe(vector.keyId)
  const verify = verifierOf(vector.publicKey)
  expect(verify(hex(vector.message), hex(vector.signature))).toBe(vector.good)
})

describe('certificates', () => {
  // The vectors' roles are no model of ours, so a certificate is read as any role but otherwise in full.
  const anyRole = (certificate: unknown) =>
    z
      .looseObject({ role: z.string() })
      .transform((all) => ({ ...all, role: 'nurse' }))
      .parse(certificate)

  test.each(certificates)('$name', ({ text, certificate, proof, good }) => {
    expect(canonicalText(certificate)).toBe(text)
    const read = certifiedKeySchema.safeParse({ certificate: anyRole(certificate), proof })
    const proved =
      read.success &&
      keyIdOf(read.data.certificate.publicKey) === read.data.certificate.key &&
      verifierOf(read.data.certificate.publicKey)(text, hex(proof))
    expect(proved).toBe(good)
  })
})

test('the records of a register, line by line and chained', () => {
  let previousHash = '0'.repeat(64)
  for (const vector of records) {
    expect(canonicalText(parseCanonical(vector.text))).toBe(vector.text)
    expect(sha256Hex(vector.text)).toBe(vector.textHash)
    const line = recordLineSchema.parse(parseCanonical(vector.line))
    expect(canonicalText(line)).toBe(vector.line)
    expect(sha256Hex(vector.line)).toBe(vector.lineHash)
    expect(line).toMatchObject({ number: vector.number, textHash: vector.textHash, previousHash })
    for (const { statement } of vector.signatures) {
      const read = signatureStatementSchema.parse(parseCanonical(statement))
      expect(canonicalText(read)).toBe(statement)
      expect(read.lineHash).toBe(vector.lineHash)
    }
    const stored = vector.signatures.map((each) => ({ ...each, signature: hex(each.signature) }))
    expect(recordHash(vector.line, stored)).toBe(vector.hash)
    previousHash = vector.hash
  }
})
