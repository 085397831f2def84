import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely, Transaction } from 'kysely'
import { assert } from './domain/assert.ts'
import type { Database } from './schema.ts'

/**
 * What a query takes: a whole database or the inside of a transaction fits. Nothing that writes can be built from it;
 * `executeQuery` is there for queries/compiled-query.ts alone, which compiles nothing but selects (tests/tidy.test.ts).
 */
export type ReadDb = Pick<
  Kysely<Database>,
  'selectFrom' | 'selectNoFrom' | 'fn' | 'case' | 'executeQuery'
>

/** A database that transactions may be begun on. An open database file is one; an act needs no more of it. */
export interface WriteDb {
  readonly db: Kysely<Database>
}

/** The inside of a write transaction: the only thing that may be written through. */
export type WriteTx = Transaction<Database>

// Which databases the running call is already inside a transaction of. Kysely would wait for ever for the one
// connection that the outer transaction holds, so nesting is told apart here, before it waits.
const held = new AsyncLocalStorage<ReadonlySet<Kysely<Database>>>()

/**
 * Runs `work` in one write transaction and gives back its answer; whatever it throws rolls everything back and is
 * thrown on. Several calls wait for each other in order. Await nothing but queries inside, since the one connection is
 * held meanwhile. Throws BrokenPromise when called inside itself, and a Fault when the machine fails.
 */
export function inTransaction<T>(
  open: WriteDb | Kysely<Database>,
  work: (tx: WriteTx) => Promise<T>,
): Promise<T> {
  const db = 'db' in open ? open.db : open
  const outer = held.getStore()
  assert(!db.isTransaction, 'A transaction was begun on a transaction: pass the tx on instead')
  assert(!outer?.has(db), 'A transaction was begun inside another: pass the tx on instead')
  return held.run(new Set([...(outer ?? []), db]), () => db.transaction().execute(work))
}
