import { expect, test } from 'vitest'
import {
  batchOf,
  books,
  clinicDay,
  oneVialMade,
  receive,
  refusedFor,
  tell,
  vialInto,
} from '../../support/clinic-day.ts'
import { pages } from '../../support/northgate.ts'

test('quarantined containers are not made up', async () => {
  const clinic = await clinicDay()
  const expiresOn = '2027-06-30'
  const lots = [{ kind: 'batch', batch: 'B24011', expiresOn, units: 2, status: 'quarantined' }]
  const opening = { book: 'CD book 7', bookPage: '12', page: 'V10', lots }
  await clinic.record('set-opening-balance', opening, ['P1 made', 'N1 counted'])
  expect(await refusedFor(clinic, 'prepare-solution', vialInto('B24011', 1))).toMatchObject({
    code: 'stock-not-available',
    found:
      'Batch B24011 holds 2 vials (20,000 mg) quarantined in safe; 1 vial is asked and only available stock may be used.',
    next: 'Use other stock, or have it released first.',
  })
})

test('a batch that is used up and one that never came answer alike, and both attempts are kept', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('V10', 'B24011', 1)])
  await tell(clinic, 'prepare-solution', vialInto('B24011', 1))
  for (const batch of ['B24011', 'B9'])
    expect(await refusedFor(clinic, 'prepare-solution', vialInto(batch, 1))).toMatchObject({
      code: 'below-zero',
      found: `Batch ${batch} on page V10 holds 0 vials (0 mg); 1 vial would take it below zero. The balance of the page is 0 vials (0 mg).`,
    })
  const attempts = await clinic.db.selectFrom('attempt').select(['act', 'code']).execute()
  const kept = { act: 'prepare-solution', code: 'below-zero' }
  expect(attempts).toEqual([kept, kept])
})

test('one batch may be named once for each place it is taken from', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [
    batchOf('V10', 'B24011', 1),
    batchOf('V10', 'B24011', 1, { location: 'fridge' }),
  ])
  const source = { page: 'V10', batch: 'B24011', units: 1 }
  const sources = [source, { ...source, location: 'fridge' }]
  await tell(clinic, 'prepare-solution', { page: 'SOL', sources, madeToUl: 200_000 })
  expect(await books(clinic)).toEqual({ SOL: '200 mL (20,000 mg)' })
})

test('what is refused, and what to do about it', async () => {
  const clinic = await clinicDay()
  const methadone = { ...pages.A30, id: 'M', drug: 'methadone', drugClass: 'methadone' }
  await clinic.record('add-page', methadone, ['P1 authorised'])
  const base = { ...pages.A30, id: 'BASE', quantityBasis: 'diamorphine base' }
  await clinic.record('add-page', base, ['P1 authorised'])
  await oneVialMade(clinic)
  await receive(clinic, [
    { ...batchOf('V10', 'M1', 5), page: 'M' },
    { ...batchOf('V10', 'C1', 5), page: 'BASE' },
    batchOf('V10', 'FRIDGE', 2, { location: 'fridge' }),
  ])
  const made = vialInto('B24011', 1)
  const [source] = made.sources
  const ladder = [
    [{ ...made, page: 'NONE' }, 'unknown-page', 'There is no register page “NONE”.'],
    [
      { ...made, page: 'A30' },
      'wrong-page-kind',
      'A30 is counted in ampoules; a solution goes onto a page counted in mL.',
    ],
    [
      { ...made, preparation: 'PB-0001' },
      'already-exists',
      'There is already a preparation “PB-0001”.',
    ],
    [
      { ...made, sources: [{ ...source, page: 'V99' }] },
      'unknown-page',
      'There is no register page “V99”.',
    ],
    [
      { ...made, sources: [{ ...source, page: 'SOL' }] },
      'wrong-page-kind',
      'SOL is counted in mL; a solution is made from containers.',
    ],
    [
      { ...made, sources: [{ page: 'M', batch: 'M1', units: 1 }] },
      'figures-disagree',
      'M holds methadone as diamorphine hydrochloride, SOL diamorphine as diamorphine hydrochloride; their milligrams are not the same.',
    ],
    [
      { ...made, sources: [{ page: 'BASE', batch: 'C1', units: 1 }] },
      'figures-disagree',
      'BASE holds diamorphine as diamorphine base, SOL diamorphine as diamorphine hydrochloride; their milligrams are not the same.',
    ],
    [
      { ...made, sources: [source, source] },
      'invalid-input',
      'Batch B24011 of V10 is named twice.',
    ],
    [
      vialInto('B9', 1),
      'below-zero',
      'Batch B9 on page V10 holds 0 vials (0 mg); 1 vial would take it below zero. The balance of the page is 7 vials (70,000 mg).',
    ],
    [
      vialInto('B24011', 6),
      'below-zero',
      'Batch B24011 on page V10 holds 5 vials (50,000 mg); 6 vials would take it below zero. The balance of the page is 7 vials (70,000 mg).',
    ],
    [
      vialInto('FRIDGE', 1),
      'stock-not-available',
      'Batch FRIDGE holds 2 vials (20,000 mg) available in fridge; 1 vial is asked available in safe.',
    ],
    [
      { ...made, diluentUl: undefined },
      'invalid-input',
      'Say either how much diluent was added or what final volume it was made to.',
    ],
    [
      { ...made, madeToUl: 100_000 },
      'invalid-input',
      'Say either how much diluent was added or what final volume it was made to.',
    ],
    [
      { ...made, diluentUl: undefined, madeToUl: 7399 },
      'figures-disagree',
      'The powder alone takes up 7.4 mL, more than the 7.399 mL it was made to.',
    ],
  ] as const
  for (const [input, code, found] of ladder)
    expect(await refusedFor(clinic, 'prepare-solution', input)).toMatchObject({ code, found })
  expect(await books(clinic, 'V10', 'SOL')).toEqual({
    V10: '7 vials (70,000 mg)',
    SOL: '100 mL (10,000 mg)',
  })
})
