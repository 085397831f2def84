import type { Role } from '../domain/person.ts'

/** Who may add to the register's lists of pages, suppliers and prescribers, and authorise newcomers. */
export const listRoles: readonly Role[] = ['pharmacist', 'nurse in charge', 'manager', 'doctor']
