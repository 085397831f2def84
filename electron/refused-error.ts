import type { Refusal } from '../db/domain/refusal.ts'

/** Ends a verb that does one thing when that was refused: exit code 1, and 2 when the input was at fault. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(`Refused (${refusal.code}): ${refusal.found} ${refusal.next}`)
    this.refusal = refusal
  }
}
