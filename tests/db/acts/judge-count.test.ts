import { describe, expect, test } from 'vitest'
import { solutionToleranceUl } from '../../../db/acts/judge-count.ts'
import { defaultPolicy } from '../../../db/journal/facts/register-created.ts'
import {
  batchOf,
  clinicDay,
  dose,
  oneVialMade,
  otherStrength,
  receive,
  refusedFor,
  tell,
  vialInto,
} from '../../support/clinic-day.ts'
import type { TrainingRegister } from '../../support/training-register.ts'

const line = (page: string, counts: readonly [number, number], more: object = {}) => ({
  page,
  counts,
  ...more,
})
const refused = (clinic: TrainingRegister, ...lines: object[]) =>
  refusedFor(clinic, 'record-stock-check', { lines })

describe('the tolerance of a solution (domain.md 2.2)', () => {
  test.each([
    [0, 500],
    [9_500, 500],
    [50_000, 500],
    [50_099, 500],
    [50_100, 501],
    [98_800, 988],
    [98_899, 988],
  ])('after %i µL have flowed out: %i µL', (outflowUl, toleranceUl) => {
    expect(solutionToleranceUl(outflowUl, defaultPolicy)).toBe(toleranceUl)
  })

  test('is met to the microlitre and exceeded by one more', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    await tell(clinic, 'record-administration', dose('A', 2000))
    for (const [counted, status] of [
      [98_000, 'balanced'],
      [97_999, 'withinTolerance'],
      [97_500, 'withinTolerance'],
      [98_500, 'withinTolerance'],
      [97_499, 'discrepancy'],
      [98_501, 'discrepancy'],
      [0, 'discrepancy'],
    ] as const) {
      const { record } = await tell(clinic, 'record-stock-check', {
        lines: [line('SOL', [counted, counted])],
      })
      const row = await clinic.db
        .selectFrom('count_line')
        .select(['status', 'tolerance_volume_ul', 'tolerance_units'])
        .where('record_number', '=', record)
        .executeTakeFirstOrThrow()
      expect(row).toEqual({ status, tolerance_volume_ul: 500, tolerance_units: 0 })
    }
  })

  test('grows with the outflow of that container alone', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    await tell(clinic, 'prepare-solution', vialInto('B24011', 1))
    const from = { kind: 'solution', preparation: 'PB-0001', volumeUl: 80_000 }
    await tell(clinic, 'record-waste', { from, reason: 'contaminated' })
    const { record } = await tell(clinic, 'record-stock-check', {
      lines: [
        line('SOL', [20_700, 20_700], { preparation: 'PB-0001' }),
        line('SOL', [100_700, 100_700], { preparation: 'PB-0002' }),
      ],
    })
    const rows = await clinic.db
      .selectFrom('count_line')
      .select(['preparation', 'tolerance_volume_ul', 'status'])
      .where('record_number', '=', record)
      .execute()
    expect(rows).toEqual([
      { preparation: 'PB-0001', tolerance_volume_ul: 800, status: 'withinTolerance' },
      { preparation: 'PB-0002', tolerance_volume_ul: 500, status: 'discrepancy' },
    ])
  })
})

test('counters who disagree: neither stands, and nobody is told what the books say', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const ampoules = await refused(clinic, line('V10', [5, 4]))
  expect(ampoules).toMatchObject({
    code: 'counters-disagree',
    found: 'The counters found 5 vials and 4 vials on V10; neither stands.',
    next: 'Count a third time, together.',
    figures: { first: 5, second: 4 },
  })
  const solution = await refused(clinic, line('SOL', [99_990, 99_980]))
  expect(solution.found).toBe('The counters found 99.99 mL and 99.98 mL on SOL; neither stands.')
  // A blind count stays blind: no refusal before both agree names the book.
  expect(JSON.stringify([ampoules, solution])).not.toMatch(/100 mL|100000|50,000/)
})

test('each page is counted in its own way', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const wrongs = [
    [line('V10', [5, 5], { method: 'weighed' }), 'V10 is counted in vials, by batch.'],
    [line('V10', [5, 5], { preparation: 'PB-0001' }), 'V10 is counted in vials, by batch.'],
    [line('SOL', [5, 5], { method: 'counted' }), 'SOL is counted in mL, by preparation.'],
    [line('SOL', [5, 5], { batch: 'B24011' }), 'SOL is counted in mL, by preparation.'],
  ] as const
  for (const [wrong, found] of wrongs)
    expect(await refused(clinic, wrong)).toMatchObject({ code: 'wrong-page-kind', found })
  const unknown = await refused(clinic, line('V99', [5, 5]))
  expect(unknown).toMatchObject({
    code: 'unknown-page',
    found: 'There is no register page “V99”.',
    next: 'Mend the page’s id.',
  })
  for (const method of ['weighed', 'measured at end of container'])
    await tell(clinic, 'record-stock-check', {
      lines: [line('SOL', [100_000, 100_000], { method })],
    })
})

test('two preparations in one place are counted one by one', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('V10', 'B24011', 6)])
  await tell(clinic, 'prepare-solution', vialInto('B24011', 1))
  await tell(clinic, 'prepare-solution', vialInto('B24011', 2))
  expect(await refused(clinic, line('SOL', [300_000, 300_000]))).toMatchObject({
    code: 'line-not-counted',
    found: 'SOL holds 2 preparations: PB-0001, PB-0002.',
    next: 'Count each preparation on a line of its own.',
  })
})

test('what the books know nothing of has no strength', async () => {
  const clinic = await clinicDay()
  expect(await refused(clinic, line('SOL', [5, 5]))).toMatchObject({
    code: 'unknown-preparation',
    found: 'The books know no solution on SOL, so what was found cannot be given a strength.',
  })
  const unknown = line('SOL', [0, 0], { preparation: 'PB-0001' })
  expect((await refused(clinic, unknown)).found).toContain('The books know no PB-0001 on SOL')
})

test('what is found of an emptied bottle, or of one kept elsewhere, is counted by its strength', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const lineOf = async (more: object) => {
    const input = { lines: [line('SOL', [600, 600], { preparation: 'PB-0001', ...more })] }
    const { record } = await tell(clinic, 'record-stock-check', input)
    return clinic.db
      .selectFrom('count_line')
      .select(['book_volume_ul', 'counted_mass_ug', 'tolerance_volume_ul', 'status'])
      .where('record_number', '=', record)
      .executeTakeFirstOrThrow()
  }
  const found = { book_volume_ul: 0, counted_mass_ug: 60_000 }
  expect(await lineOf({ location: 'fridge' })).toEqual({
    ...found,
    tolerance_volume_ul: 500,
    status: 'discrepancy',
  })
  const from = { kind: 'solution', preparation: 'PB-0001', volumeUl: 100_000 }
  await tell(clinic, 'record-waste', { from, reason: 'contaminated' })
  // All of it has flowed out, so its tolerance is that of the whole bottle.
  expect(await lineOf({})).toEqual({
    ...found,
    tolerance_volume_ul: 1000,
    status: 'withinTolerance',
  })
})

test('figures beyond any place are read again', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('A100', 'A1', 100)])
  const sources = [{ page: 'A100', batch: 'A1', units: 100 }]
  await tell(clinic, 'prepare-solution', {
    page: 'SOL',
    sources,
    madeToUl: 100,
    despite: otherStrength,
  })
  expect(await refused(clinic, line('SOL', [100_000_000, 100_000_000]))).toMatchObject({
    code: 'figures-disagree',
    found: '100,000 mL on SOL would be more than 1,000,000,000 mg, which no place holds.',
  })
  expect((await refused(clinic, line('V10', [100_000_000, 100_000_000]))).code).toBe(
    'figures-disagree',
  )
})
