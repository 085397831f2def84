import { expect, test } from 'vitest'
import { reportCatalogue } from '../../reports/report-catalogue.ts'
import type { ReconciliationRows } from '../../db/domain/statement.ts'
import {
  embeddedFile,
  pdfCheck,
  pdfFonts,
  pdfInfo,
  pdfPages,
  pdfText,
  pdfWords,
} from '../support/read-pdf.ts'
import { head, northgate } from '../support/sample-rows.ts'
import { normalDay } from '../support/sample-days.ts'
import { discrepancyDay, emptyDay, largeDay } from '../support/sample-hard-days.ts'

const print = (rows: ReconciliationRows) => reportCatalogue.reconciliation.print(rows)

test('S-1: a normal day, to the exact figures', async () => {
  const pdf = await print(normalDay)
  const page = pdfPages(pdf)[0] ?? ''
  const after = (words: string) => page.split('\n').filter((line) => line.includes(words))
  expect(after('≈ Balances, within tolerance')).toHaveLength(1)
  expect(pdfText(pdf)).toContain(
    '1 of 2 pages counted within tolerance: SOL by -0.1 mL (-10 mg). Every other count is exact. The control totals differ by 0 mg.',
  )
  expect(after('Brought forward')[0]).toMatch(/Brought forward +6 +60,000/)
  expect(after('Received')[0]).toMatch(/\+ +Received +4 +40,000/)
  expect(after('Used to prepare')[0]).toMatch(/− +Used to prepare +1 +10,000/)
  expect(after('Closing balance')[0]).toMatch(/Closing balance +9 +90,000/)
  expect(after('Counted')[0]).toMatch(/Counted +9 +90,000/)
  expect(after('Prepared')[0]).toMatch(/\+ +Prepared +100 +10,000/)
  expect(after('Supplied, 5 doses')[0]).toMatch(/− +Supplied, 5 doses +9\.5 +950/)
  expect(after('Closing balance')[1]).toMatch(/Closing balance +90\.5 +9,050/)
  expect(after('Counted')[1]).toMatch(/Counted +90\.4 +9,040/)
  expect(after('Difference')[1]).toMatch(/Difference +-0\.1 +-10/)
  expect(after('PB-0001, safe')[0]).toMatch(/90\.4 +90\.5 +-0\.1 +0\.5 mL/)
  expect(page).toMatch(/Diamorphine +60,000 +40,000 +950 +0 +99,050 +99,050 +0/)
  expect(after('Within tolerance')).toHaveLength(1)
  expect(page).toMatch(/What to know\s+None\./)
  expect(after('OKORO, Ben')[0]).toMatch(
    /1005 +09:22 +OKORO, Ben +09-Sep-1984 +150 +150 +1\.5 +given/,
  )
})

test('who signed what and when, with room for ink', async () => {
  const text = pdfText(await print(normalDay))
  expect(text).toContain('Pat REED pharmacist 2051234 made this entry 02-Mar-2026 17:10')
  expect(text).toContain('Sam OKAFOR pharmacist 2067890 saw this and checked it 02-Mar-2026 17:10')
  expect(text).toContain('Signed words “Closed 02-Mar-2026. Note: All quiet.”')
  expect(text).toContain('Initials on paper')
  expect(text).toContain('Sara KHAN nurse 98I1234E 7')
})

test('a day still open is provisional on every page, and nobody has signed', async () => {
  const pages = pdfPages(await print(discrepancyDay))
  for (const page of pages) expect(page).toContain('· PROVISIONAL')
  const all = pages.join('\n')
  expect(all).toContain('PROVISIONAL: still open')
  expect(all).toContain('Nobody has signed: the day is still open')
})

test('a discrepancy is said first, with its figures, and stands beside its page', async () => {
  const pdf = await print(discrepancyDay)
  const text = pdfText(pdf)
  expect(text).toContain(
    '≠ Does not balance 1 of 2 pages counted beyond tolerance: SOL by -1.94 mL (-194 mg). 1 of 2 pages not counted since the last movement: V10.',
  )
  expect(text).toContain('≠ DISCREPANCY')
  expect(text).toContain('– Not counted')
  const page = pdfPages(pdf)[0] ?? ''
  expect(page).toMatch(/Difference +-1\.94 +-194/)
  expect(page).toMatch(/1044 +Case D-0006, opened 04-Mar-2026 12:30/)
})

test('a day closed after its end says so', async () => {
  const { closed } = normalDay
  const late = {
    ...normalDay,
    closed: closed && { ...closed, at: '2026-03-03T09:30:00.000+00:00' },
  }
  expect(pdfText(await print(late))).toContain('late, 03-Mar-2026 09:30')
})

test('150 lines of 50 patients print whole, and a name of 120 characters pushes nothing off the sheet', async () => {
  const pdf = await print(largeDay)
  const words = pdfWords(pdf)
  const entries = words.filter(({ text, left }) => /^20\d{3}$/.test(text) && left < 36)
  expect(entries).toHaveLength(150)
  expect(words.filter(({ left, right }) => left < 30 || right > 566)).toEqual([])
  expect(pdfText(pdf)).toMatch(/47 doses given 8,367 83\.67 132 1\.32/)
  const pages = pdfPages(pdf)
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`)
    expect(page).toContain('Northgate HAT')
    expect(page).toContain('14 Mill Lane, Northgate, NG1 4AB')
    expect(page).toContain(head)
  }
  // A signature block is never split.
  const signed = pages.filter((page) => /\bPat REED\b[^\n]*made this entry/.test(page))
  expect(signed).toHaveLength(1)
  expect(signed[0]).toMatch(/Sam OKAFOR[^\n]*saw this and checked it/)
})

test('a register without pages prints an empty day', async () => {
  const pages = pdfPages(await print(emptyDay))
  expect(pages).toHaveLength(1)
  expect(pages[0]).toContain('Nothing to balance')
  expect(pages[0]).toContain('No dose or outcome was recorded.')
})

test('an address of many lines moves the page down and is printed whole', async () => {
  const premises = `${'The Old Dispensary, Block C, Second Floor, Northgate General Hospital, '.repeat(4)}NG1 4AB`
  const words = pdfWords(await print({ ...normalDay, register: { ...northgate, premises } }))
  const first = words.filter(({ page }) => page === 1)
  const address = Math.max(
    ...first.filter(({ text }) => text === '4AB').map(({ bottom }) => bottom),
  )
  const title = first.find(({ text }) => text === 'End-of-day')
  expect(address).toBeGreaterThan(40)
  expect(title?.top).toBeGreaterThan(address)
})

test('the file is PDF/A-3b, whole, with its fonts and its statement inside, the same whenever it is drawn', async () => {
  const pdf = await print(normalDay)
  expect(pdfCheck(pdf)).toContain('No syntax or stream encoding errors found')
  const info = pdfInfo(pdf)
  expect(info.get('Page size')).toContain('595.28 x 841.89')
  expect(info.get('Title')).toBe('Reconciliation of Mon 02-Mar-2026')
  expect(info.get('Encrypted')).toBe('no')
  expect(info.get('JavaScript')).toBe('no')
  expect(pdf.includes('<pdfaid:conformance>B</pdfaid:conformance>')).toBe(true)
  for (const font of pdfFonts(pdf)) expect(font.isEmbedded).toBe(true)
  expect(JSON.parse(embeddedFile(pdf, 'reconciliation.json'))).toEqual(normalDay)
  expect(await print(normalDay)).toEqual(pdf)
})

test('no figure has a trailing zero', async () => {
  for (const rows of [normalDay, largeDay, discrepancyDay]) {
    expect(pdfText(await print(rows))).not.toMatch(/ -?\d[\d,]*\.\d*0 /)
  }
})

test('a training register says so on every page', async () => {
  const rows = { ...largeDay, register: { ...northgate, mode: 'training' as const } }
  for (const page of pdfPages(await print(rows))) {
    expect(page).toContain('TRAINING REGISTER: no real patient, no real stock')
  }
})
