import { z } from 'zod'
import { entrySchema } from '../../domain/entry.ts'
import { instantText, wholeAboveZero, wholeOrZero } from '../../domain/text.ts'
import { entryRows } from '../entry-rows.ts'
import { defineFact } from '../fact.ts'
import { put } from '../row-change.ts'

/** Containers became a solution: nothing gained or lost in mass, its strength mass over final volume. */
export const solutionPrepared = defineFact({
  kind: 'solution-prepared',
  version: 1,
  act: 'prepare-solution',
  schema: z.strictObject({
    diluent: z.string(),
    diluentUl: wholeOrZero,
    displacementUl: wholeOrZero,
    entry: entrySchema,
    finalVolumeUl: wholeAboveZero,
    inUseUntil: instantText,
    massUg: wholeAboveZero,
    page: z.string(),
    preparation: z.string(),
    sources: z.array(
      z.strictObject({ batch: z.string(), page: z.string(), units: wholeAboveZero }),
    ),
  }),
  demand: (facts) => (facts.entry.alone ? [['made']] : [['made'], ['checked preparation']]),
  apply: (header, facts) => [
    put('preparation', {
      id: facts.preparation,
      page: facts.page,
      mass_ug: facts.massUg,
      final_volume_ul: facts.finalVolumeUl,
      in_use_until: facts.inUseUntil,
      entry_no: facts.entry.entryNo,
    }),
    ...entryRows(header, facts.entry),
  ],
})
