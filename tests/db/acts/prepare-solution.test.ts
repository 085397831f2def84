import { describe, expect, test } from 'vitest'
import {
  batchOf,
  books,
  clinicDay,
  otherStrength,
  receive,
  refusedFor,
  tell,
  vialInto,
} from '../../support/clinic-day.ts'
import { pages } from '../../support/northgate.ts'
import type { TrainingRegister } from '../../support/training-register.ts'

const preparations = (clinic: TrainingRegister) =>
  clinic.db
    .selectFrom('preparation')
    .select(['id', 'mass_ug', 'final_volume_ul', 'in_use_until'])
    .orderBy('id')
    .execute()

const factsOf = async (clinic: TrainingRegister, record: number): Promise<unknown> => {
  const { text } = await clinic.db
    .selectFrom('journal')
    .select('text')
    .where('number', '=', record)
    .executeTakeFirstOrThrow()
  return JSON.parse(text)
}

describe('a solution made', () => {
  test('leaves the vials’ page and arrives on its own, gram for gram (S-1)', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('V10', 'B24011', 6)])
    const made = await tell(clinic, 'prepare-solution', vialInto('B24011', 1), {
      at: '2026-03-02T08:40',
    })
    expect(made.sentence).toBe(
      'Prepared PB-0001: 1 vial of 10 g, batch B24011, 92.6 mL water for injections and 7.4 mL displacement, final volume 100 mL, 10,000 mg of diamorphine, 100 mg/mL, at 08:40 on 02-Mar-2026; for use until 05-Mar-2026 08:40.',
    )
    expect(await books(clinic)).toEqual({
      V10: '5 vials (50,000 mg)',
      SOL: '100 mL (10,000 mg)',
    })
    expect(await preparations(clinic)).toEqual([
      {
        id: 'PB-0001',
        mass_ug: 10_000_000,
        final_volume_ul: 100_000,
        in_use_until: '2026-03-05T08:40:00.000+00:00',
      },
    ])
  })

  test('of two batches records how much of each, so that a recall finds both', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('V10', 'B24011', 6), batchOf('V10', 'B24017', 4)])
    const sources = [
      { page: 'V10', batch: 'B24011', units: 1 },
      { page: 'V10', batch: 'B24017', units: 2 },
    ]
    const input = { page: 'SOL', sources, madeToUl: 300_000, diluent: 'saline 0.9%' }
    const made = await tell(clinic, 'prepare-solution', input)
    expect(made.sentence).toContain(
      '1 vial of 10 g, batch B24011 and 2 vials of 10 g, batch B24017, made to 300 mL with saline 0.9%, 30,000 mg',
    )
    expect(await factsOf(clinic, made.record)).toMatchObject({
      facts: { sources, diluentUl: 277_800, displacementUl: 22_200, finalVolumeUl: 300_000 },
    })
    expect(await books(clinic)).toEqual({
      V10: '7 vials (70,000 mg)',
      SOL: '300 mL (30,000 mg)',
    })
  })

  test('made to a volume, or with so much diluent, is the same solution', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('A500', 'A5', 2)])
    const sources = [{ page: 'A500', batch: 'A5', units: 1 }]
    await tell(clinic, 'prepare-solution', {
      page: 'SOL',
      sources,
      diluentUl: 2000,
      despite: otherStrength,
    })
    await tell(clinic, 'prepare-solution', {
      page: 'SOL',
      sources,
      madeToUl: 2400,
      despite: otherStrength,
    })
    const made = { mass_ug: 500_000, final_volume_ul: 2400 }
    expect(await preparations(clinic)).toMatchObject([made, made])
  })

  test('takes the next free label, or its own', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('V10', 'B24011', 6)])
    for (const label of ['PB-0002', undefined, undefined])
      await tell(clinic, 'prepare-solution', vialInto('B24011', 1, { preparation: label }))
    const ids = (await preparations(clinic)).map(({ id }) => id)
    expect(ids).toEqual(['PB-0002', 'PB-0003', 'PB-0004'])
  })

  test('lasts by the clock that everybody has, across the hour that is missing', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('V10', 'B24011', 1)])
    await tell(clinic, 'open-day', { businessDate: '2026-03-28' }, { at: '2026-03-28T08:00' })
    await tell(clinic, 'prepare-solution', vialInto('B24011', 1), { at: '2026-03-28T08:40' })
    // 72 hours are 72 hours, though the clock shows 73.
    expect(await preparations(clinic)).toMatchObject([
      { in_use_until: '2026-03-31T09:40:00.000+01:00' },
    ])
  })

  test('by its maker alone says so, and a case is opened', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('V10', 'B24011', 1)])
    const alone = { absent: ['P2'], reason: 'P2 called to the ward' }
    const both = { at: '2026-03-02T08:40' }
    const input = vialInto('B24011', 1, { alone })
    expect((await refusedFor(clinic, 'prepare-solution', input, both)).code).toBe('wrong-signers')
    const made = await tell(clinic, 'prepare-solution', input, { signedBy: ['N1 made'] })
    expect(made.sentence).toMatch(
      / Second person not available: P2 called to the ward\. Not there: P2\.$/,
    )
    expect(await clinic.db.selectFrom('case_file').selectAll().execute()).toMatchObject([
      { id: 'D-0001', cause: 'unwitnessed', due_at: '2026-03-04T08:40:00.000+00:00' },
    ])
  })
})

test('an expired batch made up in fact is recorded with its reason', async () => {
  const clinic = await clinicDay()
  const expiresOn = '2026-03-02'
  await receive(clinic, [batchOf('V10', 'LAST', 2, { expiresOn })])
  // Its last day ends at midnight: at 23:59 it may be used, at 00:00 no more.
  await tell(clinic, 'prepare-solution', vialInto('LAST', 1), { at: '2026-03-02T23:59' })
  await tell(clinic, 'open-day', {}, { at: '2026-03-03T00:00' })
  const refusal = await refusedFor(clinic, 'prepare-solution', vialInto('LAST', 1))
  expect(refusal).toMatchObject({
    code: 'needs-reason',
    found: 'Batch LAST expired on 02-Mar-2026.',
    figures: { rules: 'expired' },
  })
  const despite = [{ rule: 'expired', reason: 'seen only after it was dissolved' }]
  await tell(clinic, 'prepare-solution', vialInto('LAST', 1, { despite }))
  const [flagged] = await clinic.db
    .selectFrom('entry')
    .select('flags')
    .orderBy('entry_no', 'desc')
    .limit(1)
    .execute()
  expect(JSON.parse(flagged?.flags ?? '')).toEqual([
    {
      rule: 'expired',
      reason: 'Batch LAST expired on 02-Mar-2026. Reason: seen only after it was dissolved.',
    },
  ])
})

test('who may make a solution', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('V10', 'B24011', 1)])
  const codes = [
    [['AW1 made', 'P1 checked preparation'], 'role-not-allowed'],
    [['N1 made', 'AW1 checked preparation'], 'role-not-allowed'],
    [['N1 made', 'N1 checked preparation'], 'same-person'],
    [['N1 made'], 'wrong-signers'],
    [['N1 made', 'P1 saw given'], 'wrong-signers'],
    [['P1 checked preparation', 'N1 made'], 'wrong-signers'],
    [['N1 made', 'X9 checked preparation'], 'unknown-person'],
  ] as const
  for (const [signedBy, code] of codes) {
    const refusal = await refusedFor(clinic, 'prepare-solution', vialInto('B24011', 1), {
      signedBy,
    })
    expect(refusal.code).toBe(code)
  }
})

test('a solution of another strength than its page is asked about: one part in a hundred is measuring', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('V10', 'B24011', 6)])
  const madeTo = (madeToUl: number) => ({
    ...vialInto('B24011', 1),
    diluentUl: undefined,
    madeToUl,
  })
  // 10,000 mg at 101 and at 99 mg/mL, to the microgram in a millilitre.
  await tell(clinic, 'prepare-solution', madeTo(99_010))
  await tell(clinic, 'prepare-solution', madeTo(101_010))
  for (const madeToUl of [99_009, 101_011]) {
    const refusal = await refusedFor(clinic, 'prepare-solution', madeTo(madeToUl))
    expect(refusal.figures).toEqual({ rules: 'not-the-pages-strength' })
  }
  // Displacement forgotten: made to 92.6 mL (S-8).
  expect(await refusedFor(clinic, 'prepare-solution', madeTo(92_600))).toMatchObject({
    code: 'needs-reason',
    found: '10,000 mg in 92.6 mL is 107.991 mg/mL, and page SOL is of 100 mg/mL.',
  })
  await tell(clinic, 'prepare-solution', { ...madeTo(92_600), despite: otherStrength })
  const cases = await clinic.db.selectFrom('case_file').select('cause').execute()
  expect(cases).toEqual([{ cause: 'not-the-pages-strength' }])
})

test('a page whose strength is in other words asks nothing', async () => {
  const clinic = await clinicDay()
  const page = { ...pages.SOL, id: 'MIX', strength: 'as prescribed' }
  await clinic.record('add-page', page, ['P1 authorised'])
  await receive(clinic, [batchOf('V10', 'B24011', 1)])
  await tell(clinic, 'prepare-solution', vialInto('B24011', 1, { page: 'MIX', diluentUl: 1000 }))
  expect(await books(clinic)).toEqual({ MIX: '8.4 mL (10,000 mg)' })
})
