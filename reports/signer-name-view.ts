import { inQuotes } from '../db/domain/text.ts'

// The words that say in a column of names how an entry was witnessed.
const ownWords = /countersign|unwitnessed|\blater\b/i

/** A name as a column prints it: in quotes where it would read as one of the register's own words about witnesses. */
export const plainName = (name: string): string => (ownWords.test(name) ? inQuotes(name) : name)

/**
 * The name of a signer without role and registration, which print once at the foot: `Sara KHAN` of
 * `Sara KHAN, nurse 98I1234E`.
 */
export const signerName = (signer: string): string =>
  plainName(signer.replace(/^(.*), [^,]*$/, '$1'))
