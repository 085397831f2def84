import { z } from 'zod'
import type { CertifiedKey } from '../domain/certificate.ts'
import { dateOf, formatDate, type LocalDate, nextDate } from '../domain/instant.ts'
import {
  isReservedId,
  isSameId,
  isSameRegistration,
  leaders,
  personInWords,
  roleSchema,
} from '../domain/person.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'
import { dateText, nameText, referenceText } from '../domain/text.ts'
import { certificateChecks } from '../journal/certificate-checks.ts'
import { firstFinding } from '../journal/journal-check.ts'
import { personEnrolled } from '../journal/facts/person-enrolled.ts'
import { keyOwner } from '../queries/key-owner.ts'
import { people } from '../queries/people.ts'
import { type ActContext, type ActSigner, defineAct } from './act.ts'
import { listRoles } from './list-roles.ts'

const enrolPersonInput = z.strictObject({
  name: nameText,
  /** What they sign with: their initials, the id of everything they do. */
  person: z
    .string()
    .regex(/^[A-Za-z0-9]{1,12}$/, 'is no person’s id: 1 to 12 letters or digits')
    .refine((id) => !isReservedId(id), 'is a reserved id'),
  registration: referenceText,
  role: roleSchema,
  /** When left out, the day the newcomer's key is certified: today, or yesterday when midnight came between. */
  validFrom: dateText.optional(),
  validTo: dateText.optional(),
})
type Newcomer = z.infer<typeof enrolPersonInput>

/** A newcomer, let in with their own key by two people who were there before, one of them in charge (product.md). */
export const enrolPerson = defineAct({
  name: 'enrol-person',
  does: 'Enrols a person with their role, registration and own key, authorised by two others.',
  input: enrolPersonInput,
  roles: [listRoles],
  gather: async (db, _input, { newKey }) => ({
    known: await people(db),
    owner: newKey && (await keyOwner(db, newKey.certificate.key)),
  }),
  decide: ({ known, owner }, input, context) => {
    const { newKey, signers } = context
    const concerned = signers.find((signer) =>
      isSameRegistration(signer.registration, input.registration),
    )
    if (concerned)
      return refuse(
        'signed-by-the-person-concerned',
        `${concerned.name} (${concerned.registration}) would authorise their own enrolment.`,
        'Let two other people authorise it.',
        { person: concerned.id },
      )
    const same = known.find((person) => isSameId(person.id, input.person))
    if (same)
      return refuse(
        'already-exists',
        `The id “${input.person}” is taken: ${same.name}, ${same.registration}, signs with “${same.id}”.`,
        'Give the newcomer an id of their own.',
        { person: same.id },
      )
    const twin = known.find((person) => isSameRegistration(person.registration, input.registration))
    if (twin)
      return refuse(
        'already-exists',
        `${input.registration} is the registration of ${twin.name}, who is here as “${twin.id}”.`,
        'One registrant is one person: read the number again, or let them sign with the id they have.',
        { person: twin.id },
      )
    const wrongLead = judgeLead(signers)
    if (wrongLead) return wrongLead
    const certified = judgeCertificate(newKey, input, context)
    if (!certified.ok) return certified
    const { certificate } = certified.value
    if (owner !== undefined)
      return refuse(
        'already-exists',
        `The key ${certificate.key} is already the key of “${owner}”.`,
        'Make the newcomer a key of their own.',
        { person: owner },
      )

    // After this point it must succeed.
    const until =
      input.validTo === undefined ? '' : ` until and including ${formatDate(input.validTo)}`
    return accept({
      fact: personEnrolled.decided(certified.value),
      sentence: `Enrolled ${personInWords(input)}, as ${input.person}, from ${formatDate(certificate.validFrom)}${until}; signing key ${certificate.key}.`,
    })
  },
})

function judgeLead(signers: readonly ActSigner[]) {
  if (signers.some(({ role }) => leaders.includes(role))) return undefined
  return refuse(
    'role-not-allowed',
    `It would be authorised by ${signers.map(({ name, role }) => `${name}, ${role}`).join(' and ') || 'nobody'}; one of the two is a pharmacist or the nurse in charge.`,
    'Let a pharmacist or the nurse in charge authorise it.',
  )
}

/** The newcomer's certificate, when it says of them what the signers were shown, and of nobody and nothing else. */
function judgeCertificate(
  newKey: CertifiedKey | undefined,
  input: Newcomer,
  { now, register }: ActContext,
): Answer<CertifiedKey> {
  const validFrom = input.validFrom ?? certifiedFrom(newKey, dateOf(now))
  const { validTo } = input
  if (validTo !== undefined && validTo < validFrom)
    return refuse(
      'figures-disagree',
      `The enrolment would end on ${formatDate(validTo)}, before it begins on ${formatDate(validFrom)}.`,
      'Mend the dates.',
      { validFrom, validTo },
    )
  if (!newKey)
    return refuse(
      'invalid-input',
      `${input.name} has no key yet.`,
      'Let the newcomer choose their secrets: that makes the key, which is certified and enrolled.',
    )
  const said = newKey.certificate
  const wanted = { ...input, register: register.id, validFrom, validTo }
  const fields = [
    'name',
    'person',
    'registration',
    'role',
    'register',
    'validFrom',
    'validTo',
  ] as const
  const wrong = fields.find((field) => said[field] !== wanted[field])
  if (wrong !== undefined)
    return refuse(
      'figures-disagree',
      `The certificate’s ${wrong} is “${said[wrong] ?? 'none'}”, the newcomer’s is “${wanted[wrong] ?? 'none'}”.`,
      'Certify the key anew with what the newcomer is enrolled as.',
      { field: wrong },
    )
  // What every later verification will ask of this certificate is asked before it is part of history.
  const soFar = { ownerOf: () => undefined, knows: () => false }
  const wrongKey = firstFinding(
    certificateChecks,
    { certified: newKey, register: register.id, soFar },
    0,
  )
  if (wrongKey)
    return refuse(
      'figures-disagree',
      `The newcomer’s key will not do: ${wrongKey.found}.`,
      'Make the key anew.',
    )
  return accept(newKey)
}

// The key is certified while the newcomer and the signers are still at it, and midnight waits for nobody.
function certifiedFrom(newKey: CertifiedKey | undefined, today: LocalDate): LocalDate {
  const said = newKey?.certificate.validFrom
  return said !== undefined && nextDate(said) === today ? said : today
}
