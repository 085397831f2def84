import { describe, expect, test } from 'vitest'
import type { Entry } from '../../../db/domain/entry.ts'
import type { ReadySigner } from '../../../db/journal/append-record.ts'
import type { DecidedFact } from '../../../db/journal/fact.ts'
import { dayOpened } from '../../../db/journal/facts/day-opened.ts'
import { entryCountersigned } from '../../../db/journal/facts/entry-countersigned.ts'
import { signedOff } from '../../../db/journal/facts/signed-off.ts'
import { signedOn } from '../../../db/journal/facts/signed-on.ts'
import { emptyEntry, verdictAfterDay } from '../../support/forged-history.ts'
import { ana, at, ben, cat, on } from '../../support/written-journal.ts'

const authorised = [ana.as('authorised')]

describe('shifts, days and witnesses', () => {
  const on9 = { endsAt: at('20:00'), person: 'BEN' }
  const off = (person: string, time: string) =>
    signedOff.decided({ actsSigned: 0, person, signedOnAt: at(time) })
  const opened = (date: string) => dayOpened.decided({ businessDate: on(date) })
  const later = (countersignedEntryNo: number, more: Partial<Entry> = {}) =>
    entryCountersigned.decided({
      countersignedEntryNo,
      entry: emptyEntry(5, more),
      presence: 'there',
    })
  const alone = (absent: string[]) => ({ alone: { absent, reason: 'away' } })
  const wholeDay = 6
  const cases: readonly (readonly [string, string, number, DecidedFact, readonly ReadySigner[]])[] =
    [
      ['shift-person', 'another’s sign-on', wholeDay, signedOn.decided(on9), authorised],
      ['shift-person', 'another’s sign-off', wholeDay, off('BEN', '08:10'), authorised],
      ['shift-end', 'nobody is on', wholeDay, off('BEN', '08:10'), [ben.as('authorised')]],
      ['shift-end', 'on since another time', wholeDay, off('ANA', '08:09'), authorised],
      ['day-order', 'a day again', wholeDay, opened('2026-03-02'), [ana.as('made')]],
      ['day-order', 'an earlier day', wholeDay, opened('2026-03-01'), [ana.as('made')]],
      ['countersigned-entry', 'none of it', wholeDay, later(9), [cat.as('countersigned')]],
      ['countersigned-entry', 'signed by two', wholeDay, later(3), [cat.as('countersigned')]],
      ['countersigner', 'its maker', wholeDay, later(4), [ana.as('countersigned')]],
      ['countersigner', 'the absent', wholeDay, later(4), [ben.as('countersigned')]],
      [
        'business-date',
        'of another day',
        wholeDay,
        later(4, { businessDate: on('2026-03-01') }),
        [cat.as('countersigned')],
      ],
      ['absent', 'nobody', wholeDay, later(4, alone(['DAN'])), [cat.as('countersigned')]],
      ['absent', 'who signs', wholeDay, later(4, alone(['CAT'])), [cat.as('countersigned')]],
    ]
  test.each(cases)('%s: %s', async (check, _what, written, fact, signers) => {
    const verdict = await verdictAfterDay(written, { fact, signers })
    expect(verdict).toMatchObject({ ok: false, record: 15, check })
  })

  test('countersigned-entry: a second time', async () => {
    const record = { fact: later(4), signers: [cat.as('countersigned')] }
    const again = entryCountersigned.decided({
      countersignedEntryNo: 4,
      entry: emptyEntry(6),
      presence: 'there',
    })
    const verdict = await verdictAfterDay(wholeDay, record, { ...record, fact: again })
    expect(verdict).toMatchObject({ ok: false, record: 16, check: 'countersigned-entry' })
  })
})
