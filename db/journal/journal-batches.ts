import type { ReadDb } from '../handles.ts'
import type { StoredRecord } from './record-layers.ts'

/** Some records in order, and the record number of a signature that belongs to none, should there be one. */
export interface JournalBatch {
  readonly records: readonly StoredRecord[]
  readonly straySignature: number | undefined
}

/** Bounds that no number in a table lies beyond, though it may be larger than any that can be counted to. */
export const belowAllRecords = -Number.MAX_VALUE
export const aboveAllRecords = Number.MAX_VALUE

// Records read at a time: enough that the query costs little beside its rows, few enough (some 2 MB) for any machine.
const recordsAtATime = 500

/**
 * The whole journal with its signatures, in order of number, the two tables read side by side a batch at a time. The
 * last batch holds no record and says whether signatures are left over. A number that is missing, or there twice, is
 * not noticed here: whoever reads sees it.
 */
export async function* journalBatches(db: ReadDb): AsyncGenerator<JournalBatch> {
  let after = belowAllRecords
  for (;;) {
    const rows = await rowsAfter(db, after)
    const upTo = rows.at(-1)?.number ?? aboveAllRecords
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

// The last record of the batch before is read again and left out, once: a second one of its number, in a table made
// anew without its key, then comes to light at the seam of two batches too.
async function rowsAfter(db: ReadDb, after: number) {
  const rows = await db
    .selectFrom('journal')
    .selectAll()
    .where('number', '>=', after)
    .orderBy('number')
    .limit(recordsAtATime)
    .execute()
  return rows[0]?.number === after ? rows.slice(1) : rows
}

/**
 * The table of history that holds a row whose number is none, a text or infinite, should there be one: without its
 * types a table takes such a row, and no comparison with a number finds it.
 */
export async function unnumberedHistory(db: ReadDb): Promise<'journal' | 'signature' | undefined> {
  const row = await db
    .selectFrom('journal')
    .select('number')
    .where((eb) =>
      eb.or([
        eb('number', 'is', null),
        eb('number', '>', aboveAllRecords),
        eb('number', '<=', belowAllRecords),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  if (row) return 'journal'
  const signature = await db
    .selectFrom('signature')
    .select('record_number')
    .where((eb) =>
      eb.or([
        eb('record_number', 'is', null),
        eb('record_number', '>', aboveAllRecords),
        eb('record_number', '<=', belowAllRecords),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return signature && 'signature'
}
