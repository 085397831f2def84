import { z } from 'zod'
import { entrySchema } from '../../domain/entry.ts'
import { dateText, instantText, wholeOrZero } from '../../domain/text.ts'
import { entryRows } from '../entry-rows.ts'
import { defineFact } from '../fact.ts'
import { put } from '../row-change.ts'

/** The balance a page takes over from the paper register: which book and page, once (domain.md 2.5). */
export const openingBalanceSet = defineFact({
  kind: 'opening-balance-set',
  version: 1,
  act: 'set-opening-balance',
  schema: z.strictObject({
    batches: z.array(z.strictObject({ batch: z.string(), expiresOn: dateText })),
    entry: entrySchema,
    page: z.string(),
    preparations: z.array(
      z.strictObject({
        finalVolumeUl: wholeOrZero,
        id: z.string(),
        inUseUntil: instantText,
        massUg: wholeOrZero,
      }),
    ),
  }),
  demand: () => [['made'], ['counted']],
  apply: (header, facts) => [
    ...facts.batches.map(({ batch, expiresOn }) =>
      put('batch', { page: facts.page, batch, expires_on: expiresOn }),
    ),
    ...facts.preparations.map((preparation) =>
      put('preparation', {
        id: preparation.id,
        page: facts.page,
        mass_ug: preparation.massUg,
        final_volume_ul: preparation.finalVolumeUl,
        in_use_until: preparation.inUseUntil,
        entry_no: facts.entry.entryNo,
      }),
    ),
    put('page_opening', { page: facts.page, entry_no: facts.entry.entryNo }),
    ...entryRows(header, facts.entry),
  ],
})
