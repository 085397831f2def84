import { z } from 'zod'
import { instantText } from '../../domain/text.ts'
import { signedOnceAs } from '../../domain/signature.ts'
import { defineFact } from '../fact.ts'
import { put } from '../row-change.ts'

/** A person's shift began; their key may be used until it ends. */
export const signedOn = defineFact({
  kind: 'signed-on',
  version: 1,
  act: 'sign-on',
  schema: z.strictObject({ endsAt: instantText, person: z.string() }),
  demand: () => signedOnceAs('authorised'),
  apply: (header, facts) => [
    put('shift', {
      person: facts.person,
      signed_on_at: header.recordedAt,
      ends_at: facts.endsAt,
      is_on: 1,
    }),
  ],
})
