import { describe, expect, test } from 'vitest'
import { batchOf, books, clinicDay, receive, refusedFor, tell } from '../../support/clinic-day.ts'

const receipt = (lines: readonly object[], more: object = {}) => ({
  supplier: 'S1',
  invoice: '88231',
  lines,
  ...more,
})

describe('stock that came', () => {
  test('stands on its page, batch by batch, with what is on the label', async () => {
    const clinic = await clinicDay()
    const first = await receive(clinic, [batchOf('V10', 'B24011', 6)], { at: '2026-03-02T08:05' })
    expect(first.sentence).toBe(
      'Received 6 vials (60,000 mg) of diamorphine 10 g, batch B24011, expires 30-Jun-2027, from Meridian Pharmaceuticals Ltd, invoice 88231, at 08:05 on 02-Mar-2026.',
    )
    expect(first.entryNo).toBe(1000)
    expect(await books(clinic)).toEqual({ V10: '6 vials (60,000 mg)' })
    const second = await receive(clinic, [
      batchOf('V10', 'B24017', 4),
      batchOf('A30', 'A30-1', 25, { location: 'cabinet 2' }),
    ])
    expect(second.entryNo).toBe(1001)
    expect(await books(clinic)).toEqual({
      V10: '10 vials (100,000 mg)',
      A30: '25 ampoules (750 mg)',
    })
    const stock = await clinic.db
      .selectFrom('stock')
      .select(['page', 'batch', 'location', 'status', 'units', 'mass_ug'])
      .orderBy('page')
      .orderBy('batch')
      .execute()
    expect(stock.map((row) => Object.values(row).join(' '))).toEqual([
      'A30 A30-1 cabinet 2 available 25 750000',
      'V10 B24011 safe available 6 60000000',
      'V10 B24017 safe available 4 40000000',
    ])
  })

  test('a line says from whom, with the address, as regulation 19 asks', async () => {
    const clinic = await clinicDay()
    const { entryNo = 0 } = await receive(clinic, [batchOf('V10', 'B24011', 6)])
    const line = await clinic.db
      .selectFrom('entry_line')
      .selectAll()
      .where('entry_no', '=', entryNo)
      .executeTakeFirstOrThrow()
    expect(line).toMatchObject({
      category: 'received',
      counterparty: 'Meridian Pharmaceuticals Ltd, Unit 4, Harbour Estate, Westport ZW2 6TD',
      detail: 'Batch B24011, expires 30-Jun-2027; invoice 88231',
      units: 6,
      volume_ul: 0,
      mass_ug: 60_000_000,
    })
  })

  test('more of a batch joins it, in one delivery as in two', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('V10', 'B24011', 6), batchOf('V10', 'B24011', 1)])
    await receive(clinic, [batchOf('V10', 'B24011', 2)])
    expect(await books(clinic)).toEqual({ V10: '9 vials (90,000 mg)' })
  })

  test('a lone pharmacist may take it in; it is then no exception, and needs no second', async () => {
    const clinic = await clinicDay()
    const alone = await receive(clinic, [batchOf('V10', 'B1', 1)], { signedBy: ['P1 made'] })
    const entry = await clinic.db
      .selectFrom('entry')
      .selectAll()
      .where('record_number', '=', alone.record)
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({ is_unwitnessed: 0, witnessed_by: '', flags: '[]' })
  })

  test('a batch that came expired is recorded, flagged, and a case is opened', async () => {
    const clinic = await clinicDay()
    const lines = [batchOf('V10', 'OLD', 1, { expiresOn: '2026-03-01' })]
    const refusal = await refusedFor(clinic, 'record-receipt', receipt(lines))
    expect(refusal).toMatchObject({
      code: 'needs-reason',
      found: 'Batch OLD expired on 01-Mar-2026, before it came.',
      next: 'If it has really happened, record it with its reason: "despite" for expired. It is then flagged.',
    })
    const despite = [{ rule: 'expired', reason: 'sent in error, will go back' }]
    await tell(clinic, 'record-receipt', receipt(lines, { despite }))
    expect(await books(clinic)).toEqual({ V10: '1 vial (10,000 mg)' })
    const opened = await clinic.db.selectFrom('case_file').selectAll().execute()
    expect(opened).toMatchObject([
      {
        id: 'D-0001',
        cause: 'expired',
        sentence: 'Batch OLD expired on 01-Mar-2026, before it came.',
      },
    ])
    // A batch may be used until its day is over.
    await receive(clinic, [batchOf('V10', 'TODAY', 1, { expiresOn: '2026-03-02' })])
  })
})

test('what is refused, and what to do about it', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('V10', 'B24011', 6)])
  const line = batchOf('V10', 'B24011', 1)
  const ladder = [
    [
      receipt([line], { supplier: 'S9' }),
      'unknown-supplier',
      'There is no supplier “S9”.',
      'Add the supplier first (add-supplier), or mend the id.',
    ],
    [
      receipt([{ ...line, page: 'V99' }]),
      'unknown-page',
      'There is no register page “V99”.',
      'Add the page first (add-page), or mend the id.',
    ],
    [
      receipt([{ ...line, page: 'SOL' }]),
      'wrong-page-kind',
      'SOL is counted in mL; containers are received on a page counted in units.',
      'Receive it on the page of its containers.',
    ],
    [
      receipt([{ ...line, expiresOn: '2027-07-31' }]),
      'figures-disagree',
      'Batch B24011 of V10 is known to expire on 30-Jun-2027, not 31-Jul-2027.',
      'Read the label again.',
    ],
    [
      receipt([batchOf('V10', 'NEW', 1), batchOf('V10', 'NEW', 1, { expiresOn: '2028-01-31' })]),
      'figures-disagree',
      'Batch NEW of V10 is known to expire on 30-Jun-2027, not 31-Jan-2028.',
      'Read the label again.',
    ],
    [
      receipt([line], { occurredAt: '2026-03-02T08:31' }),
      'in-the-future',
      '02-Mar-2026 08:31 has not come yet; it is 02-Mar-2026 08:30.',
      'Give the time at which it happened.',
    ],
  ] as const
  for (const [input, code, found, next] of ladder) {
    const refusal = await refusedFor(clinic, 'record-receipt', input, { at: '2026-03-02T08:30' })
    expect(refusal).toMatchObject({ code, found, next })
  }
  expect(await books(clinic)).toEqual({ V10: '6 vials (60,000 mg)' })
})

test('more than any clinic holds was counted in another unit', async () => {
  const clinic = await clinicDay()
  const most = batchOf('V10', 'B1', 100_000)
  await tell(clinic, 'record-receipt', receipt([most]))
  expect(
    await refusedFor(clinic, 'record-receipt', receipt([batchOf('V10', 'B1', 1)])),
  ).toMatchObject({
    code: 'figures-disagree',
    found: 'With 1 vial of batch B1, V10 would hold 1,000,010,000 mg, which no clinic does.',
  })
})

test('who may take stock in', async () => {
  const clinic = await clinicDay()
  const input = receipt([batchOf('V10', 'B24011', 1)])
  const codes = [
    [['N1 made'], 'role-not-allowed'],
    [['NC made'], 'wrong-signers'],
    [['T1 made', 'P1 counted'], 'role-not-allowed'],
    [['P1 made', 'AW1 counted'], 'role-not-allowed'],
    [['P1 made', 'P1 counted'], 'same-person'],
    [['P1 counted'], 'wrong-signers'],
    [['P1 made', 'P2 made'], 'wrong-signers'],
    [['P1 made', 'N1 saw given'], 'wrong-signers'],
    [['P1 made', 'N1 counted', 'N2 counted'], 'wrong-signers'],
    [[], 'wrong-signers'],
  ] as const
  for (const [signedBy, code] of codes)
    expect((await refusedFor(clinic, 'record-receipt', input, { signedBy })).code).toBe(code)
  for (const signedBy of [
    ['NC made', 'P2 counted'],
    ['P2 made', 'T1 counted'],
  ] as const)
    await tell(clinic, 'record-receipt', input, { signedBy })
  expect(await books(clinic)).toEqual({ V10: '2 vials (20,000 mg)' })
})

test('alone, and no pharmacist: it is said why, flagged, and a case is opened', async () => {
  const clinic = await clinicDay()
  const lines = [batchOf('V10', 'B24011', 1)]
  const signedBy = ['NC made'] as const
  expect(await refusedFor(clinic, 'record-receipt', receipt(lines), { signedBy })).toMatchObject({
    code: 'wrong-signers',
    found: 'Only a pharmacist receives stock without a second person.',
  })
  const alone = { absent: ['P2'], reason: 'the van came early' }
  const both = await refusedFor(clinic, 'record-receipt', receipt(lines, { alone }))
  expect(both.code).toBe('wrong-signers')
  const absent = { absent: ['X9'], reason: 'the van came early' }
  const nobody = receipt(lines, { alone: absent })
  expect((await refusedFor(clinic, 'record-receipt', nobody, { signedBy })).code).toBe(
    'unknown-person',
  )
  const { record, sentence } = await tell(clinic, 'record-receipt', receipt(lines, { alone }), {
    signedBy,
  })
  expect(sentence).toMatch(/ Second person not available: the van came early\. Not there: P2\.$/)
  const entry = await clinic.db
    .selectFrom('entry')
    .select(['is_unwitnessed', 'alone_reason'])
    .where('record_number', '=', record)
    .executeTakeFirstOrThrow()
  expect(entry).toEqual({ is_unwitnessed: 1, alone_reason: 'the van came early' })
  const cases = await clinic.db.selectFrom('case_file').select('cause').execute()
  expect(cases).toEqual([{ cause: 'unwitnessed' }])
})
