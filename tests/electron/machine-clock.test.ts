import { expect, test } from 'vitest'
import { instantText } from '../../db/domain/text.ts'
import { machineClock, trainingClock } from '../../electron/machine-clock.ts'

test('the machine’s clock names its start and counts whole milliseconds', () => {
  const [one, other] = [machineClock(), machineClock()]
  expect(one.boot).toMatch(/^[0-9a-f]{16}$/)
  expect(other.boot).toBe(one.boot)
  expect(Number.isSafeInteger(one.uptimeMs())).toBe(true)
  expect(Math.abs(one.now() - Date.now())).toBeLessThan(1000)
})

test('a training clock is the machine’s until it is set, then stands still', () => {
  const clock = trainingClock({ boot: '0'.repeat(16), now: () => 5, uptimeMs: () => 7 })
  expect(clock.now()).toBe(5)
  clock.set(instantText.parse('2026-03-02T09:10:00.000+00:00'))
  expect(clock.now()).toBe(Date.UTC(2026, 2, 2, 9, 10))
  expect(clock.now()).toBe(Date.UTC(2026, 2, 2, 9, 10))
  expect(clock.uptimeMs()).toBe(7)
})
