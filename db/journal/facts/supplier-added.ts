import { z } from 'zod'
import { addressText, idText, nameText } from '../../domain/text.ts'
import { signedOnceAs } from '../../domain/signature.ts'
import { defineFact } from '../fact.ts'
import { put } from '../row-change.ts'

/** A supplier as the register names it: reg 19(1)(d) asks for the name and address from whom received. */
export const supplierSchema = z.strictObject({
  address: addressText,
  id: idText,
  name: nameText,
})

/** A supplier was added. */
export const supplierAdded = defineFact({
  kind: 'supplier-added',
  version: 1,
  act: 'add-supplier',
  schema: supplierSchema,
  demand: () => signedOnceAs('authorised'),
  apply: (_header, supplier) => [put('supplier', supplier)],
})
