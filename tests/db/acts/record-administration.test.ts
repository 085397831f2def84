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
} from '../../support/clinic-day.ts'

const ampoule = (more: object = {}) => ({
  patient: 'F',
  session: 'morning',
  from: { kind: 'container', page: 'A30', batch: 'A30-1', givenUl: 2000, wastedUl: 1000, ...more },
})

describe('a dose from a solution', () => {
  test('leaves the book by what was measured (S-1)', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    const told = [
      ['09:10', 'A', 2000, '98 mL (9,800 mg)'],
      ['09:22', 'B', 1500, '96.5 mL (9,650 mg)'],
      ['09:40', 'C', 2500, '94 mL (9,400 mg)'],
    ] as const
    for (const [time, patient, givenUl, balance] of told) {
      await tell(clinic, 'record-administration', dose(patient, givenUl), {
        at: `2026-03-02T${time}`,
      })
      expect(await books(clinic, 'SOL')).toEqual({ SOL: balance })
    }
    const last = await clinic.db
      .selectFrom('entry')
      .innerJoin('entry_line', 'entry_line.record_number', 'entry.record_number')
      .selectAll('entry_line')
      .select(['sentence', 'made_by', 'witnessed_by'])
      .orderBy('entry.entry_no', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(last).toMatchObject({
      sentence:
        'Gave GARCÍA RUIZ, José (DOB 14-Jun-1972; prescribed 250 mg) 250 mg (2.5 mL) of diamorphine from PB-0001 at 09:40 on 02-Mar-2026.',
      category: 'supplied',
      counterparty: 'GARCÍA RUIZ, José, 3 Canal Row, Northgate',
      authority: 'Dr Anna LEE, 6143382, licence HO-24117; prescription RX-C',
      detail: 'PB-0001; prescribed 250 mg',
      made_by: 'Nia OWEN, nurse 97B4321E',
      witnessed_by: 'Priya SHARMA, pharmacist 2071834',
    })
  })

  test('with its rest wasted is one entry, and the witness may have seen either', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    const from = { kind: 'solution', preparation: 'PB-0001', givenUl: 900, wastedUl: 900 }
    const halved = await tell(clinic, 'record-administration', dose('E', 0, { from }), {
      signedBy: ['N1 made', 'P1 saw wasted'],
    })
    expect(halved.sentence).toContain('90 mg (0.9 mL)')
    expect(halved.sentence).toMatch(/ Wasted 90 mg \(0\.9 mL\)\.$/)
    expect(await books(clinic, 'SOL')).toEqual({ SOL: '98.2 mL (9,820 mg)' })
    // Nothing was wasted this time, so nobody can have seen it.
    const seen = { signedBy: ['N1 made', 'P1 saw wasted'] } as const
    const refusal = await refusedFor(clinic, 'record-administration', dose('A', 2000), seen)
    expect(refusal.code).toBe('wrong-signers')
  })

  test('the last of it leaves exactly nothing, whatever the strength', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('A500', 'A5', 1)])
    const sources = [{ page: 'A500', batch: 'A5', units: 1 }]
    await tell(clinic, 'prepare-solution', { page: 'SOL', sources, diluentUl: 2000 })
    // 500 mg in 2.4 mL, 208.333… mg/mL: seven draws of a third of a millilitre and the rest.
    for (const [patient, givenUl] of [
      ['A', 333],
      ['B', 333],
      ['C', 333],
      ['D', 333],
      ['E', 333],
    ] as const)
      await tell(clinic, 'record-administration', dose(patient, givenUl))
    expect(await books(clinic, 'SOL')).toEqual({ SOL: '0.735 mL (153.125 mg)' })
    const rest = dose('A', 735, { session: 'evening' })
    await tell(clinic, 'record-administration', rest)
    expect(await books(clinic, 'SOL')).toEqual({ SOL: '0 mL (0 mg)' })
  })
})

describe('a dose from an ampoule opened for it', () => {
  test('given and wasted close it exactly (S-2a)', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('A30', 'A30-1', 25)])
    const given = await tell(clinic, 'record-administration', ampoule({ madeToUl: 3000 }))
    expect(given.sentence).toBe(
      'Gave WÓJCIK, Łukasz (DOB 05-Jan-1987; prescribed 100 mg) 20 mg (2 mL) of diamorphine from 1 ampoule of 30 mg, batch A30-1 at 08:00 on 02-Mar-2026. Wasted 10 mg (1 mL).',
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
    const given = await tell(clinic, 'record-administration', { ...ampoule(right), despite })
    expect(given.sentence).toContain('350 mg (1.68 mL)')
    expect(given.sentence).toContain('Wasted 150 mg (0.72 mL).')
    expect(await books(clinic)).toEqual({ A500: '1 ampoule (500 mg)' })
  })
})

describe('its maker alone', () => {
  test('records what happened at once, and a case is opened (S-16)', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    const alone = { absent: ['N2'], reason: 'N2 delayed' }
    const signedBy = ['N1 made'] as const
    const given = await tell(clinic, 'record-administration', dose('A', 2000, { alone }), {
      signedBy,
      at: '2026-03-02T08:20',
    })
    expect(given.sentence).toMatch(/ Second person not available: N2 delayed\.$/)
    const entry = await clinic.db
      .selectFrom('entry')
      .selectAll()
      .where('record_number', '=', given.record)
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({ is_unwitnessed: 1, alone_reason: 'N2 delayed', witnessed_by: '' })
    expect(await clinic.db.selectFrom('case_file').selectAll().execute()).toMatchObject([
      { cause: 'unwitnessed', sentence: 'Second person not available: N2 delayed' },
    ])
    // Not saying so is not allowed, and two people are not one alone.
    for (const [input, by] of [
      [dose('B', 1500), signedBy],
      [dose('B', 1500, { alone }), ['N1 made', 'P1 saw given']],
    ] as const) {
      const refusal = await refusedFor(clinic, 'record-administration', input, { signedBy: by })
      expect(refusal.code).toBe('wrong-signers')
    }
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
      'unknown-batch',
      'A30 holds nothing of batch “B9”; its balance is 2 ampoules (60 mg).',
      'Mend the batch number, or record its receipt first.',
    ],
    [
      ampoule({ units: 3, madeToUl: 3000 }),
      'below-zero',
      'Batch A30-1 on page A30 holds 2 ampoules (60 mg); 3 ampoules would take it below zero. The balance of the page is 2 ampoules (60 mg).',
      'Was a receipt not entered? Record it first (record-receipt); or count again.',
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
    'stock-not-available: N1, P1',
  ])
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
  await tell(clinic, 'prepare-solution', { page: 'SOL', sources, madeToUl: 90_000_000 })
  const drop = await refusedFor(clinic, 'record-administration', dose('A', 1))
  expect(drop.code).toBe('nothing-moved')
  const opened = ampoule({ madeToUl: 90_000_000, givenUl: 1, wastedUl: 89_999_999 })
  expect((await refusedFor(clinic, 'record-administration', opened)).code).toBe('nothing-moved')
})

test('a name whose capitals leave normal form C is written all the same', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const patient = { id: 'H', givenName: 'Ήρα', familyName: 'Ταΐδου', bornOn: '1980-01-01' }
  await clinic.record('add-patient', { ...patient, address: '1 Mill Lane' }, ['P1 authorised'])
  const despite = [{ rule: 'no-valid-prescription', reason: 'transferred this morning' }]
  const given = await tell(
    clinic,
    'record-administration',
    dose('A', 100, { patient: 'H', despite }),
  )
  expect(given.sentence).toContain(
    'Gave ΤΑΪ́ΔΟΥ, Ήρα (DOB 01-Jan-1980; no prescription)'.normalize('NFC'),
  )
})

test('who may give a dose', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const codes = [
    [['AW1 made', 'P1 saw given'], 'role-not-allowed'],
    [['N1 made', 'AW1 saw given'], 'role-not-allowed'],
    [['N1 made', 'N1 saw given'], 'same-person'],
    [['N1 made', 'P1 counted'], 'wrong-signers'],
    [['P1 saw given', 'N1 made'], 'wrong-signers'],
    [['N1 made', 'P1 saw given', 'P2 saw given'], 'wrong-signers'],
    [['X9 made', 'P1 saw given'], 'unknown-person'],
  ] as const
  for (const [signedBy, code] of codes) {
    const refusal = await refusedFor(clinic, 'record-administration', dose('A', 2000), { signedBy })
    expect(refusal.code).toBe(code)
  }
})
