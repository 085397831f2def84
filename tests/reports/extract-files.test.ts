import { expect, test } from 'vitest'
import type { RegisterExtractRows } from '../../db/domain/statement.ts'
import { reportCatalogue } from '../../reports/report-catalogue.ts'
import { embeddedFile, pdfCheck, pdfFonts, pdfInfo } from '../support/read-pdf.ts'
import { amount, dose, extractRows, normalDaySolution } from '../support/sample-rows.ts'

const print = (rows: RegisterExtractRows) => reportCatalogue.register.print(rows)

test('the file is PDF/A-3b, whole, with its fonts and its data inside, and without a trace of the hour', async () => {
  const pdf = await print(normalDaySolution)
  expect(pdfCheck(pdf)).toContain('No syntax or stream encoding errors found')
  const info = pdfInfo(pdf)
  expect(info.get('Page size')).toContain('841.89 x 595.28')
  expect(info.get('Title')).toBe('Register extract: Diamorphine 100 mg/mL, 02-Mar-2026')
  expect(info.get('CreationDate')).toContain('2026-03-02T17:20:00')
  expect(pdf.includes('<pdfaid:part>3</pdfaid:part>')).toBe(true)
  expect(pdfFonts(pdf).length).toBeGreaterThan(2)
  for (const font of pdfFonts(pdf))
    expect(font).toMatchObject({ isEmbedded: true, name: expect.stringContaining('IBMPlex') })
  expect(JSON.parse(embeddedFile(pdf, 'register-extract.json'))).toEqual(normalDaySolution)
  const csv = embeddedFile(pdf, 'register-extract.csv').split('\r\n')
  expect(csv[0]).toMatch(/^\uFEFFentryNo,occurredAt,/)
  expect(csv).toHaveLength(normalDaySolution.rows.length + 2)
  expect(await print(normalDaySolution)).toEqual(pdf)
})

test('a formula typed as a name stays a text in a spreadsheet', async () => {
  const row = dose(1, '2026-03-02T09:10', '=HYPERLINK("http://a.example","x"), Ada', 1_000, 1_000)
  const csv = embeddedFile(
    await print(extractRows({ broughtForward: amount(0, 2_000, 200_000), rows: [row] })),
    'register-extract.csv',
  )
  expect(csv).toContain(`"'=HYPERLINK(""http://a.example"",""x""), Ada,`)
  // Movements are figures, and keep their sign.
  expect(csv).toContain(',-1000,-100000,')
})
