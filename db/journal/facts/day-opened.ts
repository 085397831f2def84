import { z } from 'zod'
import { signedOnceAs } from '../../domain/signature.ts'
import { dateText } from '../../domain/text.ts'
import { defineFact } from '../fact.ts'
import { put } from '../row-change.ts'

/** A business date was opened; its statement counts the records from here to its close. */
export const dayOpened = defineFact({
  kind: 'day-opened',
  version: 1,
  act: 'open-day',
  schema: z.strictObject({ businessDate: dateText }),
  demand: () => signedOnceAs('made'),
  apply: (header, facts) => [
    put('day', {
      business_date: facts.businessDate,
      opened_record: header.number,
      opened_at: header.recordedAt,
      closed_record: 0,
      closed_at: '',
    }),
  ],
})
