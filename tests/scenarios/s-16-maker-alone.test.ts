import { expect, test } from 'vitest'
import { playScenario, scenarioMs, solution } from '../support/scenario-run.ts'

// S-16, domain.md section 6: a dose cannot wait and neither can its record; who was there signs later, and dated so.

test('S-16: a fact with its maker alone, countersigned later by somebody who was there', {
  timeout: scenarioMs,
}, () => {
  const day = playScenario('s-16-maker-alone')

  const alone = day.recorded('S-16 A 200 mg, N1 alone')
  expect(alone).toMatchObject({ entryNo: 1011, balances: [solution(38, 3_800)] })
  expect(alone.recordedAt).toContain('2026-03-02T08:20')
  expect(alone.sentence).toContain('Second person not available: N2 delayed.')

  const refused = day.refused('S-16 N2 was not there')
  expect(refused).toMatchObject({ code: 'was-not-there' })
  expect(refused.found).toContain("Niall O'BRIEN was not there")

  const later = day.recorded('S-16 P2 watched from the hatch')
  expect(later).toMatchObject({ entryNo: 1012 })
  expect(later.recordedAt).toContain('2026-03-02T09:00')
  expect(later.sentence).toContain('Countersigned entry 1011')
  expect(later.sentence).toContain('at 09:00 on 02-Mar-2026')

  expect(day.read('entries', '--page', 'SOL')).toMatchObject({
    rows: expect.arrayContaining([
      expect.objectContaining({
        entryNo: 1011,
        isUnwitnessed: true,
        witnessedBy: '',
        notes: expect.arrayContaining([
          expect.stringMatching(/^Countersigned by Paul EVANS.*, 02-Mar-2026 09:00\.$/),
        ]),
      }),
    ]),
  })
  const statement = day.read('reconciliation', '--on', '2026-03-02')
  expect(statement).toMatchObject({
    statement: {
      exceptions: expect.arrayContaining([
        expect.objectContaining({
          kind: 'unwitnessed',
          entryNo: 1011,
          sentence: expect.stringMatching(/alone by Nia OWEN.*countersigned later by Paul EVANS/),
        }),
        expect.objectContaining({ kind: 'case', sentence: expect.stringContaining('D-0001') }),
        expect.objectContaining({ kind: 'refused' }),
      ]),
    },
  })
  day.expectSound()
})
