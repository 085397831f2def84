interface Name {
  readonly familyName: string
  readonly givenName: string
}

/** True when two names are the same but for capitals: `O'BRIEN, Sean` and `O'Brien, sean`. */
export function isSameName(one: Name, other: Name): boolean {
  return (
    inCapitals(one.familyName) === inCapitals(other.familyName) &&
    inCapitals(one.givenName) === inCapitals(other.givenName)
  )
}

/**
 * True when two names are easily taken for each other on a list read in haste: the same but for accents, spaces and
 * hyphens, or the same with family and given name exchanged, or with one of the two the start of the other.
 */
export function isLikeName(one: Name, other: Name): boolean {
  const [family, given] = [letters(one.familyName), letters(one.givenName)]
  const [otherFamily, otherGiven] = [letters(other.familyName), letters(other.givenName)]
  if (family === otherGiven && given === otherFamily) return true
  return (
    (family === otherFamily && isStart(given, otherGiven)) ||
    (given === otherGiven && isStart(family, otherFamily))
  )
}

// The locale is fixed: capitals must not depend on the machine's language.
const inCapitals = (text: string): string => text.toLocaleUpperCase('en-GB')

const letters = (text: string): string =>
  inCapitals(text)
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')

// An initial alone is too little to be taken for a name.
const isStart = (one: string, other: string): boolean =>
  one === other ||
  (Math.min(one.length, other.length) > 1 && (one.startsWith(other) || other.startsWith(one)))
