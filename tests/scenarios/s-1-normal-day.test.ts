import { expect, test } from 'vitest'
import { containers, playScenario, scenarioMs, solution } from '../support/scenario-run.ts'

// S-1, domain.md section 6: Monday 2 March 2026. Six vials at the start, four come in, one is made up, five doses are
// given, and the bottle is 0.1 mL short in the evening.

const rows = [
  ['1001 opening check', containers('V10', 6, 60_000), solution(0, 0)],
  ['1002 receipt of 4 vials', containers('V10', 10, 100_000)],
  ['1003 one vial prepared', containers('V10', 9, 90_000), solution(100, 10_000)],
  ['1004 A 200 mg', solution(98, 9_800)],
  ['1005 B 150 mg', solution(96.5, 9_650)],
  ['1006 C 250 mg', solution(94, 9_400)],
  ['1007 A 200 mg', solution(92, 9_200)],
  ['1008 B 150 mg', solution(90.5, 9_050)],
  ['1009 close check', containers('V10', 9, 90_000), solution(90.5, 9_050)],
] as const

test('S-1: a normal day, to the last figure', { timeout: scenarioMs }, () => {
  const day = playScenario('s-1-normal-day')
  expect(day.code).toBe(0)
  for (const [id, ...balances] of rows) {
    expect(day.recorded(id)).toMatchObject({ entryNo: Number(id.slice(0, 4)), balances })
  }
  expect(day.recorded('1009 close check').sentence).toContain(
    '90.4 mL (9,040 mg), book 90.5 mL (9,050 mg), difference -0.1 mL (-10 mg): Within tolerance (tolerance 0.5 mL)',
  )

  expect(day.read('balances')).toMatchObject({
    pages: [
      {
        ...solution(90.5, 9_050),
        stock: [{ preparation: 'PB-0001', volumeUl: 90_500, massUg: 9_050_000 }],
      },
      {
        ...containers('V10', 9, 90_000),
        stock: [
          { batch: 'B24011', units: 5, massUg: 50_000_000 },
          { batch: 'B24017', units: 4, massUg: 40_000_000 },
        ],
      },
    ],
  })
  const statement = day.read('reconciliation', '--on', '2026-03-02')
  expectStatement(statement)

  // Told once more, nothing is recorded a second time.
  expect(day.tellAgain()).toEqual(day.ids)
  expect(day.read('reconciliation', '--on', '2026-03-02')).toEqual(statement)
  day.expectSound()
})

function expectStatement(read: unknown): void {
  expect(read).toMatchObject({
    statement: {
      businessDate: '2026-03-02',
      // 60,000 + 40,000 - 950 = 99,050 = 90,000 + 9,050
      classes: [
        {
          drugClass: 'diamorphine',
          broughtForwardUg: 60_000_000,
          receivedUg: 40_000_000,
          suppliedUg: 950_000,
          wastedUg: 0,
          closingUg: 99_050_000,
          differenceUg: 0,
        },
      ],
      pages: [
        {
          page: 'SOL',
          doses: 5,
          supplied: { volumeUl: 9_500, massUg: 950_000 },
          closing: { volumeUl: 90_500, massUg: 9_050_000 },
          // The book stays at 90.5 mL: a count changes no balance.
          status: 'withinTolerance',
          counts: [
            // The morning's count of the empty page has given way to the evening's.
            {
              entryNo: 1009,
              line: {
                book: { volumeUl: 90_500 },
                counted: { volumeUl: 90_400, massUg: 9_040_000 },
                variance: { volumeUl: -100, massUg: -10_000 },
                toleranceUl: 500,
                status: 'withinTolerance',
              },
            },
          ],
        },
        {
          page: 'V10',
          received: { units: 4 },
          preparedOut: { units: 1 },
          closing: { units: 9, massUg: 90_000_000 },
          status: 'balanced',
        },
      ],
    },
  })
}
