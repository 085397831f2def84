import type { Finding } from './journal-check.ts'

/** A row of any table. */
export type Row = { readonly [column: string]: unknown }

/** The first difference between the rows that a growing table should have and those it has, both in its order. */
export function firstDifference(
  table: string,
  expected: readonly Row[],
  found: readonly Row[],
): Finding | undefined {
  for (let index = 0; index < Math.max(expected.length, found.length); index += 1) {
    const wanted = expected[index]
    const there = found[index]
    if (wanted && there) {
      const column = differingColumn(wanted, there)
      if (column === undefined) continue
      const order = compareOrder(wanted, there)
      if (order === 0) return otherRow(table, recordOf(wanted), column, wanted, there)
      return order < 0
        ? missingRow(table, recordOf(wanted), wanted)
        : extraRow(table, recordOf(there), there)
    }
    if (wanted) return missingRow(table, recordOf(wanted), wanted)
    if (there) return extraRow(table, recordOf(there), there)
  }
  return undefined
}

/** The first column in which two rows differ, or undefined. A column that only one of them has is a difference. */
export function differingColumn(expected: Row, found: Row): string | undefined {
  let columns = 0
  for (const column in expected) {
    if (expected[column] !== found[column]) return column
    columns += 1
  }
  // Most rows are equal, so a column too many is only looked for by its count.
  const names = Object.keys(found)
  return names.length === columns ? undefined : names.find((name) => !(name in expected))
}

/** A row that should be there. */
export function missingRow(table: string, record: number | undefined, row: Row): Finding {
  return {
    check: `table ${table}`,
    record,
    found: `its row in ${table} is missing: ${inWords(row)}`,
  }
}

/** A row that no record made. */
export function extraRow(table: string, record: number | undefined, row: Row): Finding {
  return {
    check: `table ${table}`,
    record,
    found: `the table ${table} holds a row that no record made: ${inWords(row)}`,
  }
}

/** Rows beside those that have the numbers of records. */
export function uncountedRows(table: string, rows: number, compared: number): Finding {
  return {
    check: `table ${table}`,
    record: undefined,
    found: `The table ${table} holds ${rows} rows; the records made ${compared}`,
  }
}

/** A row that says something else than its record. */
export function otherRow(
  table: string,
  record: number | undefined,
  column: string,
  expected: Row,
  found: Row,
): Finding {
  const [is, was] = [found, expected].map((row) => JSON.stringify(row[column]) ?? 'nothing')
  return {
    check: `table ${table}`,
    record,
    found: `in the table ${table}, ${column} is ${is}; the record says ${was}`,
  }
}

function compareOrder(a: Row, b: Row): number {
  return (
    Number(a['record_number']) - Number(b['record_number']) ||
    Number(a['position'] ?? 0) - Number(b['position'] ?? 0)
  )
}

function recordOf(row: Row): number | undefined {
  const record = row['record_number']
  return typeof record === 'number' ? record : undefined
}

function inWords(row: Row): string {
  return JSON.stringify(row)
}
