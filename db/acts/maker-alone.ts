import { z } from 'zod'
import { type Answer, accept, refuse } from '../domain/refusal.ts'
import { asSentence, idText, reasonText } from '../domain/text.ts'
import type { Person } from '../domain/person.ts'
import type { ActContext } from './act.ts'

/** The second person was not there: who, and why; the maker signs alone and a case is opened (scenario S-16). */
export const aloneInput = z
  .strictObject({ absent: z.array(idText).max(10), reason: reasonText })
  .optional()
export type Alone = z.infer<typeof aloneInput>

/**
 * Refuses an absence that names nobody or the maker: those named may never countersign the entry, so a slip here would
 * let somebody who was not there do so. `known` are the people of this register among those named.
 */
export function judgeAlone(
  alone: Alone,
  known: readonly Person[],
  { signers }: ActContext,
): Answer<undefined> {
  for (const id of alone?.absent ?? []) {
    if (!known.some((person) => person.id === id)) {
      return refuse(
        'unknown-person',
        `“${id}”, said to be absent, is nobody in this register.`,
        'Name who was missing by the id they are enrolled with.',
        { person: id },
      )
    }
    if (signers.some((signer) => signer.id === id)) {
      return refuse(
        'same-person',
        `“${id}” signs this and is said to be absent from it.`,
        'Name who was missing, not who was there.',
        { person: id },
      )
    }
  }
  return accept(undefined)
}

/** `Second person not available: N2 delayed. Not there: N2.` Empty when there was a second person. */
export function aloneInWords(alone: Alone): string {
  if (!alone) return ''
  const absent = alone.absent.length === 0 ? '' : ` Not there: ${alone.absent.join(', ')}.`
  return `Second person not available: ${asSentence(alone.reason)}${absent}`
}
