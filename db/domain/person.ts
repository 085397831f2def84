import { z } from 'zod'

/** The roles a person may hold; what each may sign is decided in the acts. */
export const roles = [
  'pharmacist',
  'nurse in charge',
  'nurse',
  'doctor',
  'pharmacy technician',
  'authorised witness',
  'manager',
  'accountable officer',
] as const
export const roleSchema = z.enum(roles)
export type Role = (typeof roles)[number]

/** Roles that give, prepare and witness doses. */
export const clinicalRoles: readonly Role[] = [
  'pharmacist',
  'nurse in charge',
  'nurse',
  'doctor',
  'pharmacy technician',
]

/** Roles of which one founds a register and authorises every newcomer. */
export const leaders: readonly Role[] = ['pharmacist', 'nurse in charge']

/** A person as the register knows them when they sign. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly registration: string
  /** Both inclusive; '' when open-ended. */
  readonly validFrom: string
  readonly validTo: string
}

/** `Sara KHAN, nurse 98I1234E`: a person as a signature names them. */
export function personInWords(person: {
  readonly name: string
  readonly role: string
  readonly registration: string
}): string {
  return `${person.name}, ${person.role} ${person.registration}`
}

/** True when two ids are one person’s: nobody tells `p1` from `P1` on paper. */
export function isSameId(one: string, other: string): boolean {
  return one.toUpperCase() === other.toUpperCase()
}

/** True for the id that stands for the recovery key (docs/format.md section 5), in capitals or not. */
export function isReservedId(id: string): boolean {
  return isSameId(id, 'RECOVERY')
}

/** True when two registration numbers are one registrant’s, however they are spaced or punctuated (domain.md 7, row 6). */
export function isSameRegistration(one: string, other: string): boolean {
  return plainRegistration(one) === plainRegistration(other)
}

/** True when two accounts are one person, by id or by registration: they never sign beside each other. */
export function isSamePerson(
  one: { readonly id: string; readonly registration: string },
  other: { readonly id: string; readonly registration: string },
): boolean {
  return isSameId(one.id, other.id) || isSameRegistration(one.registration, other.registration)
}

function plainRegistration(registration: string): string {
  const plain = registration.normalize('NFKC').replace(/[^\p{L}\p{M}\p{N}]/gu, '')
  // A number of signs alone is no other such number.
  return (plain || registration).toUpperCase()
}
