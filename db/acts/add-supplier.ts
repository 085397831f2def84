import { accept, refuse } from '../domain/refusal.ts'
import { supplierAdded, supplierSchema } from '../journal/facts/supplier-added.ts'
import { supplierById } from '../queries/supplier-by-id.ts'
import { defineAct } from './act.ts'
import { listRoles } from './list-roles.ts'

/** A supplier, with the name and address that receipts from it print (reg 19(1)(d)). */
export const addSupplier = defineAct({
  name: 'add-supplier',
  does: 'Adds a supplier with the name and address that the register prints.',
  input: supplierSchema,
  roles: [listRoles],
  gather: async (db, { id }) => ({ known: await supplierById(db, id) }),
  decide: ({ known }, input) => {
    if (known)
      return refuse(
        'already-exists',
        `There is already a supplier “${known.id}”: ${known.name}, ${known.address}.`,
        'Use that supplier, or give the new one an id of its own.',
        { supplier: known.id },
      )

    // After this point it must succeed.
    return accept({
      fact: supplierAdded.decided(input),
      sentence: `Added the supplier ${input.id}: ${input.name}, ${input.address}.`,
    })
  },
})
