import { z } from 'zod'
import { dateOf, formatDate, formatMoment, formatTime } from '../domain/instant.ts'
import { clinicalRoles, isSamePerson } from '../domain/person.ts'
import { accept, refuse } from '../domain/refusal.ts'
import { reasonText, wholeAboveZero } from '../domain/text.ts'
import { entryCountersigned } from '../journal/facts/entry-countersigned.ts'
import { ledgerOf } from '../queries/ledger.ts'
import { signersByIds } from '../queries/signers.ts'
import { unwitnessedEntry } from '../queries/unwitnessed-entry.ts'
import { defineAct } from './act.ts'
import { draftEntry } from './draft-entry.ts'

const countersignEntryInput = z.strictObject({
  entryNo: wholeAboveZero,
  /** How the signer came to see it, in their own words: `watched from the hatch`. */
  presence: reasonText,
})

/** Somebody who was there signs, later and so dated, for an entry its maker had to make alone (scenario S-16). */
export const countersignEntry = defineAct({
  name: 'countersign-entry',
  does: 'Adds a later, dated signature of somebody who was there to an entry made alone.',
  input: countersignEntryInput,
  roles: [clinicalRoles],
  gather: async (db, input, { register, signers }) => ({
    ledger: await ledgerOf(db, register.firstEntryNo, []),
    entry: await unwitnessedEntry(db, input.entryNo),
    signedBy: await signersByIds(
      db,
      signers.map(({ id }) => id),
    ),
  }),
  decide: ({ ledger, entry, signedBy }, input, context) => {
    const signer = context.signers[0]
    if (!signer)
      return refuse(
        'wrong-signers',
        'Nobody signs.',
        'Let the person sign who was there and saw it.',
      )
    if (!entry)
      return refuse('unknown-entry', `There is no entry ${input.entryNo}.`, 'Mend the number.')
    if (!entry.isUnwitnessed)
      return refuse(
        'nothing-to-countersign',
        entry.isWitnessed
          ? `Entry ${input.entryNo} was signed by two people when it was made.`
          : `Entry ${input.entryNo} takes one signature, and has it.`,
        'Nothing more is needed.',
      )
    if (entry.countersignedBy !== undefined)
      return refuse(
        'nothing-to-countersign',
        `Entry ${input.entryNo} was countersigned by ${entry.countersignedBy}.`,
        'Nothing more is needed.',
      )
    const isSigner = (other: { readonly person: string; readonly registration: string }) =>
      isSamePerson(signer, { id: other.person, registration: other.registration })
    if (isSigner(entry.maker))
      return refuse(
        'same-person',
        `${signer.name} made entry ${input.entryNo} and cannot also be its witness.`,
        'Let somebody else who was there sign.',
      )
    if (entry.absent.some(isSigner)) {
      return refuse(
        'was-not-there',
        `Entry ${input.entryNo} says that ${signer.name} was not there when it was made.`,
        'Only somebody who was there may countersign. If nobody was, the entry stays unwitnessed.',
        { person: signer.id },
      )
    }

    if (signedBy.some(({ keyRecord }) => keyRecord > entry.record))
      return refuse(
        'was-not-there',
        `${signer.name} was enrolled after entry ${input.entryNo} was made.`,
        'Only somebody who was there may countersign.',
        { person: signer.id },
      )

    // After this point it must succeed. It is about the past, so it needs no open day.
    const businessDate = ledger.openDay ?? dateOf(context.now)
    const drafted = draftEntry(ledger, {
      occurredAt: context.now,
      businessDate,
      late: false,
      flags: [],
      cases: [],
      movements: [],
      lines: [],
    })
    return accept({
      entryNo: drafted.entryNo,
      fact: entryCountersigned.decided({
        countersignedEntryNo: input.entryNo,
        entry: drafted,
        presence: input.presence,
      }),
      sentence: `Countersigned entry ${input.entryNo} of ${formatMoment(entry.occurredAt)} at ${formatTime(context.now)} on ${formatDate(context.now)}: “${entry.sentence}” Presence: ${input.presence}.`,
    })
  },
})
