import type { z } from 'zod'
import type { CertifiedKey } from '../domain/certificate.ts'
import type { Instant } from '../domain/instant.ts'
import type { Person, Role } from '../domain/person.ts'
import type { Answer } from '../domain/refusal.ts'
import type { Meaning } from '../domain/signature.ts'
import type { ReadDb } from '../handles.ts'
import type { DecidedFact } from '../journal/fact.ts'
import type { RegisterState } from '../queries/register-state.ts'

/** One signer of the act in hand: who they are in this register now, and what they sign for. */
export interface ActSigner extends Person {
  readonly meaning: Meaning
}

/** What every act may know beside its input: the register, the moment it will be recorded at, who signs. */
export interface ActContext {
  readonly register: RegisterState
  readonly now: Instant
  readonly signers: readonly ActSigner[]
  /** The newcomer's certificate, made by the key ceremony; enrol-person alone reads it. */
  readonly newKey: CertifiedKey | undefined
}

/** What an act decided: the facts to record and the words to sign. */
export interface Decision {
  readonly fact: DecidedFact
  /** What the signers are shown and sign; drawn from the facts alone. */
  readonly sentence: string
  /** The serial of the entry it makes, when it makes one. */
  readonly entryNo?: number
}

/** An act as its file defines it. `gather` reads, `decide` is pure; nothing else happens in an act's file. */
export interface ActDefinition<Input, State> {
  readonly name: string
  /** One sentence for `acts --json-schema` and the help. */
  readonly does: string
  readonly input: z.ZodType<Input>
  /** Who may sign at each place; the last list serves for all places after it. */
  readonly roles: readonly (readonly Role[])[]
  readonly gather: (db: ReadDb, input: Input, context: ActContext) => Promise<State>
  readonly decide: (state: State, input: Input, context: ActContext) => Answer<Decision>
}

/** An act whose input has been read and found well-formed. */
export interface PreparedAct {
  /** The input as its schema reads it: texts trimmed and in normal form C. It goes into the request hash. */
  readonly input: unknown
  decideOn(db: ReadDb, context: ActContext): Promise<Answer<Decision>>
}

/** An act as the list of acts holds it, its types closed over. */
export interface Act {
  readonly name: string
  readonly does: string
  readonly input: z.ZodType
  readonly roles: readonly (readonly Role[])[]
  /** Reads an input; the problems, each with its path, when it is not well-formed. */
  prepare(input: unknown): PreparedAct | { readonly problems: readonly string[] }
}

/** Closes an act over its input and state types. */
export function defineAct<Input, State>(definition: ActDefinition<Input, State>): Act {
  return {
    name: definition.name,
    does: definition.does,
    input: definition.input,
    roles: definition.roles,
    prepare(input) {
      const parsed = definition.input.safeParse(input)
      if (!parsed.success) return { problems: parsed.error.issues.map(problemInWords) }
      const { data } = parsed
      return {
        input: data,
        decideOn: async (db, context) =>
          definition.decide(await definition.gather(db, data, context), data, context),
      }
    },
  }
}

function problemInWords(issue: z.core.$ZodIssue): string {
  const where = issue.path.length === 0 ? 'input' : issue.path.join('.')
  return `${where}: ${issue.message}`
}
