import type { Instant, LocalDate } from '../domain/instant.ts'
import type { Signer } from '../domain/signature.ts'

/** What the training clinic is made from: the same options give the same clinic and the same days. */
export interface TrainingOptions {
  readonly seed: number
  readonly patients: number
  /** The first day. */
  readonly startsOn: LocalDate
}

/** A page's balance as the training clinic's own sums have it. */
export interface TrainingBalance {
  readonly page: string
  readonly units: number
  readonly volumeUl: number
  readonly massUg: number
}

/** An act in the form of one line of `record --acts`. */
export interface TrainingRequest {
  readonly id: string
  readonly act: string
  readonly at: Instant
  readonly signedBy: readonly Signer[]
  readonly input: { readonly [name: string]: unknown }
}

/** An act, whether the register should take it, and the balances that should stand after it. */
export interface TrainingAct {
  readonly kind: 'act'
  readonly request: TrainingRequest
  /** A few things go wrong on purpose: a slip of the hand the register must refuse. */
  readonly expects: 'recorded' | 'refused'
  /** The serial the entry should have; undefined for an act that makes none. */
  readonly entryNo: number | undefined
  readonly balances: readonly TrainingBalance[]
}

/** One step of the training days, in the order they happened. */
export type TrainingStep =
  | TrainingAct
  | {
      readonly kind: 'day-started' | 'day-closed'
      readonly businessDate: LocalDate
      readonly balances: readonly TrainingBalance[]
    }
