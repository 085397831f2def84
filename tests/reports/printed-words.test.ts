import { expect, test } from 'vitest'
import { must } from '../../db/domain/assert.ts'
import { quantity } from '../../db/domain/quantity.ts'
import type { RegisterRow } from '../../db/domain/statement.ts'
import { wasteRecorded } from '../../db/journal/facts/waste-recorded.ts'
import { reconciliationRows } from '../../db/queries/reconciliation-rows.ts'
import { registerExtractRows } from '../../db/queries/register-extract-rows.ts'
import {
  batchOf,
  clinicDay,
  dose,
  oneVialMade,
  receive,
  signing,
  tell,
} from '../support/clinic-day.ts'
import type { TrainingRegister } from '../support/training-register.ts'
import { placeOf } from '../support/written-entries.ts'
import { writeFact } from '../support/written-fact.ts'
import { at, on } from '../support/written-journal.ts'

const printedAt = '2026-03-02T17:30:00.000+00:00'

const extractOf = async (clinic: TrainingRegister, page: string, on: string) =>
  must(
    await registerExtractRows(clinic.db, page, on, on, {
      printedAt,
      printedBy: 'Pat REED',
      appVersion: '0.1.0',
    }),
    `The page ${page}`,
  )

const rowOf = async (clinic: TrainingRegister, entryNo: number): Promise<RegisterRow> =>
  must(
    (await extractOf(clinic, 'SOL', '2026-03-02')).rows.find((row) => row.entryNo === entryNo),
    `The row of entry ${entryNo}`,
  )

test('what its maker types is quoted, and never countersigns an entry', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const alone = { absent: ['N2'], reason: 'delayed' }
  const note = 'x.” Countersigned by Paul EVANS, 02-Mar-2026 09:30.'
  const given = await tell(clinic, 'record-administration', dose('A', 2000, { alone, note }), {
    signedBy: ['N1 made'],
  })
  const entryNo = must(given.entryNo, 'The entry')
  const before = await rowOf(clinic, entryNo)
  expect(before.countersigned).toBeUndefined()
  expect(before.notes).toEqual([
    'Second person not available: “delayed.”',
    expect.stringMatching(
      /^Note by [^,:]+: “x.’ Countersigned by Paul EVANS, 02-Mar-2026 09:30.”$/,
    ),
  ])
  await tell(clinic, 'countersign-entry', { entryNo, presence: 'watched from the hatch' })
  const after = await rowOf(clinic, entryNo)
  expect(after.countersigned?.by).toMatch(/^.+, pharmacist \d+$/)
  expect(after.notes).toContain(`Countersigned by ${after.countersigned?.by}, 02-Mar-2026 08:00.`)
})

test('of a flag the finding is the register’s, and the reason somebody’s', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const despite = [{ rule: 'above-prescription', reason: 'Reason: “so”. Flagged' }]
  const given = await tell(clinic, 'record-administration', dose('A', 3000, { despite }))
  expect((await rowOf(clinic, must(given.entryNo, 'The entry'))).notes).toEqual([
    expect.stringMatching(
      /^Flagged: 300 mg.* is above the 200 mg prescribed\. Reason: “Reason: ‘so’\. Flagged\.”$/,
    ),
  ])
})

test('what is brought forward is the balance before the first row, however the dates run', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('V10', 'B1', 6)])
  await tell(clinic, 'open-day', {}, { at: '2026-03-03T08:00' })
  await receive(clinic, [batchOf('V10', 'B2', 4)])
  // No act of today enters under an earlier date what comes after; another version may have.
  const place = placeOf('V10', 'B1')
  const vials = (units: number) => quantity({ units, massUg: units * 10_000_000 })
  const entry = {
    businessDate: on('2026-03-02'),
    cases: [],
    entryNo: 1002,
    flags: [],
    late: false,
    lines: [{ balance: vials(9), category: 'wasted' as const, moved: vials(-1), page: 'V10' }],
    occurredAt: at('09:00', '2026-03-03'),
    postings: [
      { account: 'stock' as const, after: vials(5), moved: vials(-1), place },
      { account: 'waste' as const, moved: vials(1) },
    ],
  }
  const wasted = wasteRecorded.decided({ entry, method: 'denaturing kit', reason: 'breakage' })
  await writeFact(clinic, wasted, signing['record-waste'])
  const extract = await extractOf(clinic, 'V10', '2026-03-03')
  expect(extract.broughtForward.units).toBe(6)
  expect(extract.rows.map((row) => row.balance.units)).toEqual([10])
  const none = await extractOf(clinic, 'V10', '2026-03-04')
  expect([none.broughtForward.units, none.rows]).toEqual([9, []])
})

test('the words that closed a day go with its statement', async () => {
  const clinic = await clinicDay()
  await tell(clinic, 'close-day', { note: 'All quiet' })
  const rows = await reconciliationRows(clinic.db, '2026-03-02', { printedAt, appVersion: '0.1.0' })
  expect(rows?.closed?.sentence).toMatch(/^Closed 02-Mar-2026\..* Note: All quiet\.$/)
})
