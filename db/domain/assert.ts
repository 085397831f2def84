/**
 * Stops the act when something that cannot be otherwise is otherwise: our own bug or a damaged file, never a user's
 * mistake (those are refusals). The transaction around it is rolled back.
 */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise'
}

/** Throws {@link BrokenPromise} with `message` unless `condition` holds. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new BrokenPromise(message)
}

/** Closes a `switch` over a union: a member without its own case is a compile error, and a stop at run time. */
export function assertNever(value: never): never {
  throw new BrokenPromise(`Unexpected ${JSON.stringify(value)}: no case handles it`)
}

/** The value, or a stop when it is absent. For what a foreign key or an earlier check already guarantees. */
export function must<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new BrokenPromise(`${what} is missing`)
  return value
}
