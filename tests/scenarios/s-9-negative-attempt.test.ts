import { expect, test } from 'vitest'
import { playScenario, scenarioMs, type ScenarioRun, solution } from '../support/scenario-run.ts'

// S-9, domain.md section 6: what the books do not hold, or may not give out, is not supplied, and the try is kept.

const next = 'the next thing that happens'

test('S-9: 1.5 mL from 1.2 mL', { timeout: scenarioMs }, () => {
  const day = playScenario('s-9-too-little-stock')
  const refused = day.refused('S-9 1.5 mL from 1.2 mL')
  expect(refused).toMatchObject({ code: 'below-zero' })
  expect(refused.found).toContain('holds 1.2 mL (120 mg); 1.5 mL would take it below zero.')
  expect(refused.found).toContain('The balance of the page is 1.2 mL (120 mg).')
  expect(refused.next).toContain('Was a preparation made and not entered?')
  expectOnlyTheAttempt(day, solution(1.2, 120))
})

test('S-9: 1.5 mL from quarantined stock', { timeout: scenarioMs }, () => {
  const day = playScenario('s-9-quarantined-only')
  const refused = day.refused('S-9 1.5 mL from quarantined stock')
  expect(refused).toMatchObject({ code: 'stock-not-available' })
  expect(refused.found).toContain('20 mL (2,000 mg) quarantined')
  expect(refused.found).toContain('only available stock may be used')
  expectOnlyTheAttempt(day, solution(20, 2_000))
})

// The journal has one record more, the register no entry more, and the balance is what it was.
function expectOnlyTheAttempt(day: ScenarioRun, balance: object): void {
  const opened = day.recorded('open the day')
  const after = day.recorded(next)
  expect(after).toMatchObject({ record: opened.record + 2, entryNo: 1011 })
  expect(day.read('balances')).toMatchObject({ pages: [balance] })
  expect(day.read('reconciliation', '--on', '2026-03-02')).toMatchObject({
    statement: {
      exceptions: expect.arrayContaining([expect.objectContaining({ kind: 'refused' })]),
    },
  })
  day.expectSound()
}
