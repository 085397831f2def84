import { describe, expect, test } from 'vitest'
import type { ReadySigner } from '../../../db/journal/append-record.ts'
import type { DecidedFact } from '../../../db/journal/fact.ts'
import { openingBalanceSet } from '../../../db/journal/facts/opening-balance-set.ts'
import { pageAdded } from '../../../db/journal/facts/page-added.ts'
import { patientAdded } from '../../../db/journal/facts/patient-added.ts'
import { prescriberAdded } from '../../../db/journal/facts/prescriber-added.ts'
import { prescriptionAdded } from '../../../db/journal/facts/prescription-added.ts'
import { receiptRecorded } from '../../../db/journal/facts/receipt-recorded.ts'
import { solutionPrepared } from '../../../db/journal/facts/solution-prepared.ts'
import { supplierAdded } from '../../../db/journal/facts/supplier-added.ts'
import { verifyJournal } from '../../../db/journal/verify-journal.ts'
import { newDatabase } from '../../support/database-pair.ts'
import { emptyEntry, verdictAfterDay } from '../../support/forged-history.ts'
import { ana, at, ben, foundJournal, on } from '../../support/written-journal.ts'

const authorised = [ana.as('authorised')]
const by = (...signers: readonly ReadySigner[]) => signers
const name = { familyName: 'B', givenName: 'A', bornOn: on('1980-01-01'), address: 'none' }

describe('an id that is taken', () => {
  const page = { drug: 'D', drugClass: 'd', form: 'f', quantityBasis: 'q', strength: 's' }
  const dates = { validFrom: on('2026-01-01'), validTo: on('2026-12-31') }
  const prescriber = { drugs: ['d'], licence: 'l', name: 'n', premises: 'p', registration: 'r' }
  const prescription = {
    document: 'd',
    drugClass: 'd',
    lastValidOn: on('2026-04-01'),
    massPerSessionUg: 1,
    patient: 'P-1',
    prescriber: 'DR-1',
    route: 'oral' as const,
    sessionsPerDay: 1,
    startsOn: on('2026-03-01'),
  }
  const made = {
    diluent: 'w',
    diluentUl: 1,
    displacementUl: 0,
    finalVolumeUl: 1,
    massUg: 1,
    page: 'SOL',
    inUseUntil: at('20:00'),
    sources: [],
  }
  const opening = { batches: [], preparations: [], entry: emptyEntry(4) }
  const cases: readonly (readonly [string, DecidedFact, readonly ReadySigner[]])[] = [
    ['page', pageAdded.decided({ ...page, countedIn: 'units', id: 'DIA30' }), authorised],
    ['patient', patientAdded.decided({ ...name, id: 'P-1' }), authorised],
    ['supplier', supplierAdded.decided({ id: 'SUP', name: 'n', address: 'a' }), authorised],
    ['prescriber', prescriberAdded.decided({ ...prescriber, ...dates, id: 'DR-1' }), authorised],
    [
      'prescription',
      prescriptionAdded.decided({ ...prescription, id: 'RX-1' }),
      by(ana.as('made'), ben.as('reviewed')),
    ],
    [
      'preparation',
      solutionPrepared.decided({ ...made, entry: emptyEntry(4), preparation: 'PB-1' }),
      by(ana.as('made'), ben.as('checked preparation')),
    ],
    [
      'opening balance',
      openingBalanceSet.decided({ ...opening, page: 'DIA30' }),
      by(ana.as('made'), ben.as('counted')),
    ],
  ]
  test.each(cases)('id-again: a %s', async (what, fact, signers) => {
    const verdict = await verdictAfterDay(5, { fact, signers })
    expect(verdict).toMatchObject({ ok: false, record: 14, check: 'id-again' })
    expect(verdict).toHaveProperty('sentence', expect.stringContaining(what))
  })

  test('id-again: a preparation twice in one record', async () => {
    const preparation = { id: 'X', finalVolumeUl: 1, inUseUntil: at('20:00'), massUg: 1 }
    const twice = { ...opening, page: 'SOL', preparations: [preparation, preparation] }
    const signers = by(ana.as('made'), ben.as('counted'))
    const verdict = await verdictAfterDay(5, { fact: openingBalanceSet.decided(twice), signers })
    expect(verdict).toMatchObject({ ok: false, record: 14, check: 'id-again' })
  })

  test.each([
    ['of another record', [{ page: 'DIA30', batch: 'A30-1', expiresOn: on('2029-01-01') }]],
    [
      'within one record',
      ['2029-01-01', '2029-01-02'].map((date) => ({
        page: 'DIA30',
        batch: 'NEW',
        expiresOn: on(date),
      })),
    ],
  ])('expiry: another expiry %s', async (_what, batches) => {
    const receipt = {
      batches,
      entry: emptyEntry(4),
      invoice: 'I',
      isWitnessed: false,
      supplier: 'SUP',
    }
    const record = { fact: receiptRecorded.decided(receipt), signers: by(ana.as('made')) }
    const verdict = await verdictAfterDay(5, record)
    expect(verdict).toMatchObject({ ok: false, record: 14, check: 'expiry' })
  })
})

test('founders: they sign in another order', async () => {
  const { open } = await newDatabase()
  await foundJournal(open, undefined, [ben.as('authorised'), ana.as('authorised')])
  const verdict = await verifyJournal(open.db, { signatures: true, projections: false })
  expect(verdict).toMatchObject({ ok: false, record: 1, check: 'founders' })
})
