import { describe, expect, test } from 'vitest'
import {
  batchOf,
  books,
  clinicDay,
  dose,
  oneVialMade,
  otherStrength,
  receive,
  refusedFor,
  tell,
} from '../../support/clinic-day.ts'

const solution = (volumeUl: number, more: object = {}) => ({
  from: { kind: 'solution', preparation: 'PB-0001', volumeUl },
  reason: 'residue',
  ...more,
})
const containers = (units: number, more: object = {}) => ({
  from: { kind: 'container', page: 'A30', batch: 'A30-1', units },
  reason: 'breakage',
  ...more,
})

describe('waste', () => {
  test('of a solution leaves by volume, of containers by number', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    await receive(clinic, [batchOf('A30', 'A30-1', 25)])
    const wasted = await tell(clinic, 'record-waste', solution(1900, { reason: 'dose withheld' }), {
      at: '2026-03-02T10:15',
    })
    expect(wasted.sentence).toBe(
      'Wasted 1.9 mL (190 mg) of diamorphine from PB-0001 (dose withheld) at 10:15 on 02-Mar-2026.',
    )
    const broken = await tell(clinic, 'record-waste', containers(2, { method: 'swept up' }))
    expect(broken.sentence).toBe(
      'Wasted 2 ampoules (60 mg) of diamorphine from batch A30-1 (breakage; swept up) at 10:15 on 02-Mar-2026.',
    )
    expect(await books(clinic)).toMatchObject({
      SOL: '98.1 mL (9,810 mg)',
      A30: '23 ampoules (690 mg)',
    })
  })

  test('of what is left closes the container at zero, and the posting goes to waste', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('A500', 'A5', 1)])
    const sources = [{ page: 'A500', batch: 'A5', units: 1 }]
    await tell(clinic, 'prepare-solution', {
      page: 'SOL',
      sources,
      diluentUl: 2000,
      despite: otherStrength,
    })
    await tell(clinic, 'record-administration', dose('F', 481))
    expect(await books(clinic, 'SOL')).toEqual({ SOL: '1.919 mL (399.792 mg)' })
    const { record } = await tell(clinic, 'record-waste', solution(1919))
    expect(await books(clinic, 'SOL')).toEqual({ SOL: '0 mL (0 mg)' })
    const postings = await clinic.db
      .selectFrom('posting')
      .select(['account', 'volume_ul', 'mass_ug'])
      .where('record_number', '=', record)
      .orderBy('position')
      .execute()
    expect(postings).toEqual([
      { account: 'stock', volume_ul: -1919, mass_ug: -399_792 },
      { account: 'waste', volume_ul: 1919, mass_ug: 399_792 },
    ])
  })

  test('of a spilt container, recovered and not, is two entries (S-12)', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    await tell(clinic, 'record-waste', solution(36_800))
    expect(await books(clinic, 'SOL')).toEqual({ SOL: '63.2 mL (6,320 mg)' })
    await tell(clinic, 'record-waste', solution(40_000, { reason: 'spilled, recovered' }))
    await tell(clinic, 'record-waste', solution(23_200, { reason: 'spilled, not recovered' }))
    expect(await books(clinic, 'SOL')).toEqual({ SOL: '0 mL (0 mg)' })
  })

  test('by its maker alone says so, and a case is opened', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    const alone = { absent: [], reason: 'nobody else in the building' }
    const wasted = await tell(clinic, 'record-waste', solution(100, { alone }), {
      signedBy: ['N1 made'],
    })
    expect(wasted.sentence).toContain('Second person not available: nobody else in the building.')
    const cases = await clinic.db.selectFrom('case_file').select('cause').execute()
    expect(cases).toEqual([{ cause: 'unwitnessed' }])
  })
})

test('what is refused, and what to do about it', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  await receive(clinic, [batchOf('A30', 'A30-1', 2)])
  const from = { kind: 'solution', preparation: 'PB-0001', volumeUl: 1000 }
  const ladder = [
    [
      solution(0, { from: { ...from, preparation: 'PB-0009' } }),
      'unknown-preparation',
      'There is no preparation “PB-0009”.',
    ],
    [
      containers(0, { from: { ...containers(1).from, page: 'A99' } }),
      'unknown-page',
      'There is no register page “A99”.',
    ],
    [
      containers(0, { from: { ...containers(1).from, page: 'SOL' } }),
      'wrong-page-kind',
      'SOL is counted in mL.',
    ],
    [
      solution(100_001),
      'below-zero',
      'PB-0001 on page SOL holds 100 mL (10,000 mg); 100.001 mL would take it below zero. The balance of the page is 100 mL (10,000 mg).',
    ],
    [
      containers(3),
      'below-zero',
      'Batch A30-1 on page A30 holds 2 ampoules (60 mg); 3 ampoules would take it below zero. The balance of the page is 2 ampoules (60 mg).',
    ],
    [
      solution(0, { from: { ...from, location: 'fridge' } }),
      'stock-not-available',
      'PB-0001 holds 100 mL (10,000 mg) available in safe; 1 mL is asked available in fridge.',
    ],
    [
      solution(0, { from: { ...from, status: 'quarantined' } }),
      'stock-not-available',
      'PB-0001 holds 100 mL (10,000 mg) available in safe; 1 mL is asked quarantined in safe.',
    ],
  ] as const
  for (const [input, code, found] of ladder)
    expect(await refusedFor(clinic, 'record-waste', input)).toMatchObject({ code, found })
})

test('who may waste', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const codes = [
    [['AW1 made', 'P1 saw wasted'], 'role-not-allowed'],
    [['N1 made', 'N1 saw wasted'], 'same-person'],
    [['N1 made'], 'wrong-signers'],
    [['N1 made', 'P1 saw given'], 'wrong-signers'],
    [['N1 made', 'P1 saw destroyed'], 'wrong-signers'],
  ] as const
  for (const [signedBy, code] of codes)
    expect((await refusedFor(clinic, 'record-waste', solution(100), { signedBy })).code).toBe(code)
})
