import type { VerbStreams } from './verb-streams.ts'

/**
 * How a verb ended: 0 done and true, 1 refused or the check found something, 2 wrong usage or input, 3 damaged or
 * tampered, 4 wrong key or secret, 5 a fault of the machine.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5

/** One verb of the headless command. */
export interface Verb {
  readonly name: string
  /** What follows `countersign`: `balances DIR [--on DATE]`. */
  readonly usage: string
  /** One sentence for the list of verbs. */
  readonly does: string
  /** Further help, a line each. */
  readonly help: readonly string[]
  readonly run: (args: readonly string[], streams: VerbStreams) => Promise<ExitCode>
}

/** Thrown for a command line that asks for nothing this program does; the verb's usage is printed below it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Thrown for a file of the user's that cannot be used as it is. Exit code 2, without the usage. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** The one positional argument of a verb. Throws {@link UsageError} when there is none, or more than one. */
export function onlyArgument(positionals: readonly string[], name: string): string {
  const [first, second] = positionals
  if (first === undefined) throw new UsageError(`${name} is missing.`)
  if (second !== undefined) throw new UsageError(`“${second}” is one argument too many.`)
  return first
}

/** Options every verb has, for parseArgs. */
export const commonOptions = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean', default: false },
} as const

/** The help of the options that say who opens the register, for reading verbs. */
export const readerHelp: readonly string[] = [
  '--as PERSON      whose passphrase opens the register',
  '--secrets FILE   takes that passphrase from a file: {"people": {"P1": {"passphrase": "…", "pin": "…"}}}',
  '                 Without it, from the environment variable COUNTERSIGN_PASSPHRASE; without that, you are asked.',
]

/** Options that say who opens the register, for parseArgs. */
export const readerOptions = {
  as: { type: 'string' },
  secrets: { type: 'string' },
} as const
