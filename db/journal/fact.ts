import type { z } from 'zod'
import type { Instant } from '../domain/instant.ts'
import type { SignatureDemand } from '../domain/signature.ts'
import type { RowChange } from './row-change.ts'
import type { SignatureStatement } from './record-line.ts'

/** What `apply` may know of the record beside its facts: all of it is in the record itself. */
export interface RecordHeader {
  readonly number: number
  /** The register's id: for record 1 derived from its own text. */
  readonly register: string
  readonly recordedAt: Instant
  readonly sentence: string
  readonly act: { readonly hash: string; readonly id: string; readonly name: string } | undefined
  readonly signers: readonly SignatureStatement[]
}

/** A kind of record in one version: the shape of its facts, the signatures it demands, what it does to the tables. */
export interface FactKind<Facts> {
  readonly kind: string
  readonly version: number
  /** The act that makes it; undefined for what is recorded without one. */
  readonly act: string | undefined
  readonly schema: z.ZodType<Facts>
  readonly demand: (facts: Facts) => SignatureDemand
  readonly apply: (header: RecordHeader, facts: Facts) => readonly RowChange[]
}

/** A kind of record whose facts are known only when one is read. */
export interface StoredFactKind {
  readonly kind: string
  readonly version: number
  readonly act: string | undefined
  readonly schema: z.ZodType<unknown>
  /** Parses stored facts; stops when they are not of this kind. */
  read(facts: unknown): ReadFact
}

/** Facts read back: what makes them, what they demand and what they do. */
export interface ReadFact {
  readonly act: string | undefined
  readonly demand: SignatureDemand
  apply(header: RecordHeader): readonly RowChange[]
}

/** Facts that have been decided and not yet written. */
export interface DecidedFact extends ReadFact {
  readonly kind: string
  readonly version: number
  readonly facts: object
}

/** A kind's two doors: `decided` for a new act, `read` for a stored record. Both lead to the same `apply`. */
export interface FactDoor<Facts extends object> extends StoredFactKind {
  decided(facts: Facts): DecidedFact
  /** The facts themselves, when they are of this kind. */
  factsOf(fact: ReadFact): Facts | undefined
}

/** Makes the doors of a kind. */
export function defineFact<Facts extends object>(definition: FactKind<Facts>): FactDoor<Facts> {
  const { kind, version, act, schema } = definition
  // A class of its own tells the facts of this kind from any other's, so whoever meets them need not parse them again.
  class Opened implements ReadFact {
    readonly act = act
    readonly facts: Facts
    readonly demand: SignatureDemand
    constructor(facts: Facts) {
      this.facts = facts
      this.demand = definition.demand(facts)
    }
    apply(header: RecordHeader): readonly RowChange[] {
      return definition.apply(header, this.facts)
    }
  }
  class Decided extends Opened implements DecidedFact {
    readonly kind = kind
    readonly version = version
  }
  return {
    kind,
    version,
    act,
    schema,
    read: (facts) => new Opened(schema.parse(facts)),
    decided: (facts) => new Decided(facts),
    factsOf: (fact) => (fact instanceof Opened ? fact.facts : undefined),
  }
}
