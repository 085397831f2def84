import type { ReadDb } from '../handles.ts'
import type { StoredRecord } from './record-layers.ts'

/** Some records in order, and the record number of a signature that belongs to none, should there be one. */
export interface JournalBatch {
  readonly records: readonly StoredRecord[]
  readonly straySignature: number | undefined
}

// Records read at a time: enough that the query costs little beside its rows, few enough (some 6 MB) for any machine.
const recordsAtATime = 2_000

/**
 * The whole journal with its signatures, in order of number, the two tables read side by side a batch at a time. The
 * last batch holds no record and says whether signatures are left over. A number that is missing is not noticed here.
 */
export async function* journalBatches(db: ReadDb): AsyncGenerator<JournalBatch> {
  let after = Number.MIN_SAFE_INTEGER
  for (;;) {
    const rows = await db
      .selectFrom('journal')
      .selectAll()
      .where('number', '>', after)
      .orderBy('number')
      .limit(recordsAtATime)
      .execute()
    const upTo = rows.at(-1)?.number ?? Number.MAX_SAFE_INTEGER
    const signatures = await db
      .selectFrom('signature')
      .selectAll()
      .where('record_number', '>', after)
      .where('record_number', '<=', upTo)
      .orderBy('record_number')
      .orderBy('position')
      .execute()
    const byRecord = Map.groupBy(signatures, ({ record_number }) => record_number)
    const records = rows.map((row) => ({ ...row, signatures: byRecord.get(row.number) ?? [] }))
    const numbers = new Set(rows.map(({ number }) => number))
    const straySignature = [...byRecord.keys()].find((number) => !numbers.has(number))
    yield { records, straySignature }
    if (rows.length === 0) return
    after = upTo
  }
}
