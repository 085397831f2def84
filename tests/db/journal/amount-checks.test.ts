import { describe, expect, test } from 'vitest'
import { nothing, quantity } from '../../../db/domain/quantity.ts'
import type { CountedLine } from '../../../db/domain/statement.ts'
import type { ReadySigner } from '../../../db/journal/append-record.ts'
import type { DecidedFact } from '../../../db/journal/fact.ts'
import { administrationRecorded } from '../../../db/journal/facts/administration-recorded.ts'
import { stockCheckRecorded } from '../../../db/journal/facts/stock-check-recorded.ts'
import { emptyEntry, verdictAfterDay } from '../../support/forged-history.ts'
import { ampoules } from '../../support/written-entries.ts'
import { ana, cat } from '../../support/written-journal.ts'

type Dose = Parameters<typeof administrationRecorded.decided>[0]
const by = (...signers: readonly ReadySigner[]) => signers

describe('what is measured', () => {
  const counted = (line: Partial<CountedLine>) =>
    stockCheckRecorded.decided({
      counted: [
        {
          batch: 'A30-1',
          book: ampoules(9),
          counted: ampoules(9),
          location: 'safe',
          method: 'counted',
          page: 'DIA30',
          status: 'balanced',
          toleranceUl: 0,
          toleranceUnits: 0,
          variance: nothing,
          ...line,
        },
      ],
      entry: emptyEntry(5),
    })
  const counters = by(ana.as('counted'), cat.as('counted'))
  const dose = (more: Partial<Dose>, party = 'P-1') =>
    administrationRecorded.decided({
      entry: emptyEntry(5, {
        postings: [
          { account: 'waste', moved: quantity({ massUg: 2 }) },
          { account: 'patient', moved: quantity({ massUg: 3, volumeUl: 1 }), party },
          { account: 'process', moved: quantity({ massUg: 0 - 5, volumeUl: 0 - 1 }) },
        ],
      }),
      givenUg: 3,
      givenUl: 1,
      patient: 'P-1',
      patientName: 'B',
      prescribedUg: 3,
      session: 'morning',
      wastedUg: 2,
      wastedUl: 0,
      ...more,
    })
  const givers = by(ana.as('made'), cat.as('saw given'))
  const cases: readonly (readonly [string, DecidedFact, readonly ReadySigner[]])[] = [
    ['', counted({}), counters],
    ['', dose({}), givers],
    ['count-variance', counted({ variance: ampoules(1) }), counters],
    ['count-book', counted({ book: ampoules(8), counted: ampoules(8) }), counters],
    ['count-book', counted({ location: 'fridge' }), counters],
    ['dose', dose({ givenUg: 4 }), givers],
    ['dose', dose({ givenUl: 2 }), givers],
    ['dose', dose({ wastedUg: 1 }), givers],
    ['dose', dose({ wastedUl: 1 }), givers],
    ['dose-patient', dose({}, 'P-2'), givers],
  ]
  test.each(cases)('%s', async (check, fact, signers) => {
    const verdict = await verdictAfterDay(6, { fact, signers })
    expect(verdict).toMatchObject(check === '' ? { ok: true } : { ok: false, record: 15, check })
  })
})
