import { z } from 'zod'
import { epochMs, formatDate, formatMoment, formatTime, instantAt } from '../domain/instant.ts'
import { personInWords, roles } from '../domain/person.ts'
import { accept, refuse } from '../domain/refusal.ts'
import { signedOn } from '../journal/facts/signed-on.ts'
import { shiftOf } from '../queries/shift-of.ts'
import { defineAct } from './act.ts'

/** The beginning of a shift: who signs it is who it is for. It ends by itself when the policy's hours are over. */
export const signOn = defineAct({
  name: 'sign-on',
  does: 'Begins the shift of the person who signs; it ends by itself after the hours of the policy.',
  input: z.strictObject({}),
  roles: [roles],
  gather: async (db, _input, { signers: [signer] }) => ({
    shift: signer && (await shiftOf(db, signer.id)),
  }),
  decide: ({ shift }, _input, { now, register, signers: [signer] }) => {
    if (!signer)
      return refuse('wrong-signers', 'Nobody signs on.', 'Let the person sign whose shift begins.')
    if (shift?.isOn && epochMs(shift.endsAt) > epochMs(now))
      return refuse(
        'already-signed-on',
        `${signer.name} has been on shift since ${formatMoment(shift.signedOnAt)}, until ${formatMoment(shift.endsAt)}.`,
        'Nothing more is needed; to begin a new shift, sign off first.',
        { person: signer.id, endsAt: shift.endsAt },
      )

    // After this point it must succeed.
    const shiftMs = register.policy.shiftHours * 3_600_000
    const endsAt = instantAt(epochMs(now) + shiftMs, register.timeZone)
    return accept({
      fact: signedOn.decided({ endsAt, person: signer.id }),
      sentence: `${personInWords(signer)}, signed on at ${formatTime(now)} on ${formatDate(now)}, at the longest until ${formatMoment(endsAt)}.`,
    })
  },
})
