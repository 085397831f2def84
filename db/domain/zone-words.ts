// Where the clock shows Greenwich Mean Time in winter and British Summer Time in summer.
const british: readonly string[] = [
  'Europe/London',
  'Europe/Belfast',
  'Europe/Guernsey',
  'Europe/Isle_of_Man',
  'Europe/Jersey',
]

/** What tells the time of an instant from the same time an hour later: `BST`, `GMT`, or `+02:00` elsewhere. */
export function zoneWord(at: string, timeZone: string): string {
  const offset = at.slice(-6)
  if (british.includes(timeZone) && offset === '+00:00') return 'GMT'
  if (british.includes(timeZone) && offset === '+01:00') return 'BST'
  return offset
}

/** The zones of all these instants, each once, in the order the clocks showed them: `BST and GMT`, `UTC+02:00`. */
export function zonesInWords(instants: readonly string[], timeZone: string): string {
  const inOrder = instants.toSorted((a, b) => Date.parse(a) - Date.parse(b))
  const words = new Set(inOrder.map((at) => zoneWord(at, timeZone)))
  return [...words].map((word) => word.replace(/^[+-]/, 'UTC$&')).join(' and ')
}

/** Words for after a time: empty, or a space and what tells it from the same time an hour later. */
export type ZoneMark = (at: string) => string

/**
 * Marks the times of a print where they need it: every one when `instants`, those of its rows, span a change of the
 * clocks, else only one that is not of their zone. In the doubled hour of autumn nothing else tells two times apart.
 */
export function zoneMark(instants: readonly string[], timeZone: string): ZoneMark {
  const words = new Set(instants.map((at) => zoneWord(at, timeZone)))
  return (at) => {
    const word = zoneWord(at, timeZone)
    return words.size === 1 && words.has(word) ? '' : ` ${word}`
  }
}
