import type { GrowingRow, GrowingTable, StandingRow, StandingTable } from '../schema.ts'

/** One row a record adds to a table that only grows. */
export type AddedRow = {
  [T in GrowingTable]: { readonly op: 'add'; readonly table: T; readonly row: GrowingRow<T> }
}[GrowingTable]

/** One row a record puts whole, in place of the row with the same key. */
export type PutRow = {
  [T in StandingTable]: { readonly op: 'put'; readonly table: T; readonly row: StandingRow<T> }
}[StandingTable]

/** A place in stock where nothing lies any more: its row goes, so that the table holds what is held and no history. */
export interface ClearedStock {
  readonly op: 'clear'
  readonly table: 'stock'
  readonly row: Omit<StandingRow<'stock'>, 'units' | 'volume_ul' | 'mass_ug'>
}

/**
 * What a record does to the tables. `apply` makes these from the record alone, reading nothing: the same list is
 * written when the act is done, when the tables are rebuilt, and compared when the register is verified.
 */
export type RowChange = AddedRow | PutRow | ClearedStock

/** Adds a row to a table that only grows. */
export function add<T extends GrowingTable>(
  table: T,
  row: GrowingRow<T>,
): Extract<AddedRow, { table: T }>
export function add(table: GrowingTable, row: object): object {
  return { op: 'add', table, row }
}

/** Puts a row whole. */
export function put<T extends StandingTable>(
  table: T,
  row: StandingRow<T>,
): Extract<PutRow, { table: T }>
export function put(table: StandingTable, row: object): object {
  return { op: 'put', table, row }
}

/** Clears a place in stock that holds nothing any more. */
export function clearStock(row: ClearedStock['row']): ClearedStock {
  return { op: 'clear', table: 'stock', row }
}
