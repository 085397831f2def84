import { z } from 'zod'
import { hex64 } from '../domain/text.ts'
import type { ReadFact, RecordHeader } from './fact.ts'
import type { RecordLine, SignatureStatement, StoredSignature } from './record-line.ts'

/** A signature as its table holds it. */
export interface PlacedSignature extends StoredSignature {
  readonly position: number
}

/** A record as its two tables hold it, believed in nothing yet. */
export interface StoredRecord {
  readonly number: number
  readonly text: string
  readonly line: string
  readonly hash: string
  readonly signatures: readonly PlacedSignature[]
}

/** The text of a record (docs/format.md 3.1), its facts still to be read by their kind. */
export const recordTextSchema = z.strictObject({
  act: z.strictObject({ hash: hex64, id: z.string(), name: z.string() }).optional(),
  facts: z.unknown(),
  kind: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  sentence: z.string(),
  version: z.int().min(1),
})
export type RecordText = z.infer<typeof recordTextSchema>

/** A record in its layers, each canonical and of its shape. */
export interface RecordLayers {
  readonly stored: StoredRecord
  readonly text: RecordText
  readonly line: RecordLine
  readonly statements: readonly SignatureStatement[]
}

/** A record read back: sound in itself, its place in history not yet looked at. */
export interface ReadRecord extends RecordLayers {
  readonly header: RecordHeader
  readonly fact: ReadFact
}
