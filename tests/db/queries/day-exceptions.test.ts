import { expect, test } from 'vitest'
import type { StatementException } from '../../../db/domain/statement.ts'
import { must } from '../../../db/domain/assert.ts'
import { dayByDate, type DayRows, dayRows } from '../../../db/queries/day-rows.ts'
import { exceptionsOf } from '../../../db/queries/day-exceptions.ts'
import { dayStatement, spanOf } from '../../../db/queries/day-statement.ts'
import {
  batchOf,
  clinicDay,
  count,
  dose,
  oneVialMade,
  receive,
  refusedFor,
  tell,
  uncounted,
} from '../../support/clinic-day.ts'
import type { TrainingRegister } from '../../support/training-register.ts'

const wordsOf = (exceptions: readonly StatementException[], kind: string) =>
  exceptions.filter((each) => each.kind === kind).map(({ sentence }) => sentence)

async function statementOf(clinic: TrainingRegister, date: string) {
  const day = must(await dayByDate(clinic.db, date), 'The day')
  return dayStatement(clinic.db, await spanOf(clinic.db, day, `${date}T17:30:00.000+00:00`))
}

test('the same slip many times is one line, with how often', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  for (const at of ['08:05', '08:06', '08:07'])
    await refusedFor(clinic, 'record-administration', dose('A', 200_000), {
      at: `2026-03-02T${at}`,
    })
  await refusedFor(clinic, 'record-administration', dose('A', 300_000))
  await refusedFor(clinic, 'record-administration', dose('A', 200_000), {
    signedBy: ['N2 made', 'P1 saw given'],
  })
  const { exceptions } = await statementOf(clinic, '2026-03-02')
  expect(wordsOf(exceptions, 'refused')).toEqual([
    expect.stringMatching(/^Refused at 08:05, 3 times, dose by N1, P1: PB-0001 .* 200 mL would/),
    expect.stringMatching(/^Refused at 08:07, dose by N1, P1: PB-0001 .* 300 mL would/),
    expect.stringMatching(/^Refused at 08:07, dose by N2, P1: PB-0001 .* 200 mL would/),
  ])
})

test('what happens between two days stands in the later one, and in one only', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('V10', 'B1', 5)])
  // Before the first day there is nothing to tell: the paper book was still in use.
  const newcomers = wordsOf((await statementOf(clinic, '2026-03-02')).exceptions, 'people')
  expect(newcomers).toEqual([])
  await count(clinic, ['V10', 5])
  const closed = await tell(clinic, 'close-day', {}, { at: '2026-03-02T17:30' })

  clinic.setClock('2026-03-02T20:10')
  const person = { person: 'N9', name: 'Nell NINE', role: 'nurse' as const, registration: '9' }
  const newKey = clinic.certified(person)
  const enrolled = { ...person, validFrom: '2026-03-01' }
  await clinic.record('enrol-person', enrolled, ['P1 authorised', 'P2 authorised'], { newKey })
  const twice = { signedBy: ['N1 made', 'N1 saw given'] } as const
  await refusedFor(clinic, 'record-administration', dose('A', 2000), twice)
  await count(clinic, ['V10', 4])

  await tell(clinic, 'open-day', {}, { at: '2026-03-03T08:00' })
  const statement = await statementOf(clinic, '2026-03-03')
  expect(statement.fromRecord).toBe(closed.record + 1)
  expect(wordsOf(statement.exceptions, 'people')).toEqual(['Nell NINE, nurse 9 was enrolled.'])
  expect(wordsOf(statement.exceptions, 'refused')).toEqual([
    'Refused 02-Mar-2026 20:10, dose by N1, N1: Nia OWEN (97B4321E) would sign twice; two signatures are two people’s.',
  ])
  expect(statement.pages).toMatchObject([
    { page: 'V10', status: 'discrepancy', broughtForward: { units: 5 } },
  ])
  // The day after takes nothing of it again.
  await tell(clinic, 'close-day', {}, { at: '2026-03-03T17:30' })
  await tell(clinic, 'open-day', {}, { at: '2026-03-04T08:00' })
  const { exceptions } = await statementOf(clinic, '2026-03-04')
  expect(wordsOf(exceptions, 'people')).toEqual([])
  expect(wordsOf(exceptions, 'refused')).toEqual([])
})

test('a day opened while the one before is open begins where it was opened', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('V10', 'B1', 5)])
  const { record } = await tell(clinic, 'open-day', {}, { at: '2026-03-03T08:00' })
  await receive(clinic, [batchOf('V10', 'B2', 2)])
  await tell(clinic, 'close-day', { businessDate: '2026-03-02', ...uncounted })
  const statement = await statementOf(clinic, '2026-03-03')
  expect(statement.fromRecord).toBe(record)
  expect(statement.pages).toMatchObject([
    { page: 'V10', broughtForward: { units: 5 }, received: { units: 2 } },
  ])
})

const noRows: DayRows = {
  entries: [],
  lines: [],
  outcomes: [],
  counts: [],
  attempts: [],
  signatures: [],
  newcomers: [],
  cases: [],
}
const many = <T>(length: number, each: (place: number) => T) =>
  Array.from({ length }, (_, place) => each(place))

test('a hundred refused lines, and then how many more; two hundred cases, the newest', async () => {
  const clinic = await clinicDay()
  await refusedFor(clinic, 'record-administration', dose('A', 2000), {
    signedBy: ['N1 made', 'N1 saw given'],
  })
  await receive(clinic, [batchOf('V10', 'B1', 5)])
  await count(clinic, ['V10', 4])
  const rows = await dayRows(clinic.db, 1, 100)
  const attempt = must(rows.attempts[0], 'The attempt')
  const opened = must(rows.cases[0], 'The case')
  const wordsWith = (attempts: number, cases: number, kind: string) => {
    const told = {
      ...noRows,
      attempts: many(attempts, (place) => ({ ...attempt, sentence: `Attempt ${place}.` })),
      cases: many(cases, (place) => ({ ...opened, id: `D-${place}` })),
    }
    const span = { businessDate: '2026-03-02', now: '2026-03-02T17:30:00.000+00:00' }
    return wordsOf(exceptionsOf(told, [], span), kind)
  }
  expect(wordsWith(100, 0, 'refused')).toHaveLength(100)
  const refused = wordsWith(103, 0, 'refused')
  expect(refused).toHaveLength(101)
  expect(refused.at(-1)).toBe('3 more refused attempts stand in the journal.')
  expect(wordsWith(0, 200, 'case')).toHaveLength(200)
  const cases = wordsWith(0, 205, 'case')
  expect(cases).toHaveLength(201)
  expect(cases[0]).toBe('5 older cases are open besides those named here.')
  expect([cases[1], cases.at(-1)]).toEqual([
    expect.stringContaining('Case D-5,'),
    expect.stringContaining('Case D-204,'),
  ])
})
