import { expect, test } from 'vitest'
import type { RegisterExtractRows } from '../../db/domain/statement.ts'
import { reportCatalogue } from '../../reports/report-catalogue.ts'
import { pdfPages, pdfText } from '../support/read-pdf.ts'
import { continuityRows, northgate } from '../support/sample-rows.ts'

const print = (rows: RegisterExtractRows) => reportCatalogue.register.print(rows)

test('the statutory headings stand in their exact words, on every page', async () => {
  const pages = await print(continuityRows)
  const text = pdfText(pages)
  const headings = [
    'Name/Address of person or firm supplied',
    "Details of authority to possess – prescriber or licence holder's details",
    "Person collecting Schedule 2 controlled drug (patient/ patient's rep/ healthcare professional) and if healthcare professional, name and address",
    "Was proof of identity requested of patient/ patient's rep (Yes/No)",
    'Was proof of identity of person collecting provided (Yes/No)',
    'Name and address from whom received',
    'Date supply received',
    'Date supplied',
    'Quantity received',
    'Quantity supplied',
  ]
  expect(headings.filter((heading) => text.split(heading).length !== 4)).toEqual([])
})

test('a training register says so on every page, and a clinic’s book is never called the statutory register', async () => {
  const register = { ...northgate, mode: 'training' as const }
  for (const page of pdfPages(await print({ ...continuityRows, register }))) {
    expect(page).toContain('TRAINING REGISTER: no real patient, no real stock')
  }
  const clinic = pdfText(await print(continuityRows))
  expect(clinic).toContain('Clinic controlled-drug record book')
  expect(clinic).not.toContain('TRAINING')
  expect(clinic).not.toMatch(/controlled drugs register/i)
  const pharmacy = await print({
    ...continuityRows,
    register: { ...northgate, kind: 'pharmacyStatutory' },
  })
  expect(pdfText(pharmacy)).toContain('Controlled drugs register')
  expect(pdfText(pharmacy)).toContain('copy for inspection, not the register')
})
