import { expect, test } from 'vitest'
import { containers, playScenario, scenarioMs } from '../support/scenario-run.ts'

// S-8, domain.md section 6: 500 mg in 2.00 mL water and 0.40 mL displacement are 2.40 mL, not 2.00.

test('S-8: displacement is part of the volume', { timeout: scenarioMs }, () => {
  const day = playScenario('s-8-displacement')

  // Without displacement 1.40 mL would be taken for 350 mg, and deliver 291.67 mg.
  const refused = day.refused('S-8 displacement left out')
  expect(refused).toMatchObject({ code: 'container-not-closed' })
  expect(refused.found).toBe(
    'Given 1.4 mL and wasted 0.6 mL make 2 mL, but the container held 2.4 mL (2 mL diluent and 0.4 mL displacement).',
  )

  const given = day.recorded('S-8 350 mg with displacement')
  expect(given).toMatchObject({ entryNo: 1011, balances: [containers('A500', 9, 4_500)] })
  expect(given.sentence).toContain('350 mg (1.68 mL)')
  expect(given.sentence).toContain('Wasted 150 mg (0.72 mL).')
  day.expectSound()
})
