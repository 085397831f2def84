import { expect, test } from 'vitest'
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

const timesOf = (clinic: TrainingRegister, record: number) =>
  clinic.db
    .selectFrom('entry')
    .select(['business_date', 'occurred_at', 'recorded_at', 'late'])
    .where('record_number', '=', record)
    .executeTakeFirstOrThrow()

test('an event has its own time, and its entry another', async () => {
  const clinic = await clinicDay()
  const { record } = await receive(clinic, [batchOf('V10', 'B1', 1)], { at: '2026-03-02T08:30' })
  expect(await timesOf(clinic, record)).toEqual({
    business_date: '2026-03-02',
    occurred_at: '2026-03-02T08:30:00.000+00:00',
    recorded_at: '2026-03-02T08:30:00.000+00:00',
    late: 0,
  })
  await tell(clinic, 'prepare-solution', {
    page: 'SOL',
    sources: [{ page: 'V10', batch: 'B1', units: 1 }],
    diluentUl: 92_600,
  })
  const given = dose('A', 2000, { occurredAt: '2026-03-02T08:31' })
  const { record: later } = await tell(clinic, 'record-administration', given, {
    at: '2026-03-02T08:45',
  })
  expect(await timesOf(clinic, later)).toMatchObject({
    occurred_at: '2026-03-02T08:31:00.000+00:00',
    recorded_at: '2026-03-02T08:45:00.000+00:00',
    late: 0,
  })
})

test('yesterday’s dose is lawful, asks why, and is appended, not inserted (S-5)', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  await tell(clinic, 'open-day', {}, { at: '2026-03-03T08:00' })
  await tell(clinic, 'record-administration', dose('A', 2000))
  const late = dose('B', 1500, { occurredAt: '2026-03-02T16:20', session: 'afternoon' })
  expect(await refusedFor(clinic, 'record-administration', late)).toMatchObject({
    code: 'needs-reason',
    found: 'It happened on 02-Mar-2026 and is entered the day after.',
    figures: { rules: 'late' },
  })
  const despite = [{ rule: 'late', reason: 'left out of the book' }]
  const { record } = await tell(clinic, 'record-administration', { ...late, despite })
  expect(await timesOf(clinic, record)).toEqual({
    business_date: '2026-03-03',
    occurred_at: '2026-03-02T16:20:00.000+00:00',
    recorded_at: '2026-03-03T08:00:00.000+00:00',
    late: 1,
  })
  expect(await books(clinic, 'SOL')).toEqual({ SOL: '96.5 mL (9,650 mg)' })
  expect(await clinic.db.selectFrom('case_file').selectAll().execute()).toEqual([])
})

test('a dose of two days ago is beyond the law’s limit: recorded all the same, with a case', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  await tell(clinic, 'open-day', {}, { at: '2026-03-04T08:00' })
  const late = dose('B', 1500, { occurredAt: '2026-03-02T16:20' })
  expect(await refusedFor(clinic, 'record-administration', late)).toMatchObject({
    figures: { rules: 'later-than-next-day' },
    found:
      'It happened on 02-Mar-2026 and is entered on 04-Mar-2026, later than the day after, which the regulations allow.',
  })
  // The reason for the lesser rule is no reason for the graver one.
  const lesser = [{ rule: 'late', reason: 'forgotten' }]
  const refusal = await refusedFor(clinic, 'record-administration', { ...late, despite: lesser })
  expect(refusal.figures).toEqual({ rules: 'later-than-next-day' })
  const despite = [{ rule: 'later-than-next-day', reason: 'forgotten' }]
  await tell(clinic, 'record-administration', { ...late, despite })
  const cases = await clinic.db.selectFrom('case_file').select('cause').execute()
  expect(cases).toEqual([{ cause: 'later-than-next-day' }])
})

test('at midnight: an event of five to twelve entered at four past is late by date, in the day that is open', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const input = dose('A', 2000, { occurredAt: '2026-03-02T23:55' })
  const refusal = await refusedFor(clinic, 'record-administration', input, {
    at: '2026-03-03T00:04',
  })
  expect(refusal.figures).toEqual({ rules: 'late' })
  const despite = [{ rule: 'late', reason: 'it was midnight' }]
  const { record } = await tell(clinic, 'record-administration', { ...input, despite })
  expect(await timesOf(clinic, record)).toMatchObject({ business_date: '2026-03-02', late: 1 })
})

test('what has not come yet, and what no clock ever showed', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const told = (occurredAt: string) =>
    refusedFor(clinic, 'record-administration', dose('A', 2000, { occurredAt }))
  expect(await told('2026-03-02T08:00:00.001')).toMatchObject({ code: 'in-the-future' })
  expect(await told('2026-03-02T09:01+01:00')).toMatchObject({ code: 'in-the-future' })
  expect(await told('2026-02-29T09:00')).toMatchObject({
    code: 'invalid-input',
    found: '“2026-02-29T09:00” is no time that exists.',
    next: 'Give a time such as 2026-03-02T09:10.',
  })
  expect(await told('2025-03-30T01:30')).toMatchObject({
    code: 'time-does-not-exist',
    found: 'There was no 2025-03-30T01:30 in Europe/London: the clocks went forward over it.',
  })
  expect(await told('2025-10-26T01:30')).toMatchObject({
    code: 'time-is-ambiguous',
    found: '2025-10-26T01:30 came twice in Europe/London: the clocks went back.',
  })
  expect((await told('tomorrow')).code).toBe('invalid-input')
})

test('every act on stock is asked when, and who was not there', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const made = {
    page: 'SOL',
    sources: [{ page: 'V10', batch: 'B24011', units: 1 }],
    madeToUl: 9000,
  }
  const from = { kind: 'solution', preparation: 'PB-0001', volumeUl: 100 }
  const waste = { from, reason: 'residue' }
  const alone = { absent: ['X9'], reason: 'delayed' }
  const signedBy = ['N1 made'] as const
  for (const [act, input] of [
    ['prepare-solution', made],
    ['record-waste', waste],
    ['record-administration', dose('A', 2000)],
  ] as const) {
    const future = { ...input, occurredAt: '2026-03-02T18:00' }
    expect((await refusedFor(clinic, act, future)).code).toBe('in-the-future')
    const nobody = await refusedFor(clinic, act, { ...input, alone }, { signedBy })
    expect(nobody.code).toBe('unknown-person')
  }
})

test('the doubled hour in autumn: 01:30 comes before 01:10, and both are written as they were', async () => {
  const clinic = await clinicDay({ foundedAt: '2026-10-24T07:00' })
  await tell(clinic, 'open-day', {}, { at: '2026-10-25T00:30' })
  const input = { supplier: 'S1', invoice: '1', lines: [batchOf('V10', 'B1', 1)] }
  const first = await tell(clinic, 'record-receipt', input, { at: '2026-10-25T01:30+01:00' })
  const second = await tell(clinic, 'record-receipt', input, { at: '2026-10-25T01:10+00:00' })
  expect([first.recordedAt, second.recordedAt]).toEqual([
    '2026-10-25T01:30:00.000+01:00',
    '2026-10-25T01:10:00.000+00:00',
  ])
  // By the second 01:10 the first 01:30 has come, and the second has not.
  const at = (occurredAt: string) => ({ ...input, occurredAt })
  await tell(clinic, 'record-receipt', at('2026-10-25T01:30+01:00'))
  const refusal = await refusedFor(clinic, 'record-receipt', at('2026-10-25T01:30+00:00'))
  expect(refusal.code).toBe('in-the-future')
})

test('while no day is open nothing is entered, and after a day is closed nothing more is', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  await tell(clinic, 'close-day', uncounted, { at: '2026-03-02T17:30' })
  expect(await refusedFor(clinic, 'record-administration', dose('A', 2000))).toMatchObject({
    code: 'day-not-open',
    found: 'No day is open.',
    next: expect.stringContaining('open-day'),
  })
})

test('a day left open behind a closed one takes no more entries: no statement would count them', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  await tell(clinic, 'open-day', {}, { at: '2026-03-03T08:00' })
  await tell(
    clinic,
    'close-day',
    { businessDate: '2026-03-03', ...uncounted },
    { at: '2026-03-03T17:30' },
  )
  const refusal = await refusedFor(clinic, 'record-administration', dose('A', 2000))
  expect(refusal.code).toBe('day-not-open')
})
