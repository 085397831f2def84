import { expect, test } from 'vitest'
import type { RegisterExtractRows } from '../../db/domain/statement.ts'
import { reportCatalogue } from '../../reports/report-catalogue.ts'
import { pdfPages, pdfText } from '../support/read-pdf.ts'
import { amount, dose, extractRows, sam } from '../support/sample-rows.ts'

const print = (rows: RegisterExtractRows) => reportCatalogue.register.print(rows)

test('S-16: a row made alone says so in a word, and its note stands on its page', async () => {
  const alone = {
    ...dose(1101, '2026-03-05T08:20', 'HALE, Ada', 2_000, 38_000),
    witnessedBy: '',
    isUnwitnessed: true,
    notes: [
      'Second person not available: “Nia OWEN delayed.”',
      'Countersigned by Paul EVANS, 02-Mar-2026 09:30.',
    ],
  }
  const rows = extractRows({ broughtForward: amount(0, 40_000, 4_000_000), rows: [alone] })
  const pdf = await print(rows)
  expect(pdfText(pdf)).toContain('Sara KHAN Unwitnessed')
  expect(pdfText(pdf)).toContain('1 Entry 1101: Second person not available: “Nia OWEN delayed.”')
  const countersigned = { by: sam, at: '2026-03-05T09:00:00.000+00:00' }
  const text = pdfText(await print({ ...rows, rows: [{ ...alone, countersigned }] }))
  expect(text).toContain('Sara KHAN Countersigned later')
  // A name is a text that somebody typed.
  const named = { ...alone, isUnwitnessed: false, witnessedBy: 'Countersigned later, nurse 1' }
  expect(pdfText(await print({ ...rows, rows: [named] }))).toContain(
    'Sara KHAN “Countersigned later”',
  )
})

test('the two hours of one name in autumn are told apart, and the head says by what', async () => {
  const at = (entryNo: number, offset: string) => ({
    ...dose(entryNo, '2026-10-25T01:30', 'HALE, Ada', 1_000, 10_000 - entryNo * 1_000),
    occurredAt: `2026-10-25T01:30:00.000${offset}`,
  })
  const late = { late: true, recordedAt: '2026-10-26T08:00:00.000+00:00' }
  const rows = [at(1, '+01:00'), { ...at(2, '+00:00'), ...late }]
  const broughtForward = amount(0, 10_000, 1_000_000)
  const both = await print(extractRows({ broughtForward, rows }))
  expect(pdfText(both)).toContain('times in Europe/London (BST and GMT)')
  expect(pdfText(both)).toContain('01:30 BST HALE')
  expect(pdfPages(both)[0]).toMatch(/01:30 GMT Late/)
  expect(pdfText(both)).toContain('Entered late, on 26-Oct-2026 08:00 GMT.')
  const one = pdfText(await print(extractRows({ broughtForward, rows: rows.slice(0, 1) })))
  expect(one).toContain('times in Europe/London (BST)')
  expect(one).not.toContain('01:30 BST')
  const summer = { ...at(1, '+01:00'), ...late }
  const entered = pdfText(await print(extractRows({ broughtForward, rows: [summer] })))
  expect(entered).toContain('Entered late, on 26-Oct-2026 08:00 GMT.')
})

test('a name the type has no letters for stops the print instead of vanishing from it', async () => {
  const row = dose(1, '2026-03-02T09:10', '李 小龍', 1_000, 1_000)
  const rows = extractRows({ broughtForward: amount(0, 2_000, 200_000), rows: [row] })
  await expect(print(rows)).rejects.toThrow(/no type for 李 \(U\+674E\)/)
  const register = { ...rows.register, premises: 'דרך' }
  await expect(print({ ...rows, rows: [], register })).rejects.toThrow(/no type for ד/)
})
