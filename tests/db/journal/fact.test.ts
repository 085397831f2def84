import { expect, test } from 'vitest'
import { signedOn } from '../../../db/journal/facts/signed-on.ts'
import { dayOpened } from '../../../db/journal/facts/day-opened.ts'
import { dateText, instantText } from '../../../db/domain/text.ts'
import { entryCountersigned } from '../../../db/journal/facts/entry-countersigned.ts'

test('facts that fit their kind are decided as they are', () => {
  const facts = { businessDate: dateText.parse('2026-03-02') }
  expect(dayOpened.decided(facts).facts).toEqual(facts)
})

test('facts that could not be read back are never written', () => {
  const at = instantText.parse('2026-03-02T09:10:00.000+00:00')
  const extra = { endsAt: at, person: 'P1', unknown: 1 }
  expect(() => signedOn.decided(extra)).toThrow('The facts of signed-on are not of its kind')
  const entry = {
    ...{ businessDate: dateText.parse('2026-03-02'), occurredAt: at, late: false },
    ...{ entryNo: 0, cases: [], flags: [], lines: [], postings: [] },
  }
  expect(() =>
    entryCountersigned.decided({ countersignedEntryNo: 1, presence: 'At the hatch', entry }),
  ).toThrow('entry-countersigned')
})
