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
