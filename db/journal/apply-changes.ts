import { CompiledQuery } from 'kysely'
import { assert } from '../domain/assert.ts'
import type { WriteTx } from '../handles.ts'
import { standingKeys } from '../schema.ts'
import type { RowChange } from './row-change.ts'

// The statement for each table is composed once; the driver keeps it prepared by its text.
const statements = new Map<string, string>()

function statementFor(change: RowChange, columns: readonly string[]): string {
  const name = `${change.op} ${change.table} ${columns.join()}`
  const known = statements.get(name)
  if (known !== undefined) return known
  const statement = compose(change, columns)
  statements.set(name, statement)
  return statement
}

function compose(change: RowChange, columns: readonly string[]): string {
  if (change.op === 'clear') {
    return `delete from ${change.table} where ${columns.map((column) => `${column} = ?`).join(' and ')}`
  }
  const places = columns.map(() => '?').join(', ')
  const insert = `insert into ${change.table} (${columns.join(', ')}) values (${places})`
  if (change.op === 'add') return insert
  return `${insert} ${onConflict(standingKeys[change.table], columns)}`
}

function onConflict(key: readonly string[], columns: readonly string[]): string {
  const rest = columns.filter((column) => !key.includes(column))
  const updates = rest.map((column) => `${column} = excluded.${column}`).join(', ')
  return `on conflict (${key.join(', ')}) do ${updates === '' ? 'nothing' : `update set ${updates}`}`
}

/** Writes what a record does to the tables, in its own transaction. Each change touches exactly one row. */
export async function applyChanges(tx: WriteTx, changes: readonly RowChange[]): Promise<void> {
  for (const change of changes) {
    const statement = statementFor(change, Object.keys(change.row))
    const result = await tx.executeQuery(CompiledQuery.raw(statement, Object.values(change.row)))
    assert(result.numAffectedRows === 1n, `A change of ${change.table} touched no row or several`)
  }
}
