import { z } from 'zod'
import { epochMs, formatDate, formatMoment, formatTime } from '../domain/instant.ts'
import { personInWords, roles } from '../domain/person.ts'
import { accept, refuse } from '../domain/refusal.ts'
import { signedOff } from '../journal/facts/signed-off.ts'
import { shiftOf } from '../queries/shift-of.ts'
import { type SignedAct, signedInShift } from '../queries/signed-in-shift.ts'
import { defineAct } from './act.ts'

/** The end of a shift, with the list of what was signed in one's name to read before signing it (product.md). */
export const signOff = defineAct({
  name: 'sign-off',
  does: 'Ends the shift of the person who signs, with the number of acts signed in their name.',
  input: z.strictObject({}),
  roles: [roles],
  gather: async (db, _input, { signers: [signer] }) => {
    const shift = signer && (await shiftOf(db, signer.id))
    return {
      shift,
      signed: signer && shift ? await signedInShift(db, signer.id, shift.signedOnAt) : [],
    }
  },
  decide: ({ shift, signed }, _input, { now, signers: [signer] }) => {
    if (!signer)
      return refuse('wrong-signers', 'Nobody signs off.', 'Let the person sign whose shift ends.')
    if (!shift?.isOn)
      return refuse(
        'not-signed-on',
        shift
          ? `${signer.name} signed off at ${formatMoment(shift.endsAt)}.`
          : `${signer.name} has not signed on.`,
        'Nothing more is needed; to begin a shift, sign on.',
        { person: signer.id },
      )
    if (epochMs(shift.endsAt) <= epochMs(now))
      return refuse(
        'not-signed-on',
        `${signer.name}’s shift ended by itself at ${formatMoment(shift.endsAt)}.`,
        'Nothing more is needed; to begin a new shift, sign on.',
        { person: signer.id, endsAt: shift.endsAt },
      )

    // After this point it must succeed.
    return accept({
      fact: signedOff.decided({
        actsSigned: signed.length,
        person: signer.id,
        signedOnAt: shift.signedOnAt,
      }),
      sentence: `${personInWords(signer)}, signed off at ${formatTime(now)} on ${formatDate(now)}. Signed in their name since ${formatMoment(shift.signedOnAt)}: ${inWords(signed)}.`,
    })
  },
})

// `3 acts (record-administration 2, record-waste 1)`.
function inWords(signed: readonly SignedAct[]): string {
  if (signed.length === 0) return 'no acts'
  const byName = Map.groupBy(signed, ({ act }) => act)
  const counts = [...byName].map(([act, all]) => `${act} ${all.length}`).sort()
  return `${signed.length} ${signed.length === 1 ? 'act' : 'acts'} (${counts.join(', ')})`
}
