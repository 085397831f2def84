import { createHash } from 'node:crypto'
import { z } from 'zod'
import { instantText } from '../domain/text.ts'
import { meaningSchema } from '../domain/signature.ts'
import { canonicalText } from './canonical-text.ts'

/** The line of a record (docs/format.md 3.2): what ties a text to its place in one register's history. */
export const recordLineSchema = z.strictObject({
  boot: z.string().regex(/^[0-9a-f]{16}$/),
  format: z.literal('countersign/record/1'),
  number: z.int().min(1),
  previousHash: z.string().regex(/^[0-9a-f]{64}$/),
  recordedAt: instantText,
  register: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{24}$/),
  station: z.string().min(1).refine(hasFewPoints, 'is longer than 32 characters'),
  textHash: z.string().regex(/^[0-9a-f]{64}$/),
  uptimeMs: z.int().min(0),
})
export type RecordLine = z.infer<typeof recordLineSchema>

// Code points: a letter outside the first plane is one character, though JavaScript counts it as two.
function hasFewPoints(text: string): boolean {
  return text.length <= 32 || Array.from(text).length <= 32
}

/** What a signer signs (docs/format.md 3.3). */
export const signatureStatementSchema = z.strictObject({
  at: instantText,
  format: z.literal('countersign/signature/1'),
  key: z.string().regex(/^[0-9a-f]{32}$/),
  lineHash: z.string().regex(/^[0-9a-f]{64}$/),
  meaning: meaningSchema,
  name: z.string(),
  person: z.string(),
  registration: z.string(),
  role: z.string(),
})
export type SignatureStatement = z.infer<typeof signatureStatementSchema>

/** A statement as stored and hashed, with the 64 bytes that sign it. */
export interface StoredSignature {
  readonly statement: string
  readonly signature: Uint8Array
}

/** `previousHash` of record 1. */
export const noPreviousHash = '0'.repeat(64)

/** SHA-256 of a text's UTF-8 bytes, as 64 hex digits. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** The hash of a record: its line and all its signatures (docs/format.md 3.4). */
export function recordHash(line: string, signatures: readonly StoredSignature[]): string {
  const hash = createHash('sha256').update(`countersign/hash/1\n${line}\n`, 'utf8')
  for (const { statement, signature } of signatures) {
    hash.update(`${statement}\n${Buffer.from(signature).toString('hex')}\n`, 'utf8')
  }
  return hash.digest('hex')
}

/** The request hash of an act (docs/format.md 3.6): the same id with the same hash is the same act, told twice. */
export function requestHash(request: {
  readonly act: string
  readonly at?: string | undefined
  readonly input: unknown
  readonly signedBy: readonly { readonly person: string; readonly meaning: string }[]
}): string {
  return sha256Hex(`countersign/request/1\n${canonicalText(request)}`)
}

/** A stored statement as its parts. Stops when it is not one. */
export function parseStatement(text: string): SignatureStatement {
  return signatureStatementSchema.parse(JSON.parse(text))
}
