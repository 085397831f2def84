import { expect, test } from 'vitest'
import { containers, playScenario, scenarioMs } from '../support/scenario-run.ts'

// S-2a and S-2b, domain.md section 6: two ampoules of 30 mg, each opened for one dose, the rest wasted.

test('S-2: a part-used ampoule closes exactly, whether or not the milligrams come out even', {
  timeout: scenarioMs,
}, () => {
  const day = playScenario('s-2-part-used-ampoule')
  expect(day.code).toBe(1)

  // 2.00 mL given and 0.90 mL wasted are no 3.00 mL.
  const refused = day.refused('S-2a given and wasted do not make one ampoule')
  expect(refused).toMatchObject({ code: 'container-not-closed' })
  expect(refused.found).toBe(
    'Given 2 mL and wasted 0.9 mL make 2.9 mL, but the container held 3 mL.',
  )

  const exact = day.recorded('S-2a 20 mg of an ampoule made to 3 mL')
  expect(exact).toMatchObject({ entryNo: 1011, balances: [containers('A30', 24, 720)] })
  expect(exact.sentence).toContain('prescribed 20 mg) 20 mg (2 mL)')
  expect(exact.sentence).toContain('Wasted 10 mg (1 mL).')

  // 20 mg of 30 mg/mL would be 0.666… mL: what is measured is what counts.
  const measured = day.recorded('S-2b 20.1 mg of an ampoule made to 1 mL')
  expect(measured).toMatchObject({ entryNo: 1012, balances: [containers('A30', 23, 690)] })
  expect(measured.sentence).toContain('prescribed 20 mg) 20.1 mg (0.67 mL)')
  expect(measured.sentence).toContain('Wasted 9.9 mg (0.33 mL).')

  expect(day.read('entries', '--page', 'A30')).toMatchObject({
    rows: [
      { entryNo: 1010, balance: { units: 25, massUg: 750_000 } },
      { entryNo: 1011, given: { massUg: 20_000 }, balance: { units: 24, massUg: 720_000 } },
      {
        entryNo: 1012,
        given: { massUg: 20_100 },
        balance: { units: 23, massUg: 690_000 },
        detail: expect.stringContaining('prescribed 20 mg'),
      },
    ],
  })
  expect(day.read('reconciliation', '--on', '2026-03-02')).toMatchObject({
    statement: {
      sessions: [
        { givenUg: 20_000, givenUl: 2_000, wastedUg: 10_000, wastedUl: 1_000 },
        { prescribedUg: 20_000, givenUg: 20_100, givenUl: 670, wastedUg: 9_900, wastedUl: 330 },
      ],
      classes: [{ suppliedUg: 40_100, wastedUg: 19_900, closingUg: 690_000, differenceUg: 0 }],
    },
  })
  day.expectSound()
})
