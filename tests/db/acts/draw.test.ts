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

const ampoule = (more: object = {}) => ({
  patient: 'L',
  session: 'morning',
  from: { kind: 'container', page: 'A30', batch: 'A30-1', givenUl: 2000, wastedUl: 1000, ...more },
})

describe('a dose from an ampoule opened for it', () => {
  test('given and wasted close it exactly (S-2a)', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('A30', 'A30-1', 25)])
    const given = await tell(clinic, 'record-administration', ampoule({ madeToUl: 3000 }))
    expect(given.sentence).toBe(
      'Gave NGUYỄN, Lan (DOB 01-Aug-1975; prescribed 20 mg) 20 mg (2 mL) of diamorphine from 1 ampoule of 30 mg, batch A30-1 at 08:00 on 02-Mar-2026. Wasted 10 mg (1 mL).',
    )
    expect(await books(clinic)).toEqual({ A30: '24 ampoules (720 mg)' })
  })

  test('measured volume decides where the division does not end (S-2b)', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('A30', 'A30-1', 24)])
    const input = ampoule({ diluentUl: 1000, givenUl: 670, wastedUl: 330 })
    const given = await tell(clinic, 'record-administration', input)
    expect(given.sentence).toContain('20.1 mg (0.67 mL)')
    expect(given.sentence).toContain('Wasted 9.9 mg (0.33 mL).')
    expect(await books(clinic)).toEqual({ A30: '23 ampoules (690 mg)' })
  })

  test('what the powder takes up counts (S-8)', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('A500', 'A5', 2)])
    const opened = { page: 'A500', batch: 'A5' }
    const forgotten = { ...opened, diluentUl: 2000, givenUl: 1400, wastedUl: 600 }
    expect(await refusedFor(clinic, 'record-administration', ampoule(forgotten))).toMatchObject({
      code: 'container-not-closed',
      found:
        'Given 1.4 mL and wasted 0.6 mL make 2 mL, but the container held 2.4 mL (2 mL diluent and 0.4 mL displacement).',
      next: 'Measure again: what was given and what was wasted close the container exactly.',
      figures: { givenUl: 1400, wastedUl: 600, madeUl: 2400 },
    })
    const despite = [{ rule: 'above-prescription', reason: 'first day, agreed with Dr Lee' }]
    const right = { ...opened, diluentUl: 2000, givenUl: 1680, wastedUl: 720 }
    const given = await tell(clinic, 'record-administration', {
      ...ampoule(right),
      patient: 'L',
      despite,
    })
    expect(given.sentence).toContain('350 mg (1.68 mL)')
    expect(given.sentence).toContain('Wasted 150 mg (0.72 mL).')
    expect(await books(clinic)).toEqual({ A500: '1 ampoule (500 mg)' })
  })
})

test('what is refused, and what to do about it', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  await receive(clinic, [batchOf('A30', 'A30-1', 2, { location: 'tray' })])
  const from = { kind: 'solution', preparation: 'PB-0001', givenUl: 2000 }
  const ladder = [
    [
      { ...dose('A', 2000), patient: 'Z' },
      'unknown-patient',
      'There is no patient “Z”.',
      'Add the patient first, or mend the id.',
    ],
    [
      dose('A', 0, { from: { ...from, preparation: 'PB-0002' } }),
      'unknown-preparation',
      'There is no preparation “PB-0002”.',
      'Record its preparation first (prepare-solution), or mend the id.',
    ],
    [
      dose('A', 100_001),
      'below-zero',
      'PB-0001 on page SOL holds 100 mL (10,000 mg); 100.001 mL would take it below zero. The balance of the page is 100 mL (10,000 mg).',
      'Was a preparation made and not entered? Record it first (prepare-solution); or measure again.',
    ],
    [
      dose('A', 0, { from: { ...from, givenUl: 60_000, wastedUl: 40_001 } }),
      'below-zero',
      'PB-0001 on page SOL holds 100 mL (10,000 mg); 100.001 mL would take it below zero. The balance of the page is 100 mL (10,000 mg).',
      'Was a preparation made and not entered? Record it first (prepare-solution); or measure again.',
    ],
    [
      dose('A', 0, { from: { ...from, location: 'fridge' } }),
      'stock-not-available',
      'PB-0001 holds 100 mL (10,000 mg) available in safe; 2 mL is asked available in fridge.',
      'Say where it was taken from, one act for each place.',
    ],
    [
      ampoule({ page: 'A99', madeToUl: 3000 }),
      'unknown-page',
      'There is no register page “A99”.',
      'Add the page first, or mend its id.',
    ],
    [
      ampoule({ page: 'SOL', madeToUl: 3000 }),
      'wrong-page-kind',
      'SOL is counted in mL; a container is opened from a page counted in units.',
      'Draw from its preparation instead ("kind":"solution").',
    ],
    [
      ampoule({ batch: 'B9', madeToUl: 3000 }),
      'below-zero',
      'Batch B9 on page A30 holds 0 ampoules (0 mg); 1 ampoule would take it below zero. The balance of the page is 2 ampoules (60 mg).',
      'Was a receipt not entered? Record it first (record-receipt); or mend the batch number, or count again.',
    ],
    [
      ampoule({ units: 3, madeToUl: 3000 }),
      'below-zero',
      'Batch A30-1 on page A30 holds 2 ampoules (60 mg); 3 ampoules would take it below zero. The balance of the page is 2 ampoules (60 mg).',
      'Was a receipt not entered? Record it first (record-receipt); or mend the batch number, or count again.',
    ],
    [
      ampoule({ madeToUl: 3000 }),
      'stock-not-available',
      'Batch A30-1 holds 2 ampoules (60 mg) available in tray; 1 ampoule is asked available in safe.',
      'Say where it was taken from, one act for each place.',
    ],
    [
      ampoule({ location: 'tray' }),
      'invalid-input',
      'Say either how much diluent was added or what final volume it was made to.',
      'Give "diluentUl" or "madeToUl", not both.',
    ],
    [
      ampoule({ location: 'tray', madeToUl: 3000, diluentUl: 3000 }),
      'invalid-input',
      'Say either how much diluent was added or what final volume it was made to.',
      'Give "diluentUl" or "madeToUl", not both.',
    ],
    [
      ampoule({ location: 'tray', madeToUl: 3001 }),
      'container-not-closed',
      'Given 2 mL and wasted 1 mL make 3 mL, but the container held 3.001 mL.',
      'Measure again: what was given and what was wasted close the container exactly.',
    ],
  ] as const
  for (const [input, code, found, next] of ladder)
    expect(await refusedFor(clinic, 'record-administration', input)).toMatchObject({
      code,
      found,
      next,
    })
  expect(await books(clinic)).toMatchObject({ SOL: '100 mL (10,000 mg)' })
  const attempts = await clinic.db.selectFrom('attempt').select(['code', 'persons']).execute()
  expect(attempts.map(({ code, persons }) => `${code}: ${persons}`)).toEqual([
    'below-zero: N1, P1',
    'below-zero: N1, P1',
    'stock-not-available: N1, P1',
    'below-zero: N1, P1',
    'below-zero: N1, P1',
    'stock-not-available: N1, P1',
  ])
})

test('quarantined ampoules are not opened for a dose', async () => {
  const clinic = await clinicDay()
  const expiresOn = '2027-06-30'
  const lots = [{ kind: 'batch', batch: 'A30-1', expiresOn, units: 2, status: 'quarantined' }]
  const opening = { book: 'CD book 7', bookPage: '12', page: 'A30', lots }
  await clinic.record('set-opening-balance', opening, ['P1 made', 'N1 counted'])
  const refusal = await refusedFor(clinic, 'record-administration', ampoule({ madeToUl: 3000 }))
  expect(refusal.code).toBe('stock-not-available')
})

test('an ampoule made to less than its own powder cannot be', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('A500', 'A5', 1)])
  const input = ampoule({ page: 'A500', batch: 'A5', madeToUl: 399, givenUl: 300, wastedUl: 99 })
  expect(await refusedFor(clinic, 'record-administration', input)).toMatchObject({
    code: 'figures-disagree',
    found: 'The powder alone takes up 0.4 mL, more than the 0.399 mL it was made to.',
  })
})

test('a dose too weak to hold a microgram is refused, since a record of nothing given is none', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('A30', 'A30-1', 2)])
  const sources = [{ page: 'A30', batch: 'A30-1', units: 1 }]
  await tell(clinic, 'prepare-solution', {
    page: 'SOL',
    sources,
    madeToUl: 90_000_000,
    despite: otherStrength,
  })
  const drop = await refusedFor(clinic, 'record-administration', dose('A', 1))
  expect(drop.code).toBe('nothing-moved')
  const opened = ampoule({ madeToUl: 90_000_000, givenUl: 1, wastedUl: 89_999_999 })
  expect((await refusedFor(clinic, 'record-administration', opened)).code).toBe('nothing-moved')
})
