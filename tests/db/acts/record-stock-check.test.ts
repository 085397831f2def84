import { describe, expect, test } from 'vitest'
import {
  batchOf,
  books,
  clinicDay,
  dose,
  oneVialMade,
  receive,
  refusedFor,
  tell,
  uncounted,
} from '../../support/clinic-day.ts'
import type { TrainingRegister } from '../../support/training-register.ts'

/** One line as both counters found it. */
const found = (page: string, count: number, more: object = {}) => ({
  page,
  counts: [count, count],
  ...more,
})
const count = (clinic: TrainingRegister, ...lines: object[]) =>
  tell(clinic, 'record-stock-check', { lines })

describe('a count', () => {
  test('says what was found beside the books, and changes nothing (S-1, I10)', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    await tell(clinic, 'record-administration', dose('A', 2000))
    const before = await books(clinic)
    const stockBefore = await clinic.db.selectFrom('stock').selectAll().execute()
    const input = { lines: [found('V10', 5), found('SOL', 97_900)] }
    const counted = await tell(clinic, 'record-stock-check', input, { at: '2026-03-02T17:05' })
    expect(counted.sentence).toBe(
      'Counted at 17:05 on 02-Mar-2026. V10, safe, counted: 5 vials (50,000 mg), book 5 vials (50,000 mg), difference 0 vials (0 mg): Balanced. SOL, PB-0001, safe, read on a graduated container: 97.9 mL (9,790 mg), book 98 mL (9,800 mg), difference -0.1 mL (-10 mg): Within tolerance (tolerance 0.5 mL).',
    )
    expect(await books(clinic)).toEqual(before)
    expect(await clinic.db.selectFrom('stock').selectAll().execute()).toEqual(stockBefore)
    const postings = await clinic.db
      .selectFrom('posting')
      .selectAll()
      .where('record_number', '=', counted.record)
      .execute()
    expect(postings).toEqual([])
    expect(await clinic.db.selectFrom('case_file').selectAll().execute()).toEqual([])
  })

  test('one ampoule short is a discrepancy, whatever else is right, and opens a case (S-5)', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('A100', 'A1', 48), batchOf('A30', 'A3', 2)])
    const input = { lines: [found('A30', 2), found('A100', 47)] }
    await tell(clinic, 'record-stock-check', input, { at: '2026-03-02T17:30' })
    expect(await clinic.db.selectFrom('case_file').selectAll().execute()).toEqual([
      {
        id: 'D-0001',
        cause: 'discrepancy',
        entry_no: 1001,
        opened_at: '2026-03-02T17:30:00.000+00:00',
        due_at: '2026-03-04T17:30:00.000+00:00',
        sentence:
          'A100, safe, counted: 47 ampoules (4,700 mg), book 48 ampoules (4,800 mg), difference -1 ampoule (-100 mg): DISCREPANCY.',
      },
    ])
    expect(await books(clinic)).toMatchObject({ A100: '48 ampoules (4,800 mg)' })
    // Counted again and found: balanced, and the case stays for people to resolve.
    const again = await count(clinic, found('A100', 48))
    expect(again.sentence).toContain('difference 0 ampoules (0 mg): Balanced.')
  })

  test('batch by batch, place by place, each on its own line', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [
      batchOf('V10', 'B24011', 5),
      batchOf('V10', 'B24017', 4),
      batchOf('V10', 'B24011', 2, { location: 'fridge' }),
    ])
    const counted = await count(
      clinic,
      found('V10', 5, { batch: 'B24011' }),
      found('V10', 3, { batch: 'B24017' }),
      found('V10', 2, { location: 'fridge' }),
      found('V10', 1, { batch: 'UNKNOWN', location: 'drawer' }),
    )
    const lines = await clinic.db
      .selectFrom('count_line')
      .select(['batch', 'location', 'book_units', 'counted_units', 'status'])
      .where('record_number', '=', counted.record)
      .orderBy('position')
      .execute()
    expect(lines.map((line) => Object.values(line).join(' '))).toEqual([
      'B24011 safe 5 5 balanced',
      'B24017 safe 4 3 discrepancy',
      ' fridge 2 2 balanced',
      'UNKNOWN drawer 0 1 discrepancy',
    ])
  })

  test('of a page that holds nothing is a count too', async () => {
    const clinic = await clinicDay()
    const counted = await count(clinic, found('V10', 0), found('SOL', 0))
    expect(counted.sentence).toContain('V10, safe, counted: 0 vials (0 mg), book 0 vials (0 mg)')
    expect(counted.sentence).toContain('SOL, safe, read on a graduated container: 0 mL (0 mg)')
    expect(counted.sentence.match(/Balanced/g)).toHaveLength(2)
  })

  test('needs no open day: the first may come before it (S-19)', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('V10', 'B1', 1)])
    await tell(clinic, 'close-day', uncounted, { at: '2026-03-02T17:30' })
    const input = { lines: [found('V10', 1)] }
    const counted = await tell(clinic, 'record-stock-check', input, { at: '2026-03-03T07:50' })
    expect(counted.sentence).toMatch(/^Counted at 07:50 on 03-Mar-2026\. .* Balanced\.$/)
  })
})

test('the counters’ own places: who may, and that they are two', async () => {
  const clinic = await clinicDay()
  const input = { lines: [found('V10', 0)] }
  for (const signedBy of [
    ['T1 counted', 'AW1 counted'],
    ['N1 counted', 'NC counted'],
  ] as const)
    await tell(clinic, 'record-stock-check', input, { signedBy })
  for (const [signedBy, code] of [
    [['P1 counted'], 'wrong-signers'],
    [['P1 counted', 'P1 counted'], 'same-person'],
    [['P1 made', 'P2 counted'], 'wrong-signers'],
    [['P1 counted', 'P2 counted', 'N1 counted'], 'wrong-signers'],
  ] as const)
    expect((await refusedFor(clinic, 'record-stock-check', input, { signedBy })).code).toBe(code)
})

test('the same place twice is counted twice, and refused', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('V10', 'B1', 5), batchOf('V10', 'B2', 4)])
  const twice = [
    [found('V10', 9), found('V10', 9)],
    [found('V10', 9), found('V10', 5, { batch: 'B1' })],
    [found('V10', 5, { batch: 'B1' }), found('A30', 0), found('V10', 5, { batch: 'B1' })],
  ]
  for (const lines of twice)
    expect(await refusedFor(clinic, 'record-stock-check', { lines })).toMatchObject({
      code: 'line-counted-twice',
      found: 'V10 in safe is counted twice.',
      next: 'Count each place once: the page as a whole, or batch by batch.',
    })
})
