import { dateOf, formatDate, type Instant } from '../domain/instant.ts'
import { isSamePerson } from '../domain/person.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'
import type { Signer } from '../domain/signature.ts'
import type { KeyedPerson } from '../queries/signers.ts'
import type { Act, ActSigner } from './act.ts'

/** A person's opened signing key: its id, and its signature over a statement. */
export interface SigningKey {
  readonly key: string
  readonly sign: (statement: string) => Uint8Array
}

/**
 * Who signs, judged before the act itself: known here, enrolled today, in a role that may, two different people (by id
 * and by registration: two accounts of one registrant are one person), each with their own key opened.
 */
export function judgeSigners(
  signedBy: readonly Signer[],
  people: readonly KeyedPerson[],
  act: Act,
  now: Instant,
  keys: ReadonlyMap<string, SigningKey>,
): Answer<readonly ActSigner[]> {
  const signers: ActSigner[] = []
  const today = dateOf(now)
  for (const [place, { person: id, meaning }] of signedBy.entries()) {
    const person = people.find((each) => each.id === id)
    if (!person)
      return refuse(
        'unknown-person',
        `“${id}” is nobody in this register.`,
        'Sign with a person enrolled in it.',
        { person: id },
      )
    if (today < person.validFrom || (person.validTo !== '' && today > person.validTo)) {
      return refuse(
        'person-not-active',
        `${person.name} may sign from ${formatDate(person.validFrom)}${person.validTo ? ` to ${formatDate(person.validTo)}` : ''}, not on ${formatDate(today)}.`,
        'Let somebody sign whose enrolment covers today.',
        { person: id },
      )
    }
    const allowed = act.roles[Math.min(place, act.roles.length - 1)] ?? []
    if (!allowed.includes(person.role)) {
      return refuse(
        'role-not-allowed',
        `${person.name} is ${person.role}; here may sign: ${allowed.join(', ')}.`,
        'Let somebody in one of these roles sign.',
        { person: id, role: person.role },
      )
    }
    // Before the two are told to be one person: an attempt is kept under the name of somebody who proved to be them.
    if (keys.get(id)?.key !== person.key) {
      return refuse(
        'wrong-secret',
        `The secret given for “${id}” does not open their key.`,
        'Give the secret again.',
        { person: id },
      )
    }
    signers.push({ ...person, meaning })
  }
  const twin = signers.find((signer, place) =>
    signers.slice(0, place).some((other) => isSamePerson(signer, other)),
  )
  if (twin) {
    return refuse(
      'same-person',
      `${twin.name} (${twin.registration}) would sign twice; two signatures are two people’s.`,
      'Let a second person sign for what they saw.',
      { person: twin.id },
    )
  }
  return accept(signers)
}
