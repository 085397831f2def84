import { z } from 'zod'
import { instantText } from '../../domain/text.ts'
import { signedOnceAs } from '../../domain/signature.ts'
import { defineFact } from '../fact.ts'
import { put } from '../row-change.ts'

/** A person's shift ended, having read the list of acts signed in their name. */
export const signedOff = defineFact({
  kind: 'signed-off',
  version: 1,
  act: 'sign-off',
  schema: z.strictObject({
    actsSigned: z.int().min(0),
    person: z.string(),
    signedOnAt: instantText,
  }),
  demand: () => signedOnceAs('authorised'),
  apply: (header, facts) => [
    put('shift', {
      person: facts.person,
      signed_on_at: facts.signedOnAt,
      ends_at: header.recordedAt,
      is_on: 0,
    }),
  ],
})
