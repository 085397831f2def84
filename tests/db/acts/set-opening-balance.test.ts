import { describe, expect, test } from 'vitest'
import { pageOpening } from '../../../db/queries/page-opening.ts'
import { pagesOf, stockOf } from '../../../db/queries/ledger.ts'
import { addPages, addSupplier, b24011, openedBottle, sixVials } from '../../support/northgate.ts'
import { trainingRegister } from '../../support/training-register.ts'

const signed = ['P1 made', 'P2 counted'] as const
async function withPages() {
  const register = await trainingRegister()
  await addPages(register, 'V10', 'SOL')
  return register
}
const quantity = (units: number, volumeUl: number, massUg: number) => ({ units, volumeUl, massUg })

describe('the balance of the paper book becomes the balance here', () => {
  test('6 vials of 10 g, as in scenario S-1, without any open day', async () => {
    const register = await withPages()
    const recorded = await register.record('set-opening-balance', sixVials, signed)
    expect(recorded.entryNo).toBe(1000)
    expect(recorded.sentence).toBe(
      'Took over the balance of V10 (diamorphine 10 g, powder for solution for injection) from CD record book 7, page 88: 6 vials (60,000 mg) (batch B24011, expires 30-Jun-2027: 6 vials (60,000 mg), available, safe), counted at 07:30 on 02-Mar-2026.',
    )
    const [page] = await pagesOf(register.db, ['V10'])
    expect(page?.balance).toEqual(quantity(6, 0, 60_000_000))
    expect(await stockOf(register.db)).toMatchObject([
      {
        place: { page: 'V10', batch: 'B24011', location: 'safe', status: 'available' },
        held: quantity(6, 0, 60_000_000),
        expiresOn: '2027-06-30',
      },
    ])
    const lines = await register.db.selectFrom('entry_line').selectAll().execute()
    expect(lines).toMatchObject([
      {
        entry_no: 1000,
        category: 'opening',
        detail:
          'Balance transferred from CD record book 7, page 88; batch B24011, expires 30-Jun-2027: 6 vials (60,000 mg), available, safe',
        units: 6,
        balance_units: 6,
        balance_mass_ug: 60_000_000,
      },
    ])
    const postings = await register.db.selectFrom('posting').selectAll().execute()
    expect(postings.map(({ account, units }) => [account, units])).toEqual([
      ['opening', -6],
      ['stock', 6],
    ])
  })

  test('several batches, places and statuses of them add up', async () => {
    const register = await withPages()
    const lots = [
      b24011,
      { ...b24011, location: 'quarantine shelf', units: 1 },
      { ...b24011, status: 'quarantined', units: 2 },
      { ...b24011, batch: 'B23001', expiresOn: '2026-01-31', status: 'expired', units: 3 },
    ]
    await register.record('set-opening-balance', { ...sixVials, lots }, signed)
    const [page] = await pagesOf(register.db, ['V10'])
    expect(page?.balance).toEqual(quantity(12, 0, 120_000_000))
    expect(
      (await stockOf(register.db)).map(({ held }) => held.units).sort((a, b) => a - b),
    ).toEqual([1, 2, 3, 6])
  })

  test('what is left of a solution comes with its volume, mass and in-use time', async () => {
    const register = await withPages()
    const recorded = await register.record('set-opening-balance', openedBottle, signed)
    expect(recorded.sentence).toContain(
      ': 90.5 mL (9,050 mg) (OLD-7, for use until 05-Mar-2026 08:40: 90.5 mL (9,050 mg), available, safe), ',
    )
    expect(await stockOf(register.db)).toEqual([
      {
        place: { page: 'SOL', preparation: 'OLD-7', location: 'safe', status: 'available' },
        held: quantity(0, 90_500, 9_050_000),
        expiresOn: '',
        inUseUntil: '2026-03-05T08:40:00.000+00:00',
        madeAt: '2026-03-02T07:30:00.000+00:00',
        madeMassUg: 9_050_000,
        madeVolumeUl: 90_500,
      },
    ])
  })

  test('none means that the page begins at zero', async () => {
    const register = await withPages()
    const empty = { ...sixVials, lots: [], note: 'Used up on Friday' }
    const { entryNo, sentence } = await register.record('set-opening-balance', empty, signed)
    expect(sentence).toBe(
      'Took over the balance of V10 (diamorphine 10 g, powder for solution for injection) from CD record book 7, page 88: 0 vials (0 mg), counted at 07:30 on 02-Mar-2026. Note: Used up on Friday',
    )
    expect((await pageOpening(register.db, 'V10')).setByEntry).toBe(entryNo)
    expect(await stockOf(register.db)).toEqual([])
  })
})

describe('once, and first', () => {
  const again = { code: 'opening-already-set', figures: { page: 'V10', entryNo: 1000 } }

  test('a second time is refused', async () => {
    const register = await withPages()
    await register.record('set-opening-balance', sixVials, signed)
    const before = await register.records()
    const refused = await register.refusal('set-opening-balance', sixVials, signed)
    expect(refused).toMatchObject(again)
    expect(refused.found).toBe('The opening balance of V10 was set by entry 1000.')
    expect(await register.records()).toBe(before)
  })

  test('so it is after an opening at zero', async () => {
    const register = await withPages()
    await register.record('set-opening-balance', { ...sixVials, lots: [] }, signed)
    expect(await register.refusal('set-opening-balance', sixVials, signed)).toMatchObject(again)
  })

  test('a page that has moved has begun', async () => {
    const register = await withPages()
    await addSupplier(register)
    await register.record('open-day', {}, ['P1 made'])
    const lines = [{ page: 'V10', batch: 'B24017', expiresOn: '2027-09-30', units: 4 }]
    const receipt = { supplier: 'S1', invoice: '88231', lines }
    await register.record('record-receipt', receipt, ['P1 made', 'N1 counted'])
    const refused = await register.refusal('set-opening-balance', sixVials, signed)
    expect(refused).toMatchObject(again)
    expect(refused.found).toBe(
      'V10 has been kept here since entry 1000; its balance is 4 vials (40,000 mg).',
    )
    await register.record('set-opening-balance', openedBottle, signed)
  })

  test('a page that was only counted has not', async () => {
    const register = await withPages()
    const count = { lines: [{ page: 'V10', counts: [0, 0] }] }
    await register.record('record-stock-check', count, ['P1 counted', 'P2 counted'])
    const { entryNo } = await register.record('set-opening-balance', sixVials, signed)
    expect(entryNo).toBe(1001)
  })
})

test('between two days it is refused, since it would stand in no day’s statement', async () => {
  const register = await withPages()
  await register.record('open-day', {}, ['P1 made'])
  await register.record('close-day', {}, ['P1 reconciled', 'P2 counted'])
  const refused = await register.refusal('set-opening-balance', sixVials, signed)
  expect(refused).toMatchObject({
    code: 'day-not-open',
    found: 'No day is open, and this balance would stand in no day’s statement.',
  })
  const at = '2026-03-03T08:00'
  await register.record('open-day', {}, ['P1 made'], { at })
  await register.record('set-opening-balance', sixVials, signed)
})

test('two people count it, the first of them answerable for it', async () => {
  const register = await withPages()
  for (const [code, signedBy] of [
    ['wrong-signers', ['P1 made']],
    ['same-person', ['P1 made', 'P1 counted']],
    ['wrong-signers', ['P1 counted', 'P2 made']],
    ['role-not-allowed', ['N1 made', 'P1 counted']],
  ] as const) {
    const refused = await register.refusal('set-opening-balance', sixVials, signedBy)
    expect(refused.code).toBe(code)
  }
  await register.record('set-opening-balance', sixVials, ['NC made', 'AW1 counted'])
})

test('told twice it is one opening; another under the same id is refused', async () => {
  const register = await withPages()
  const first = await register.record('set-opening-balance', sixVials, signed, { id: 'o' })
  const again = await register.record('set-opening-balance', sixVials, signed, { id: 'o' })
  expect(again).toEqual({ ...first, wasKnown: true })
  expect(
    (await register.refusal('set-opening-balance', openedBottle, signed, { id: 'o' })).code,
  ).toBe('id-reused')
})
