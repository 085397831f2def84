/**
 * Rows as CSV (RFC 4180): CRLF, quotes where needed, UTF-8 with the mark spreadsheets look for. A text that a
 * spreadsheet would run as a formula gets an apostrophe before it; numbers are written as they are.
 */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  const lines = rows.map((row) => `${row.map(cellOf).join(',')}\r\n`)
  return `\uFEFF${lines.join('')}`
}

function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value)
  // White space may stand before the sign: spreadsheets trim it and run the formula all the same.
  const safe = /^\s*[=+\-@]|^[\t\r\n]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
