import { expect, test } from 'vitest'
import { formatQuantity } from '../../../db/domain/figure.ts'
import type { Statement } from '../../../db/domain/statement.ts'
import { must } from '../../../db/domain/assert.ts'
import { dayByDate } from '../../../db/queries/day-rows.ts'
import { dayStatement, spanOf } from '../../../db/queries/day-statement.ts'
import {
  batchOf,
  clinicDay,
  dose,
  oneVialMade,
  receive,
  refusedFor,
  tell,
  vialInto,
} from '../../support/clinic-day.ts'
import type { TrainingRegister } from '../../support/training-register.ts'

async function statementOf(clinic: TrainingRegister, now = '2026-03-02T17:30'): Promise<Statement> {
  const day = must(await dayByDate(clinic.db, '2026-03-02'), 'The day')
  return dayStatement(clinic.db, await spanOf(clinic.db, day, `${now}:00.000+00:00`))
}

const pageOf = (statement: Statement, id: string) =>
  must(
    statement.pages.find(({ page }) => page === id),
    `The page ${id}`,
  )

test('every movement of a page in its own column, and they add up to its close (S-1, S-3)', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('V10', 'B24011', 6), batchOf('A30', 'A3', 25)])
  await tell(clinic, 'prepare-solution', vialInto('B24011', 1))
  const from = { kind: 'solution', preparation: 'PB-0001', givenUl: 900, wastedUl: 900 }
  await tell(clinic, 'record-administration', dose('E', 0, { from }))
  await tell(clinic, 'record-administration', dose('A', 2000))
  const solution = { kind: 'solution', preparation: 'PB-0001', volumeUl: 2000 }
  await tell(clinic, 'record-waste', { from: solution, reason: 'dose withheld' })
  const container = { kind: 'container', page: 'A30', batch: 'A3' }
  const opened = { ...container, madeToUl: 3000, givenUl: 2000, wastedUl: 1000 }
  await tell(clinic, 'record-administration', dose('L', 0, { from: opened }))
  await tell(clinic, 'record-waste', { from: { ...container, units: 2 }, reason: 'breakage' })
  const statement = await statementOf(clinic)
  const columns = (id: string) => {
    const page = pageOf(statement, id)
    const { received, preparedIn, preparedOut, supplied, wasted, closing } = page
    return Object.values({ received, preparedIn, preparedOut, supplied, wasted, closing })
      .map((amount) => formatQuantity(amount, page))
      .join(' | ')
  }
  expect([columns('V10'), columns('SOL'), columns('A30')]).toEqual([
    '6 vials (60,000 mg) | 0 vials (0 mg) | 1 vial (10,000 mg) | 0 vials (0 mg) | 0 vials (0 mg) | 5 vials (50,000 mg)',
    '0 mL (0 mg) | 100 mL (10,000 mg) | 0 mL (0 mg) | 2.9 mL (290 mg) | 2.9 mL (290 mg) | 94.2 mL (9,420 mg)',
    '25 ampoules (750 mg) | 0 ampoules (0 mg) | 0 ampoules (0 mg) | 1 ampoule (20 mg) | 2 ampoules (70 mg) | 22 ampoules (660 mg)',
  ])
  expect(statement.classes).toEqual([
    {
      drugClass: 'diamorphine',
      broughtForwardUg: 0,
      openingSetUg: 0,
      receivedUg: 60_750_000,
      suppliedUg: 310_000,
      wastedUg: 360_000,
      closingUg: 60_080_000,
      differenceUg: 0,
    },
  ])
  expect(pageOf(statement, 'SOL').doses).toBe(2)
  expect(
    statement.sessions.map((line) => `${line.patientName} ${line.outcome} ${line.givenUg}`),
  ).toEqual([
    'SMITH-JONES, Callum given 90000',
    'HALE, Ada given 200000',
    'NGUYỄN, Lan given 20000',
  ])
  expect(statement.people.map(({ person, entries }) => `${person} ${entries}`)).toEqual([
    'N1 7',
    'P1 7',
  ])
})

test('what the reader should know, in words', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  await receive(clinic, [batchOf('A30', 'A3', 2, { expiresOn: '2026-03-02' })])
  const alone = { absent: ['N2'], reason: 'N2 delayed' }
  const made = { signedBy: ['N1 made'] } as const
  await tell(clinic, 'record-administration', dose('A', 2000, { alone }), made)
  await tell(clinic, 'record-administration', dose('B', 1500, { alone }), made)
  await tell(clinic, 'countersign-entry', { entryNo: 1003, presence: 'at the hatch' })
  await refusedFor(clinic, 'record-administration', dose('A', 200_000))
  const above = dose('C', 3000, { despite: [{ rule: 'above-prescription', reason: 'misread' }] })
  await tell(clinic, 'record-administration', above)
  const { exceptions } = await statementOf(clinic, '2026-03-05T08:41')
  const words = (kind: string) =>
    exceptions.filter((each) => each.kind === kind).map(({ sentence }) => sentence)
  expect(words('notCounted')).toContain(
    'SOL was not counted since it last moved; the books say 93.5 mL (9,350 mg).',
  )
  expect(words('unwitnessed')).toEqual([
    'Entry 1003 was made alone by Nia OWEN, nurse 97B4321E; countersigned later by Paul EVANS, 02-Mar-2026 08:00.',
    'Entry 1004 was made alone by Nia OWEN, nurse 97B4321E: nobody has witnessed it.',
  ])
  expect(words('flagged')).toEqual([
    'Entry 1006: 300 mg (3 mL) is above the 250 mg prescribed. Reason: misread.',
  ])
  expect(words('refused')).toEqual([
    expect.stringMatching(
      /^Refused at 08:00, dose by N1, P1: PB-0001 .* 200 mL would take it below zero\./,
    ),
  ])
  expect(words('expiry')).toEqual([
    '2 ampoules (60 mg) of batch A3 expired on 02-Mar-2026; still in the balance until destroyed.',
    '93.5 mL (9,350 mg) of PB-0001 was for use until 05-Mar-2026 08:00 and is still in safe.',
  ])
  expect(words('case')).toHaveLength(3)
})

test('a statement drawn up late has the stock of its own day, not of today', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  await tell(clinic, 'open-day', {}, { at: '2026-03-03T08:00' })
  await receive(clinic, [batchOf('V10', 'B2', 4)])
  await tell(clinic, 'record-administration', dose('A', 2000))
  const statement = await statementOf(clinic)
  const lots = statement.pages.flatMap(({ page, stock }) =>
    stock.map((lot) => `${page} ${lot.batch ?? lot.preparation} ${lot.quantity.massUg}`),
  )
  expect(lots).toEqual(['SOL PB-0001 10000000', 'V10 B24011 50000000'])
})
