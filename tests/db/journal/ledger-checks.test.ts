import { describe, expect, test } from 'vitest'
import type { Entry, Posting } from '../../../db/domain/entry.ts'
import {
  addQuantity,
  negateQuantity,
  type Quantity,
  quantity,
} from '../../../db/domain/quantity.ts'
import { stockCheckRecorded } from '../../../db/journal/facts/stock-check-recorded.ts'
import { wasteRecorded } from '../../../db/journal/facts/waste-recorded.ts'
import { verifyJournal } from '../../../db/journal/verify-journal.ts'
import { newDatabase } from '../../support/database-pair.ts'
import { Forger } from '../../support/forger.ts'
import { ampoules, EntryWriter, placeOf } from '../../support/written-entries.ts'
import { ana, at, ben, foundJournal } from '../../support/written-journal.ts'

// Two people who conspire, with their own keys and the data key: every signature is theirs, and the books are false.

const journalOnly = { signatures: true, projections: false }
const signers = [ana.as('made'), ben.as('saw wasted')]
const wasted = (entry: Entry) =>
  wasteRecorded.decided({ entry, method: 'denatured', reason: 'breakage' })
const place = placeOf('DIA30', 'A30-1')

/** Ten ampoules come in, entry 1; then one is wasted in an entry that `falsify` changes. */
async function verdictOn(falsify: (entry: Entry) => Entry, firstEntryNo = 1) {
  const { file, open } = await newDatabase()
  await foundJournal(open, undefined, undefined, firstEntryNo)
  const writer = new EntryWriter(firstEntryNo)
  const forger = new Forger(file)
  const came = writer.entry(at('08:00'), [{ place, moved: ampoules(10), account: 'supplier' }])
  forger.append({ fact: wasted(came), signers })
  const went = writer.entry(at('08:00'), [{ place, moved: ampoules(0 - 1), account: 'waste' }])
  forger.append({ fact: wasted(falsify(went)), signers, line: { recordedAt: at('09:00') } })
  return verifyJournal(open.db, journalOnly)
}

const withPostings = (entry: Entry, change: (posting: Posting) => Posting): Entry => ({
  ...entry,
  postings: entry.postings.map(change),
})
const stock = (entry: Entry, change: Partial<Extract<Posting, { account: 'stock' }>>) =>
  withPostings(entry, (each) => (each.account === 'stock' ? { ...each, ...change } : each))
const outside = (entry: Entry, moved: Quantity) =>
  withPostings(entry, (each) => (each.account === 'stock' ? each : { ...each, moved }))
const lines = (entry: Entry, change: Partial<Entry['lines'][number]>): Entry => ({
  ...entry,
  lines: entry.lines.map((each) => ({ ...each, ...change })),
})

test.each([1, 4711])('right books from entry %i on are found sound', async (firstEntryNo) => {
  expect(await verdictOn((entry) => entry, firstEntryNo)).toMatchObject({ ok: true, records: 3 })
})

const one = ampoules(1)
const falsified: readonly (readonly [string, string, (entry: Entry) => Entry])[] = [
  ['entry-number', 'a serial is left out', (entry) => ({ ...entry, entryNo: 3 })],
  ['entry-number', 'a serial comes twice', (entry) => ({ ...entry, entryNo: 1 })],
  ['occurred-at', 'it happens in the future', (entry) => ({ ...entry, occurredAt: at('09:01') })],
  [
    'late',
    'it is late and not marked',
    (entry) => ({ ...entry, occurredAt: at('09:00', '2026-03-01') }),
  ],
  ['late', 'it is marked late and is not', (entry) => ({ ...entry, late: true })],
  ['running-figure', 'stock after it is more', (entry) => stock(entry, { after: ampoules(10) })],
  [
    'running-figure',
    'stock after it is of another place',
    (entry) => stock(entry, { place: { ...place, location: 'fridge' } }),
  ],
  ['running-figure', 'the balance is more', (entry) => lines(entry, { balance: ampoules(10) })],
  ['running-figure', 'the balance is of another page', (entry) => lines(entry, { page: 'OTHER' })],
  ['sum', 'containers are lost', (entry) => outside(entry, quantity({ massUg: 30_000 }))],
  ['sum', 'mass is lost', (entry) => outside(entry, quantity({ units: 1 }))],
  ['sum', 'volume appears', (entry) => outside(entry, addQuantity(one, quantity({ volumeUl: 1 })))],
  [
    'sum',
    'nothing is left out but a posting',
    (entry) => ({ ...entry, postings: entry.postings.slice(0, 1) }),
  ],
  ['lines-and-stock', 'the page has no line', (entry) => ({ ...entry, lines: [] })],
  ['lines-and-stock', 'the line has no stock', (entry) => ({ ...entry, postings: [] })],
]
test.each(falsified)('%s: %s', async (check, _what, falsify) => {
  expect(await verdictOn(falsify)).toMatchObject({ ok: false, record: 3, check })
})

describe('below zero', () => {
  const eleven = ampoules(11)
  const less = negateQuantity(eleven)
  const below: readonly (readonly [string, (entry: Entry) => Entry])[] = [
    [
      'stock',
      (entry) =>
        outside(
          stock(lines(entry, { moved: less, balance: ampoules(0 - 1) }), {
            moved: less,
            after: ampoules(0 - 1),
          }),
          eleven,
        ),
    ],
    [
      'a balance, its stock taken from two places',
      (entry) => {
        const [first] = entry.lines
        return {
          ...entry,
          lines: first
            ? [
                { ...first, moved: less, balance: ampoules(0 - 1) },
                { ...first, moved: ampoules(10), balance: ampoules(9) },
              ]
            : [],
        }
      },
    ],
  ]
  test.each(below)('%s', async (_what, falsify) => {
    expect(await verdictOn(falsify)).toMatchObject({ ok: false, record: 3, check: 'below-zero' })
  })
})

test('figures: sums that no register can hold are found, not thrown', async () => {
  const most = quantity({ massUg: 2 ** 51 })
  const verdict = await verdictOn((entry) => ({
    ...entry,
    postings: [
      { account: 'supplier', moved: most },
      { account: 'supplier', moved: most },
      ...entry.postings,
    ],
  }))
  expect(verdict).toMatchObject({ ok: false, record: 3, check: 'figures' })
})

test('a count moves nothing and is found sound', async () => {
  const { open } = await newDatabase()
  const pen = await foundJournal(open)
  const entry = new EntryWriter().entry(at('08:00'), [])
  const book = quantity({})
  const counted = stockCheckRecorded.decided({
    counted: [
      {
        book,
        counted: book,
        location: 'safe',
        method: 'counted',
        page: 'DIA30',
        status: 'balanced',
        toleranceUl: 0,
        toleranceUnits: 0,
        variance: book,
      },
    ],
    entry,
  })
  await pen.write({
    fact: counted,
    at: at('08:00'),
    signers: [ana.as('counted'), ben.as('counted')],
  })
  expect(await verifyJournal(open.db, journalOnly)).toMatchObject({ ok: true, records: 2 })
})
