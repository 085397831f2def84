import { z } from 'zod'
import { defineFact } from '../fact.ts'
import { add } from '../row-change.ts'

/** An attempt on stock that was refused: kept so that it can be asked about, and without effect (scenario S-9). */
export const attemptRefused = defineFact({
  kind: 'attempt-refused',
  version: 1,
  act: undefined,
  schema: z.strictObject({
    act: z.string(),
    code: z.string(),
    persons: z.array(z.string()),
  }),
  demand: () => [],
  apply: (header, facts) => [
    add('attempt', {
      record_number: header.number,
      act: facts.act,
      code: facts.code,
      sentence: header.sentence,
      persons: facts.persons.join(', '),
      at: header.recordedAt,
    }),
  ],
})
