/** A column of a table on a terminal. Figures stand with their decimal points below each other. */
export interface TextColumn {
  readonly title: string
  readonly isFigure: boolean
}

/** Rows of texts as a table: columns as wide as their widest cell, figures aligned by their decimal points. */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
): string {
  const aligned = columns.map(({ isFigure }, index) => {
    const cells = rows.map((row) => row[index] ?? '')
    return isFigure ? alignedFigures(cells) : cells
  })
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...(aligned[index] ?? []).map((cell) => cell.length)),
  )
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => {
        const width = widths[index] ?? 0
        return columns[index]?.isFigure ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  return [
    line(columns.map(({ title }) => title)),
    line(widths.map((width) => '─'.repeat(width))),
    ...rows.map((_, row) => line(aligned.map((cells) => cells[row] ?? ''))),
  ].join('\n')
}

// Room is left behind a figure for the decimals it does not have; it never gets zeros for them.
function alignedFigures(cells: readonly string[]): string[] {
  const tailOf = (cell: string): number =>
    cell.includes('.') ? cell.length - cell.indexOf('.') : 0
  const longest = Math.max(0, ...cells.map(tailOf))
  return cells.map((cell) => cell + ' '.repeat(longest - tailOf(cell)))
}
