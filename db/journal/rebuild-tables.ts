import { assert } from '../domain/assert.ts'
import type { WriteTx } from '../handles.ts'
import { changesOf } from './append-record.ts'
import { applyChanges } from './apply-changes.ts'
import { journalBatches } from './journal-batches.ts'
import { findingInWords } from './journal-check.ts'
import { readRecord } from './read-record.ts'
import type { StoredRecord } from './record-layers.ts'
import { growingTables, standingTables } from './table-comparison.ts'

/**
 * Empties every table but history and fills it again from the records, by the same changes they made when they were
 * new. Stops, and so leaves everything as it was, at a record that cannot be read; verifyJournal says more of it.
 */
export async function rebuildTables(tx: WriteTx): Promise<void> {
  for (const table of [...growingTables, ...standingTables]) await tx.deleteFrom(table).execute()
  for await (const { records } of journalBatches(tx)) {
    for (const stored of records) await replay(tx, stored)
  }
}

async function replay(tx: WriteTx, stored: StoredRecord): Promise<void> {
  const reading = readRecord(stored)
  if (!reading.ok) assert(false, findingInWords(reading.finding))
  const { header, fact } = reading.record
  await applyChanges(tx, changesOf(header, fact))
}
