import { z } from 'zod'

/** What a signature says its owner did (product.md, "Signing"). */
export const meanings = [
  'made',
  'checked preparation',
  'saw given',
  'saw wasted',
  'saw destroyed',
  'counted',
  'authorised',
  'reconciled',
  'reviewed',
  'countersigned',
] as const
export const meaningSchema = z.enum(meanings)
export type Meaning = (typeof meanings)[number]

/** One signer of an act as the caller names them: the person's id and what they sign for. */
export interface Signer {
  readonly person: string
  readonly meaning: Meaning
}

/**
 * What signatures a record must carry, place by place: at each place one signature, its meaning among those listed.
 * `[['made'], ['saw given', 'saw wasted']]` is a maker and a witness.
 */
export type SignatureDemand = readonly (readonly Meaning[])[]

/** One signature's demand: one person, with one of these meanings. */
export const signedOnceAs = (...meaning: readonly Meaning[]): SignatureDemand => [meaning]

/** True when the meanings, in order, are what is demanded. */
export function meetsDemand(demand: SignatureDemand, signed: readonly Meaning[]): boolean {
  return (
    signed.length === demand.length &&
    demand.every((allowed, place) => {
      const meaning = signed[place]
      return meaning !== undefined && allowed.includes(meaning)
    })
  )
}

/** A demand in words: `made, then saw given or saw wasted`. */
export function demandInWords(demand: SignatureDemand): string {
  if (demand.length === 0) return 'nobody'
  return demand.map((allowed) => allowed.map((word) => `“${word}”`).join(' or ')).join(', then ')
}
