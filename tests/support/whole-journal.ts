import type { Posting } from '../../db/domain/entry.ts'
import { nothing, quantity } from '../../db/domain/quantity.ts'
import { administrationRecorded } from '../../db/journal/facts/administration-recorded.ts'
import { attemptRefused } from '../../db/journal/facts/attempt-refused.ts'
import { dayClosed } from '../../db/journal/facts/day-closed.ts'
import { dayOpened } from '../../db/journal/facts/day-opened.ts'
import { entryCountersigned } from '../../db/journal/facts/entry-countersigned.ts'
import { openingBalanceSet } from '../../db/journal/facts/opening-balance-set.ts'
import { pageAdded } from '../../db/journal/facts/page-added.ts'
import { patientAdded } from '../../db/journal/facts/patient-added.ts'
import { personEnrolled } from '../../db/journal/facts/person-enrolled.ts'
import { prescriberAdded } from '../../db/journal/facts/prescriber-added.ts'
import { prescriptionAdded } from '../../db/journal/facts/prescription-added.ts'
import { receiptRecorded } from '../../db/journal/facts/receipt-recorded.ts'
import { signedOn } from '../../db/journal/facts/signed-on.ts'
import { solutionPrepared } from '../../db/journal/facts/solution-prepared.ts'
import { stockCheckRecorded } from '../../db/journal/facts/stock-check-recorded.ts'
import { supplierAdded } from '../../db/journal/facts/supplier-added.ts'
import { alone, ampoules, EntryWriter, placeOf } from './written-entries.ts'
import { wholeStatement } from './written-statement.ts'
import { ana, at, ben, cat, on, type Pen, type WrittenRecord } from './written-journal.ts'

const page = 'DIA30'
const safe = placeOf(page, 'A30-1')
const authorised = [ana.as('authorised')]
const ml10 = quantity({ volumeUl: 10_000, massUg: 300_000 })

/** Lists: a newcomer, a supplier, pages, a patient with a prescription. Records 2 to 8 of a journal. */
function listRecords(register: string): WrittenRecord[] {
  return [
    {
      fact: personEnrolled.decided(cat.certified({ register })),
      at: at('08:01'),
      signers: [ana.as('authorised'), ben.as('authorised')],
    },
    {
      fact: supplierAdded.decided({ id: 'SUP', name: 'Supplier Ltd', address: '2 Example Street' }),
      at: at('08:02'),
      signers: authorised,
    },
    ...[page, 'SOL'].map((id) => ({
      fact: pageAdded.decided({
        countedIn: id === page ? ('units' as const) : ('volume' as const),
        drug: 'Diamorphine',
        drugClass: 'diamorphine',
        form: 'powder for injection',
        id,
        quantityBasis: 'hydrochloride',
        strength: '30 mg',
        ...(id === page ? { unitMassUg: 30_000, unitName: 'ampoule' } : {}),
      }),
      at: at('08:03'),
      signers: authorised,
    })),
    {
      fact: patientAdded.decided({
        address: 'No fixed abode',
        bornOn: on('1980-02-29'),
        familyName: 'O’BRIEN',
        givenName: 'José',
        id: 'P-1',
      }),
      at: at('08:04'),
      signers: authorised,
    },
    {
      fact: prescriberAdded.decided({
        drugs: ['diamorphine'],
        id: 'DR-1',
        licence: 'HO-1',
        name: 'Dr Example',
        premises: '1 Example Street',
        registration: 'GMC 1',
        validFrom: on('2026-01-01'),
        validTo: on('2026-12-31'),
      }),
      at: at('08:05'),
      signers: authorised,
    },
    {
      fact: prescriptionAdded.decided({
        document: 'FP10 1',
        drugClass: 'diamorphine',
        id: 'RX-1',
        lastValidOn: on('2026-03-30'),
        massPerSessionUg: 20_000,
        patient: 'P-1',
        prescriber: 'DR-1',
        route: 'intravenous',
        sessionsPerDay: 2,
        startsOn: on('2026-03-02'),
      }),
      at: at('08:06'),
      signers: [ana.as('made'), ben.as('reviewed')],
    },
  ]
}

/** A day's work, one record of each kind that fills a table. Records 9 to 18. */
function dayRecords(writer: EntryWriter): WrittenRecord[] {
  const dose: Posting[] = [
    { account: 'process', moved: quantity({ units: 1, volumeUl: 0 - 1000 }) },
    { account: 'patient', moved: quantity({ volumeUl: 670, massUg: 20_000 }), party: 'P-1' },
    { account: 'waste', moved: quantity({ volumeUl: 330, massUg: 10_000 }) },
  ]
  const book = ampoules(9)
  return [
    {
      fact: signedOn.decided({ endsAt: at('20:00'), person: 'ANA' }),
      at: at('08:10'),
      signers: authorised,
    },
    {
      fact: dayOpened.decided({ businessDate: on('2026-03-02') }),
      at: at('08:11'),
      signers: [ana.as('made')],
    },
    {
      fact: openingBalanceSet.decided({
        batches: [{ batch: 'A30-0', expiresOn: on('2027-03-02') }],
        entry: writer.entry(at('08:12'), [
          { place: placeOf(page, 'A30-0'), moved: ampoules(9), account: 'opening' },
        ]),
        page,
        preparations: [],
      }),
      at: at('08:12'),
      signers: [ana.as('made'), ben.as('counted')],
    },
    {
      fact: receiptRecorded.decided({
        batches: [{ batch: 'A30-1', expiresOn: on('2028-03-02'), page }],
        entry: writer.entry(at('08:30'), [
          { place: safe, moved: ampoules(20), account: 'supplier' },
        ]),
        invoice: 'INV-1',
        isWitnessed: true,
        supplier: 'SUP',
      }),
      at: at('08:31'),
      signers: [ana.as('made'), ben.as('counted')],
      act: { id: 'act-receipt', name: 'record-receipt' },
    },
    {
      fact: solutionPrepared.decided({
        diluent: 'water',
        diluentUl: 10_000,
        displacementUl: 0,
        entry: writer.entry(at('08:40'), [
          { place: safe, moved: ampoules(0 - 10), account: 'process' },
          {
            place: { page: 'SOL', preparation: 'PB-1', location: 'safe', status: 'available' },
            moved: ml10,
            account: 'process',
          },
        ]),
        finalVolumeUl: 10_000,
        inUseUntil: at('20:40'),
        massUg: 300_000,
        page: 'SOL',
        preparation: 'PB-1',
        sources: [{ batch: 'A30-1', page, units: 10 }],
      }),
      at: at('08:40'),
      signers: [ana.as('made'), cat.as('checked preparation')],
    },
    {
      fact: administrationRecorded.decided({
        entry: writer.entry(
          at('09:00'),
          [{ place: safe, moved: ampoules(0 - 1), outside: dose }],
          alone,
        ),
        givenUg: 20_000,
        givenUl: 670,
        patient: 'P-1',
        patientName: 'José O’BRIEN',
        prescribedUg: 20_000,
        prescription: 'RX-1',
        session: 'morning',
        wastedUg: 10_000,
        wastedUl: 330,
      }),
      at: at('09:05'),
      signers: [ana.as('made')],
      act: { id: 'act-dose', name: 'record-administration' },
    },
    {
      fact: entryCountersigned.decided({
        countersignedEntryNo: 4,
        entry: writer.entry(at('09:10'), []),
        presence: 'was there',
      }),
      at: at('09:10'),
      signers: [cat.as('countersigned')],
    },
    {
      fact: stockCheckRecorded.decided({
        counted: [
          {
            batch: 'A30-1',
            book,
            counted: book,
            location: 'safe',
            method: 'counted',
            page,
            status: 'balanced',
            toleranceUl: 0,
            toleranceUnits: 0,
            variance: nothing,
          },
        ],
        entry: writer.entry(at('09:30'), []),
      }),
      at: at('09:30'),
      signers: [ana.as('counted'), cat.as('counted')],
    },
    {
      fact: dayClosed.decided({
        flags: [],
        openedRecord: 10,
        statement: wholeStatement,
      }),
      at: at('18:00'),
      signers: [ana.as('reconciled'), ben.as('counted')],
    },
    {
      fact: attemptRefused.decided({ act: 'record-waste', code: 'below-zero', persons: ['ANA'] }),
      at: at('18:01'),
      signers: [],
    },
  ]
}

/** Writes records 2 to 18 to a founded journal: between them they fill every table of a register. */
export async function writeWholeJournal(pen: Pen): Promise<EntryWriter> {
  const writer = new EntryWriter()
  await pen.write(...listRecords(pen.register), ...dayRecords(writer))
  return writer
}

/** The first `count` of the day's records after the lists, for tests that need only some. */
export async function writeSomeDay(pen: Pen, count: number): Promise<EntryWriter> {
  const writer = new EntryWriter()
  await pen.write(...listRecords(pen.register), ...dayRecords(writer).slice(0, count))
  return writer
}
