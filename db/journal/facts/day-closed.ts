import { z } from 'zod'
import { flagSchema } from '../../domain/entry.ts'
import { statementSchema } from '../../domain/statement.ts'
import { defineFact } from '../fact.ts'
import { put } from '../row-change.ts'

/** A day was closed with its statement, which never changes again. */
export const dayClosed = defineFact({
  kind: 'day-closed',
  version: 1,
  act: 'close-day',
  schema: z.strictObject({
    /** What was asked about before the close, such as a page nobody had counted, with the reason given. */
    flags: z.array(flagSchema),
    openedRecord: z.int(),
    statement: statementSchema,
  }),
  demand: () => [['reconciled'], ['counted']],
  apply: (header, { openedRecord, statement }) => [
    put('day', {
      business_date: statement.businessDate,
      opened_record: openedRecord,
      opened_at: statement.openedAt,
      closed_record: header.number,
      closed_at: header.recordedAt,
    }),
  ],
})
