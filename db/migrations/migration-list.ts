import { createJournal } from './0010-journal.ts'
import { makeHistoryAppendOnly } from './0020-append-only.ts'
import { createListTables } from './0030-list-tables.ts'
import { createLedgerTables } from './0040-ledger-tables.ts'
import type { Migration } from './migrate.ts'

/** Every migration there has been, oldest first. A new one goes at the end; a released one is never touched again. */
export const migrationList: readonly Migration[] = [
  { number: 10, name: 'journal', run: createJournal },
  { number: 20, name: 'append-only', run: makeHistoryAppendOnly },
  { number: 30, name: 'list-tables', run: createListTables },
  { number: 40, name: 'ledger-tables', run: createLedgerTables },
]
