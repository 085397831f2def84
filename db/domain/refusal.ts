/**
 * Every reason an act is not done. An expected answer, not an error: it crosses borders as a value
 * `{ ok: false, refusal }`. docs/refusals.md says for each whether it stops an intention or only asks for a reason.
 */
export type RefusalCode =
  | 'invalid-input'
  | 'unknown-act'
  | 'id-reused'
  | 'changed-since-shown'
  | 'clock-not-settable'
  | 'clock-backwards'
  | 'time-does-not-exist'
  | 'time-is-ambiguous'
  | 'in-the-future'
  | 'unknown-person'
  | 'person-not-active'
  | 'role-not-allowed'
  | 'same-person'
  | 'wrong-signers'
  | 'wrong-secret'
  | 'signed-by-the-person-concerned'
  | 'secret-too-weak'
  | 'already-exists'
  | 'unknown-page'
  | 'unknown-patient'
  | 'unknown-prescriber'
  | 'unknown-supplier'
  | 'unknown-preparation'
  | 'unknown-entry'
  | 'wrong-page-kind'
  | 'already-signed-on'
  | 'not-signed-on'
  | 'opening-already-set'
  | 'day-not-open'
  | 'day-already-open'
  | 'day-already-closed'
  | 'day-out-of-order'
  | 'held-doses-left'
  | 'nothing-moved'
  | 'below-zero'
  | 'stock-not-available'
  | 'container-not-closed'
  | 'figures-disagree'
  | 'counters-disagree'
  | 'line-counted-twice'
  | 'line-not-counted'
  | 'needs-reason'
  | 'nothing-to-flag'
  | 'nothing-to-countersign'
  | 'was-not-there'

/** A refusal: what was found, with its figures, and what to do next. Written for the person who reads it. */
export interface Refusal {
  readonly code: RefusalCode
  /** What was found, a whole sentence with its figures in mg and mL. */
  readonly found: string
  /** What to do next, a whole sentence. */
  readonly next: string
  /** The same figures as data: integers in micrograms, microlitres or units, or the words in question. */
  readonly figures: { readonly [name: string]: string | number }
}

/** The answer of anything that may refuse. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal }

/** Answers no. */
export function refuse(
  code: RefusalCode,
  found: string,
  next: string,
  figures: Refusal['figures'] = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, found, next, figures } }
}

/** Answers yes. */
export function accept<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}
