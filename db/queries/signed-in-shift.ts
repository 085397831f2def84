import { epochMs, type Instant } from '../domain/instant.ts'
import type { ReadDb } from '../handles.ts'
import { parseStatement } from '../journal/record-line.ts'

/** Signatures read at a time: more than a long shift at a large clinic makes in two hours (domain.md 3.5). */
const batchSize = 256

/** An act that carries a person's signature: its record's number and its name. */
export interface SignedAct {
  readonly record: number
  readonly act: string
}

/**
 * What a person has signed since they signed on at `signedOnAt`, newest first. Who signed is in the statements alone,
 * so they are read from the newest backwards, and no further than the sign-on.
 */
export async function signedInShift(
  db: ReadDb,
  person: string,
  signedOnAt: Instant,
): Promise<readonly SignedAct[]> {
  const signed: SignedAct[] = []
  let before = { record: Number.MAX_SAFE_INTEGER, position: 0 }
  while (true) {
    const rows = await signaturesBefore(db, before)
    for (const row of rows) {
      const statement = parseStatement(row.statement)
      if (epochMs(statement.at) < epochMs(signedOnAt)) return signed
      if (statement.person !== person) continue
      // Several records may bear the sign-on's own time: a training register's clock stands still.
      if (row.act === 'sign-on' && statement.at === signedOnAt) return signed
      signed.push({ record: row.record, act: row.act })
    }
    const last = rows.at(-1)
    if (!last || rows.length < batchSize) return signed
    before = last
  }
}

async function signaturesBefore(db: ReadDb, before: { record: number; position: number }) {
  return db
    .selectFrom('signature')
    .innerJoin('act', 'act.record_number', 'signature.record_number')
    .select([
      'signature.record_number as record',
      'signature.position',
      'signature.statement',
      'act.name as act',
    ])
    .where((eb) =>
      eb(
        eb.refTuple('signature.record_number', 'signature.position'),
        '<',
        eb.tuple(before.record, before.position),
      ),
    )
    .orderBy('signature.record_number', 'desc')
    .orderBy('signature.position', 'desc')
    .limit(batchSize)
    .execute()
}
