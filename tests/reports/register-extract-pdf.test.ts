import { describe, expect, test } from 'vitest'
import { reportCatalogue } from '../../reports/report-catalogue.ts'
import type { RegisterExtractRows } from '../../db/domain/statement.ts'
import { pdfInfo, pdfPages, pdfText, pdfWords } from '../support/read-pdf.ts'
import {
  addressOf,
  amount,
  ampoulePage,
  continuityRows,
  dose,
  extractRows,
  head,
  normalDaySolution,
  registerRow,
  sara,
} from '../support/sample-rows.ts'

const print = (rows: RegisterExtractRows) => reportCatalogue.register.print(rows)

test('S-1: the day’s page, row by row with its balances', async () => {
  const pdf = await print(normalDaySolution)
  const [page = ''] = pdfPages(pdf)
  const line = (entry: string) => page.split('\n').find((each) => each.startsWith(entry)) ?? ''
  expect(line('1003')).toMatch(/Prepared.* 100 +10,000 +100 +10,000/)
  expect(line('1004')).toMatch(
    /HALE, Ada.* 2 +200 +98 +9,800 +Sara KHAN +N\/A – administered on premises/,
  )
  expect(line('1005')).toMatch(/OKORO, Ben.* 1\.5 +150 +96\.5 +9,650/)
  expect(line('1006')).toMatch(/O’BRIEN-SMITH, José.* 2\.5 +250 +94 +9,400/)
  expect(line('1008')).toMatch(/OKORO, Ben.* 1\.5 +150 +90\.5 +9,050/)
  expect(line('1009')).toMatch(/Stock check PB-0001.* 90\.5 +9,050/)
  expect(page).toMatch(/Closing balance carried forward +7 entries on this page +90\.5 +9,050/)
  expect(page).toContain('END OF REGISTER EXTRACT')
})

test('S-6: 60 doses of 1 mL on three pages of 25, each brought forward as it was carried', async () => {
  const pages = pdfPages(await print(continuityRows))
  expect(pages).toHaveLength(3)
  const forward = (page: number, words: string) =>
    (pages[page - 1] ?? '')
      .split('\n')
      .find((line) => line.includes(words))
      ?.trim()
  expect(forward(1, 'Balance brought forward')).toMatch(/ 100 +10,000$/)
  expect(forward(1, 'Balance carried forward')).toMatch(/25 entries on this page +75 +7,500$/)
  expect(forward(2, 'Balance brought forward')).toMatch(/ 75 +7,500$/)
  expect(forward(2, 'Balance carried forward')).toMatch(/25 entries on this page +50 +5,000$/)
  expect(forward(3, 'Balance brought forward')).toMatch(/ 50 +5,000$/)
  expect(forward(3, 'Closing balance carried forward')).toMatch(
    /10 entries on this page +40 +4,000$/,
  )
  pages.forEach((page, index) => {
    expect(page).toContain(`Page ${index + 1} of 3`)
    expect(page).toMatch(/Class +Diamorphine +Strength +100 mg\/mL +Form +solution for injection/)
    expect(page).toContain('14 Mill Lane, Northgate, NG1 4AB')
    expect(page).toContain(head)
    expect(page).toContain('Any later copy of this register must still contain this head.')
    expect(page.includes('END OF REGISTER EXTRACT')).toBe(index === 2)
  })
})

test('S-2b: a part-used ampoule prints what was measured', async () => {
  const row = registerRow({
    entryNo: 1031,
    counterparty: addressOf('HALE, Ada'),
    authority: 'Dr Alice LEE, GMC 7012345, licence HO-2231; prescription RX-0007, 20 mg',
    detail: '1 ampoule of 30 mg, batch A3007',
    moved: amount(-1, 0, -30_000),
    given: { volumeUl: 670, massUg: 20_100 },
    wasted: { volumeUl: 330, massUg: 9_900 },
    balance: amount(23, 0, 690_000),
  })
  const rows = extractRows({
    page: ampoulePage,
    broughtForward: amount(24, 0, 720_000),
    rows: [row],
  })
  const pdf = await print(rows)
  expect(pdfPages(pdf)[0]).toMatch(/1031 .* 1 +20\.1 +0\.33 +9\.9 +23 +690 /)
  expect(pdfText(pdf)).toContain('batch A3007; 0.67 mL given')
})

test('a late entry says so beside its time, and when it was entered in a note', async () => {
  const late = {
    ...dose(1047, '2026-03-03T16:20', 'HALE, Ada', 1_000, 47_000),
    recordedAt: '2026-03-04T17:40:00.000+00:00',
    late: true,
  }
  const pdf = await print(
    extractRows({ broughtForward: amount(0, 48_000, 4_800_000), rows: [late] }),
  )
  const text = pdfText(pdf)
  expect(text).toContain('16:20 Late')
  expect(text).toContain('Entry 1047: Entered late, on 04-Mar-2026 17:40.')
})

describe('whatever people are called and however much they wrote', () => {
  const names = [
    'O’BRIEN, Siobhán',
    "O'Brien, Pat",
    'SMITH-JONES, Zoë',
    'NOWAK, Łukasz',
    'W'.repeat(120),
  ]
  const long = extractRows({
    broughtForward: amount(0, 600_000, 60_000_000),
    rows: Array.from({ length: 590 }, (_, index) => ({
      ...dose(
        100_001 + index,
        '2026-03-03T09:05',
        names[index % 5] ?? '',
        1_000,
        599_000 - index * 1_000,
      ),
      notes:
        index % 7 === 0
          ? [`A reason of some length: ${'the sheet came up late '.repeat(index % 20)}.`]
          : [],
    })),
  })

  test('no page has more than 25 rows, and no row is lost or stands where it should not', async () => {
    const pdf = await print(long)
    const words = pdfWords(pdf)
    const entries = words.filter(({ text, left }) => /^1\d{5}$/.test(text) && left < 40)
    expect(entries.map(({ text }) => Number(text))).toEqual(long.rows.map(({ entryNo }) => entryNo))
    const pages = Number(pdfInfo(pdf).get('Pages'))
    for (let page = 1; page <= pages; page += 1) {
      expect(entries.filter((each) => each.page === page).length).toBeLessThanOrEqual(25)
      const marks = words.filter((each) => each.page === page && each.text === 'forward')
      expect(marks).toHaveLength(2)
    }
    expect(words.filter(({ left, right }) => left < 20 || right > 825)).toEqual([])
  })

  test('names print as they are spelt', async () => {
    const text = pdfText(await print({ ...long, rows: long.rows.slice(0, 4) }))
    for (const name of names.slice(0, 4)) expect(text).toContain(name)
  })
})

test('an extract without entries says so in its title, and what the balance is', async () => {
  const pdf = await print(extractRows({ rows: [], broughtForward: amount(0, 90_500, 9_050_000) }))
  expect(pdfInfo(pdf).get('Title')).toBe(
    'Register extract: Diamorphine 100 mg/mL, no entries, 02-Mar-2026',
  )
  const [page = ''] = pdfPages(pdf)
  expect(page).toMatch(/Balance brought forward +90\.5 +9,050/)
  expect(page).toMatch(/Closing balance carried forward +No entries +90\.5 +9,050/)
})

test('figures of a column stand on their decimal point', async () => {
  const words = pdfWords(await print(normalDaySolution))
  // 90.5 and 98 of the balance: the point of one stands where the other, having none, leaves room for it.
  const right = (text: string) =>
    words.find((word) => word.text.startsWith(text) && word.left > 500)?.left ?? 0
  expect(right('96.5')).toBeGreaterThan(0)
  expect(Math.abs(right('96.5') - right('98'))).toBeLessThan(0.1)
})

test('two signers of one name print with their registration in every row', async () => {
  const row = dose(1, '2026-03-02T09:10', 'HALE, Ada', 1_000, 1_000)
  const rows = extractRows({
    broughtForward: amount(0, 2_000, 200_000),
    rows: [{ ...row, madeBy: sara, witnessedBy: 'Sara KHAN, nurse 11Z9999E' }],
  })
  expect(pdfText(await print(rows))).toContain(
    'Sara KHAN, nurse 98I1234E Sara KHAN, nurse 11Z9999E N/A',
  )
})
