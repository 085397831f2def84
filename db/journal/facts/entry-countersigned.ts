import { z } from 'zod'
import { entrySchema } from '../../domain/entry.ts'
import { signedOnceAs } from '../../domain/signature.ts'
import { must } from '../../domain/assert.ts'
import { entryRows } from '../entry-rows.ts'
import { defineFact } from '../fact.ts'
import { add } from '../row-change.ts'

/** Somebody who was there signed for an entry its maker had to make alone; dated when signed (scenario S-16). */
export const entryCountersigned = defineFact({
  kind: 'entry-countersigned',
  version: 1,
  act: 'countersign-entry',
  schema: z.strictObject({
    countersignedEntryNo: z.int().min(1),
    entry: entrySchema,
    presence: z.string(),
  }),
  demand: () => signedOnceAs('countersigned'),
  apply: (header, facts) => {
    const signer = must(header.signers[0], 'The countersigner')
    return [
      ...entryRows(header, facts.entry),
      add('countersignature', {
        record_number: header.number,
        entry_no: facts.entry.entryNo,
        countersigned_entry_no: facts.countersignedEntryNo,
        person: signer.person,
        name: signer.name,
        at: header.recordedAt,
      }),
    ]
  },
})
