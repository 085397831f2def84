import { expect, test } from 'vitest'
import { z } from 'zod'
import { flagSchema } from '../../../db/domain/entry.ts'
import { statementSchema } from '../../../db/domain/statement.ts'
import {
  batchOf,
  clinicDay,
  count,
  dose,
  oneVialMade,
  receive,
  refusedFor,
  tell,
  uncounted,
} from '../../support/clinic-day.ts'
import type { TrainingRegister } from '../../support/training-register.ts'

const closed = z.object({
  facts: z.object({ flags: z.array(flagSchema), statement: statementSchema }),
})
async function closeOf(clinic: TrainingRegister, record: number) {
  const { text } = await clinic.db
    .selectFrom('journal')
    .select('text')
    .where('number', '=', record)
    .executeTakeFirstOrThrow()
  return closed.parse(JSON.parse(text)).facts
}

test('pages that moved since they were counted are asked about, and the close says why', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  await count(clinic, ['V10', 5], ['SOL', 100_000])
  await tell(clinic, 'record-administration', dose('A', 2000))
  expect(await refusedFor(clinic, 'close-day', {}, { at: '2026-03-02T17:30' })).toMatchObject({
    code: 'needs-reason',
    found: 'Not counted since the last movement: SOL.',
    figures: { rules: 'not-counted' },
  })
  const { record, sentence } = await tell(clinic, 'close-day', uncounted)
  const reason = 'Not counted since the last movement: SOL. Reason: the power was cut.'
  expect(sentence).toMatch(new RegExp(`exceptions? listed\\. ${reason}$`))
  expect((await closeOf(clinic, record)).flags).toEqual([{ rule: 'not-counted', reason }])
  expect(await clinic.db.selectFrom('case_file').selectAll().execute()).toEqual([])
})

test('all counted: nothing is asked, a reason is refused, and no flag is kept', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  await count(clinic, ['V10', 5], ['SOL', 100_000])
  expect((await refusedFor(clinic, 'close-day', uncounted)).code).toBe('nothing-to-flag')
  const { record } = await tell(clinic, 'close-day', {})
  expect((await closeOf(clinic, record)).flags).toEqual([])
})

test('stock that only lay there is counted every day', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('V10', 'B1', 1)])
  await count(clinic, ['V10', 1])
  await tell(clinic, 'close-day', {}, { at: '2026-03-02T17:30' })
  await tell(clinic, 'open-day', {}, { at: '2026-03-03T08:00' })
  expect((await refusedFor(clinic, 'close-day', {})).found).toBe(
    'Not counted since the last movement: V10.',
  )
})

test('a discrepancy never stops the close, also when another bottle was not counted', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('V10', 'B1', 5), batchOf('V10', 'B2', 4)])
  const short = { lines: [{ page: 'V10', batch: 'B1', counts: [4, 4] }] }
  await tell(clinic, 'record-stock-check', short)
  const { record } = await tell(clinic, 'close-day', {})
  expect((await closeOf(clinic, record)).statement.pages).toMatchObject([
    { page: 'V10', status: 'discrepancy' },
  ])
})

test('a page on which nothing lies and nothing was written is not in the statement', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('A30', 'A3', 1)])
  const from = { kind: 'container', page: 'A30', batch: 'A3', units: 1 }
  await tell(clinic, 'record-waste', { from, reason: 'breakage' })
  await count(clinic, ['A30', 0], ['A100', 0])
  const { record } = await tell(clinic, 'close-day', {}, { at: '2026-03-02T17:30' })
  const pages = (await closeOf(clinic, record)).statement.pages.map(({ page }) => page)
  expect(pages).toEqual(['A100', 'A30'])
  await tell(clinic, 'open-day', {}, { at: '2026-03-03T08:00' })
  const next = await tell(clinic, 'close-day', {})
  expect((await closeOf(clinic, next.record)).statement.pages).toEqual([])
})

test('a day opened on the evening before is closed on its own date or later', async () => {
  const clinic = await clinicDay()
  await tell(clinic, 'close-day', {}, { at: '2026-03-02T17:30' })
  await tell(clinic, 'open-day', {})
  expect(await refusedFor(clinic, 'close-day', {}, { at: '2026-03-02T23:59' })).toMatchObject({
    code: 'in-the-future',
    found: '03-Mar-2026 was opened early and has not come yet.',
    figures: { businessDate: '2026-03-03' },
  })
  await tell(clinic, 'close-day', {}, { at: '2026-03-03T00:00' })
})
