import { describe, expect, test } from 'vitest'
import type { Statement } from '../../../db/domain/statement.ts'
import { must } from '../../../db/domain/assert.ts'
import { dayByDate } from '../../../db/queries/day-rows.ts'
import { dayStatement, spanOf } from '../../../db/queries/day-statement.ts'
import { batchOf, clinicDay, dose, oneVialMade, receive, tell } from '../../support/clinic-day.ts'
import type { TrainingRegister } from '../../support/training-register.ts'

async function statementOf(clinic: TrainingRegister, now = '2026-03-02T17:30'): Promise<Statement> {
  const day = must(await dayByDate(clinic.db, '2026-03-02'), 'The day')
  return dayStatement(clinic.db, await spanOf(clinic.db, day, `${now}:00.000+00:00`))
}

const pageOf = (statement: Statement, id: string) =>
  must(
    statement.pages.find(({ page }) => page === id),
    `The page ${id}`,
  )

const count = (clinic: TrainingRegister, ...lines: object[]) =>
  tell(clinic, 'record-stock-check', { lines })
const found = (page: string, counted: number, more: object = {}) => ({
  page,
  counts: [counted, counted],
  ...more,
})
const statusOf = async (clinic: TrainingRegister, page: string) =>
  pageOf(await statementOf(clinic), page).status

describe('whether a page was counted', () => {
  test('since it last moved: a count before the last dose does not stand', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    expect(await statusOf(clinic, 'SOL')).toBe('notCounted')
    await count(clinic, found('SOL', 100_000))
    expect(await statusOf(clinic, 'SOL')).toBe('balanced')
    await tell(clinic, 'record-administration', dose('A', 2000))
    expect(await statusOf(clinic, 'SOL')).toBe('notCounted')
    await count(clinic, found('SOL', 97_900))
    expect(await statusOf(clinic, 'SOL')).toBe('withinTolerance')
  })

  test('also when it moved and came back to what was counted', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('A30', 'A3', 5)])
    await count(clinic, found('A30', 5))
    await receive(clinic, [batchOf('A30', 'A3', 1)])
    const from = { kind: 'container', page: 'A30', batch: 'A3', units: 1 }
    await tell(clinic, 'record-waste', { from, reason: 'breakage' })
    expect(await statusOf(clinic, 'A30')).toBe('notCounted')
  })

  test('wholly: a batch or a place left out leaves the page not counted', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [
      batchOf('V10', 'B1', 5),
      batchOf('V10', 'B2', 4),
      batchOf('V10', 'B1', 1, { location: 'fridge' }),
    ])
    await count(clinic, found('V10', 5, { batch: 'B1' }))
    expect(await statusOf(clinic, 'V10')).toBe('notCounted')
    await count(clinic, found('V10', 4, { batch: 'B2' }))
    expect(await statusOf(clinic, 'V10')).toBe('notCounted')
    await count(clinic, found('V10', 1, { location: 'fridge' }))
    expect(await statusOf(clinic, 'V10')).toBe('balanced')
  })

  test('a difference beyond tolerance is not hidden behind what was left out', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('V10', 'B1', 5), batchOf('V10', 'B2', 4)])
    await count(clinic, found('V10', 4, { batch: 'B1' }))
    expect(await statusOf(clinic, 'V10')).toBe('discrepancy')
    // It was of the page as it stood; since then it has moved.
    await receive(clinic, [batchOf('V10', 'B2', 1)])
    expect(await statusOf(clinic, 'V10')).toBe('notCounted')
  })

  test('again: the last count stands, and the case of the first stays', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('A100', 'A1', 48)])
    await count(clinic, found('A100', 47))
    expect(await statusOf(clinic, 'A100')).toBe('discrepancy')
    await count(clinic, found('A100', 48))
    const statement = await statementOf(clinic)
    expect(pageOf(statement, 'A100')).toMatchObject({
      status: 'balanced',
      counts: [{ entryNo: 1002 }],
    })
    expect(statement.exceptions).toContainEqual({
      entryNo: 1001,
      kind: 'case',
      sentence:
        'Case D-0001, opened 02-Mar-2026 08:00, is open: A100, safe, counted: 47 ampoules (4,700 mg), book 48 ampoules (4,800 mg), difference -1 ampoule (-100 mg): DISCREPANCY. By this register’s policy the accountable officer is told by 04-Mar-2026 08:00.',
    })
  })

  test('whole in the morning and batch by batch in the evening: once, not twice', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('V10', 'B1', 5), batchOf('V10', 'B2', 4)])
    await count(clinic, found('V10', 9))
    await count(clinic, found('V10', 5, { batch: 'B1' }), found('V10', 4, { batch: 'B2' }))
    const page = pageOf(await statementOf(clinic), 'V10')
    expect(page.status).toBe('balanced')
    expect(page.counts.map(({ line }) => line.batch)).toEqual(['B1', 'B2'])
    await count(clinic, found('V10', 8))
    expect(await statusOf(clinic, 'V10')).toBe('discrepancy')
  })

  test('also when it holds nothing', async () => {
    const clinic = await clinicDay()
    await count(clinic, found('A30', 0))
    const { pages } = await statementOf(clinic)
    expect(pages.map(({ page, status }) => `${page} ${status}`)).toEqual(['A30 balanced'])
  })
})
