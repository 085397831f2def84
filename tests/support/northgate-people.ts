import type { Role } from '../../db/domain/person.ts'

/** A member of staff of the invented clinic of the worked scenarios (domain.md 6). */
export interface StaffMember {
  readonly person: string
  readonly name: string
  readonly role: Role
  readonly registration: string
}

/** The two pharmacists who found every test's register. */
export const founders = [
  { person: 'P1', name: 'Priya SHARMA', role: 'pharmacist', registration: '2071834' },
  { person: 'P2', name: 'Paul EVANS', role: 'pharmacist', registration: '2088215' },
] as const satisfies readonly StaffMember[]

/** Those they enrol at once. */
export const staff = [
  { person: 'N1', name: 'Nia OWEN', role: 'nurse', registration: '97B4321E' },
  { person: 'N2', name: "Niall O'BRIEN", role: 'nurse', registration: '98I1234E' },
  { person: 'NC', name: 'Nora COLE', role: 'nurse in charge', registration: '03A7788E' },
  { person: 'AW1', name: 'Alex WHITE', role: 'authorised witness', registration: 'NHSE-AW-0117' },
  { person: 'T1', name: 'Tom MACKIE', role: 'pharmacy technician', registration: '5014477' },
] as const satisfies readonly StaffMember[]
