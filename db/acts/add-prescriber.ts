import { formatDate } from '../domain/instant.ts'
import { accept, refuse } from '../domain/refusal.ts'
import { prescriberAdded, prescriberSchema } from '../journal/facts/prescriber-added.ts'
import { prescriberById } from '../queries/prescriber-by-id.ts'
import { defineAct } from './act.ts'
import { listRoles } from './list-roles.ts'

/** A doctor with the licence that lets them prescribe diamorphine for addiction at these premises (domain.md 1.8). */
export const addPrescriber = defineAct({
  name: 'add-prescriber',
  does: 'Adds a prescriber with their Home Office licence: number, premises, drugs and dates.',
  input: prescriberSchema,
  roles: [listRoles],
  gather: async (db, { id }) => ({ known: await prescriberById(db, id) }),
  decide: ({ known }, input) => {
    if (known)
      return refuse(
        'already-exists',
        `There is already a prescriber “${known.id}”: ${known.name}, ${known.registration}, licence ${known.licence}.`,
        'Use that prescriber, or give the new one an id of its own.',
        { prescriber: known.id },
      )
    if (input.validTo < input.validFrom)
      return refuse(
        'figures-disagree',
        `Licence ${input.licence} would end on ${formatDate(input.validTo)}, before it begins on ${formatDate(input.validFrom)}.`,
        'Read the dates on the licence again.',
        { validFrom: input.validFrom, validTo: input.validTo },
      )

    // After this point it must succeed.
    return accept({
      fact: prescriberAdded.decided(input),
      sentence: `Added the prescriber ${input.id}: ${input.name}, ${input.registration}, Home Office licence ${input.licence} for ${input.drugs.join(', ')} at ${input.premises}, valid ${formatDate(input.validFrom)} to ${formatDate(input.validTo)}.`,
    })
  },
})
