// Spaces as wide as what they stand for: Plex Sans draws U+2007 as wide as a digit and U+2008 as its point.
const digitSpace = '\u2007'
const pointSpace = '\u2008'

/** How many decimals a figure has: `9,050` none, `90.5` one, `0.67` two. */
export function decimalsOf(figure: string): number {
  const point = figure.indexOf('.')
  return point < 0 ? 0 : figure.length - point - 1
}

/** The most decimals any of the figures has: the room their column leaves behind the point. */
export function mostDecimals(figures: readonly string[]): number {
  return Math.max(0, ...figures.map(decimalsOf))
}

/**
 * A figure filled up on the right so that right-aligned figures stand on the decimal point, without the trailing zeros
 * that are misread as tens (peers.md 8). An empty figure stays empty.
 */
export function onThePoint(figure: string, decimals: number): string {
  if (figure === '' || decimals === 0) return figure
  const own = decimalsOf(figure)
  return figure + (own === 0 ? pointSpace : '') + digitSpace.repeat(Math.max(0, decimals - own))
}
