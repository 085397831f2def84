import type Sqlite from 'better-sqlite3'
import { z } from 'zod'
import type { ReadySigner } from '../../db/journal/append-record.ts'
import { canonicalText } from '../../db/journal/canonical-text.ts'
import type { DecidedFact } from '../../db/journal/fact.ts'
import { findFact } from '../../db/journal/facts/fact-list.ts'
import {
  noPreviousHash,
  recordHash,
  type RecordLine,
  recordLineSchema,
  type SignatureStatement,
  sha256Hex,
  type StoredSignature,
} from '../../db/journal/record-line.ts'
import { rawDatabase } from './database-pair.ts'
import { at } from './written-journal.ts'

/** A forged record: right in everything but what is given otherwise. */
export interface Forgery {
  readonly fact: Pick<DecidedFact, 'kind' | 'version' | 'facts'>
  readonly signers: readonly ReadySigner[]
  /** The act it names instead of its kind's own, with an id of the record's. */
  readonly act?: { readonly hash: string; readonly id: string; readonly name: string }
  /** The record's text instead of the one the fact makes. */
  readonly text?: string
  readonly line?: Partial<RecordLine>
  readonly number?: number
  readonly hash?: string
  /** What each statement says otherwise. */
  readonly statement?: Partial<SignatureStatement>
  /** Only of the second signature. */
  readonly secondStatement?: Partial<SignatureStatement>
  readonly secondPosition?: number
  readonly signature?: (bytes: Uint8Array) => Uint8Array
}

const rowSchema = z.object({
  number: z.int(),
  text: z.string(),
  line: z.string(),
  hash: z.string(),
})
const signatureSchema = z.object({
  record_number: z.int(),
  position: z.int(),
  statement: z.string(),
  signature: z.instanceof(Uint8Array),
})
export type JournalRow = z.infer<typeof rowSchema>
export type SignatureRow = z.infer<typeof signatureSchema>

/** Somebody with the data key and any tool they like: no trigger and no CHECK is in their way. */
export class Forger {
  readonly raw: Sqlite

  constructor(file: string) {
    this.raw = rawDatabase(file)
    this.raw.pragma('ignore_check_constraints = ON', { simple: true })
    this.raw.pragma('foreign_keys = OFF', { simple: true })
    const names = z.array(z.object({ name: z.string() }))
    const triggers = this.raw.prepare("select name from sqlite_schema where type = 'trigger'").all()
    for (const { name } of names.parse(triggers)) this.raw.exec(`drop trigger ${name}`)
  }

  run(sql: string, ...values: readonly unknown[]): void {
    this.raw.prepare(sql).run(...values)
  }

  record(number: number): JournalRow {
    return rowSchema.parse(this.raw.prepare('select * from journal where number = ?').get(number))
  }

  records(): JournalRow[] {
    return z.array(rowSchema).parse(this.raw.prepare('select * from journal order by number').all())
  }

  signatures(number: number): SignatureRow[] {
    const rows = 'select * from signature where record_number = ? order by position'
    return z.array(signatureSchema).parse(this.raw.prepare(rows).all(number))
  }

  /** Appends a record by hand, hashed and signed over whatever it says. */
  append(forgery: Forgery): number {
    const last = this.records().at(-1)
    const lastLine = last && recordLineSchema.parse(JSON.parse(last.line))
    const { kind, version, facts } = forgery.fact
    const number = forgery.number ?? (last?.number ?? 0) + 1
    const name = findFact(kind, version)?.act
    const act = forgery.act ?? (name && { hash: 'cd'.repeat(32), id: `act-${number}`, name })
    const text =
      forgery.text ??
      canonicalText({ ...(act ? { act } : {}), facts, kind, sentence: 'Forged.', version })
    const line = canonicalText({
      boot: '00112233aabbccdd',
      format: 'countersign/record/1',
      number,
      previousHash: last?.hash ?? noPreviousHash,
      recordedAt: lastLine?.recordedAt ?? at('08:00'),
      register: lastLine?.register ?? '',
      station: 'TEST-1',
      textHash: sha256Hex(text),
      uptimeMs: 1000,
      ...forgery.line,
    })
    const signatures = forgery.signers.map((signer, index) => sign(signer, line, forgery, index))
    const hash = forgery.hash ?? recordHash(line, signatures)
    this.run('insert into journal values (?, ?, ?, ?)', number, text, line, hash)
    this.putSignatures(number, signatures, forgery.secondPosition)
    return number
  }

  /** Makes the hashes fit again from a record on, signatures and all, but for the keys: those the forger has not. */
  rechain(from: number): void {
    let previousHash = from === 1 ? noPreviousHash : this.record(from - 1).hash
    for (const { number, text, line: oldLine } of this.records().slice(from - 1)) {
      const old = recordLineSchema.parse(JSON.parse(oldLine))
      const line = canonicalText({ ...old, number, previousHash, textHash: sha256Hex(text) })
      const signatures = this.signatures(number).map(({ statement, signature }) => ({
        statement: canonicalText({ ...JSON.parse(statement), lineHash: sha256Hex(line) }),
        signature,
      }))
      previousHash = recordHash(line, signatures)
      this.run('update journal set line = ?, hash = ? where number = ?', line, previousHash, number)
      this.putSignatures(number, signatures)
    }
  }

  /** Puts these signatures in place of a record's own. */
  putSignatures(number: number, signatures: readonly StoredSignature[], secondPosition = 2): void {
    this.run('delete from signature where record_number = ?', number)
    for (const [index, { statement, signature }] of signatures.entries()) {
      const position = index === 1 ? secondPosition : index + 1
      this.run('insert into signature values (?, ?, ?, ?)', number, position, statement, signature)
    }
  }
}

function sign(signer: ReadySigner, line: string, forgery: Forgery, index: number) {
  const statement = canonicalText({
    at: z.looseObject({ recordedAt: z.string() }).parse(JSON.parse(line)).recordedAt,
    format: 'countersign/signature/1',
    key: signer.key,
    lineHash: sha256Hex(line),
    meaning: signer.meaning,
    name: signer.name,
    person: signer.person,
    registration: signer.registration,
    role: signer.role,
    ...forgery.statement,
    ...(index === 1 ? forgery.secondStatement : {}),
  })
  const signature = signer.sign(statement)
  return { statement, signature: forgery.signature?.(signature) ?? signature }
}
