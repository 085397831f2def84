import type { ReadDb } from '../handles.ts'
import { growingOrder, type GrowingTable, standingKeys, type StandingTable } from '../schema.ts'
import { belowAllRecords } from './journal-batches.ts'
import type { Finding } from './journal-check.ts'
import type { RowChange } from './row-change.ts'
import {
  differingColumn,
  extraRow,
  firstDifference,
  missingRow,
  otherRow,
  type Row,
  uncountedRows,
} from './row-difference.ts'

interface FoldedRow {
  readonly row: Row
  /** The record that put it last. */
  readonly record: number
}

/** Every growing table, in the order of the schema. */
export const growingTables: readonly GrowingTable[] = Object.keys(growingOrder).filter(isGrowing)
/** Every standing table, in the order of the schema. */
export const standingTables: readonly StandingTable[] = Object.keys(standingKeys).filter(isStanding)

function isGrowing(table: string): table is GrowingTable {
  return Object.hasOwn(growingOrder, table)
}

function isStanding(table: string): table is StandingTable {
  return Object.hasOwn(standingKeys, table)
}

/**
 * Folds what the records do to the tables and compares it with what the tables hold, row by row and column by column.
 * Growing tables are compared as the journal is read, a stretch of records at a time; standing ones at its end.
 */
export class TableComparison {
  readonly #db: ReadDb
  #comparedUpTo = belowAllRecords
  readonly #counts = new Map<GrowingTable, number>()
  readonly #added = new Map<GrowingTable, Row[]>(growingTables.map((table) => [table, []]))
  readonly #standing = new Map<StandingTable, Map<string, FoldedRow>>(
    standingTables.map((table) => [table, new Map()]),
  )

  constructor(db: ReadDb) {
    this.#db = db
  }

  /** Takes what a record does to the tables. */
  take(record: number, changes: readonly RowChange[]): void {
    for (const change of changes) {
      const { row } = change
      if (change.op === 'add') this.#added.get(change.table)?.push(row)
      else if (change.op === 'clear')
        this.#standing.get(change.table)?.delete(keyOf(change.table, row))
      else this.#standing.get(change.table)?.set(keyOf(change.table, row), { row, record })
    }
  }

  /** Compares the rows of the growing tables up to this record with those taken since the last time. */
  async compareGrowing(upTo: number): Promise<Finding | undefined> {
    for (const table of growingTables) {
      const expected = this.#added.get(table) ?? []
      const found = await this.#growingRows(table, upTo)
      const difference = firstDifference(table, expected, found)
      if (difference) return difference
      this.#counts.set(table, (this.#counts.get(table) ?? 0) + expected.length)
      this.#added.set(table, [])
    }
    this.#comparedUpTo = upTo
    return undefined
  }

  #growingRows(table: GrowingTable, upTo: number): Promise<readonly Row[]> {
    return growingOrder[table]
      .reduce(
        (query, column) => query.orderBy(column),
        this.#db
          .selectFrom(table)
          .selectAll()
          .where('record_number', '>', this.#comparedUpTo)
          .where('record_number', '<=', upTo),
      )
      .execute()
  }

  /**
   * Compares how many rows the growing tables hold with how many were compared. Without its types a table takes a row
   * whose record number is none, a text or infinite: no comparison with a number finds it, and a report prints it.
   */
  async compareCounts(): Promise<Finding | undefined> {
    for (const table of growingTables) {
      const { rows } = await this.#db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('rows'))
        .executeTakeFirstOrThrow()
      const compared = this.#counts.get(table) ?? 0
      if (rows !== compared) return uncountedRows(table, rows, compared)
    }
    return undefined
  }

  /** Compares the standing tables with what all the records taken have put there. */
  async compareStanding(): Promise<Finding | undefined> {
    for (const table of standingTables) {
      const folded = new Map(this.#standing.get(table))
      for (const found of await this.#db.selectFrom(table).selectAll().execute()) {
        const key = keyOf(table, found)
        const expected = folded.get(key)
        if (!expected) return extraRow(table, undefined, found)
        const column = differingColumn(expected.row, found)
        if (column) return otherRow(table, expected.record, column, expected.row, found)
        folded.delete(key)
      }
      for (const { record, row } of folded.values()) return missingRow(table, record, row)
    }
    return undefined
  }
}

function keyOf(table: StandingTable, row: Row): string {
  return JSON.stringify(standingKeys[table].map((column) => row[column]))
}
