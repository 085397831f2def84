import { expect, test } from 'vitest'
import { draftEntry, type EntryDraft } from '../../../db/acts/draft-entry.ts'
import { negateQuantity, quantity } from '../../../db/domain/quantity.ts'
import type { Ledger } from '../../../db/queries/ledger.ts'
import { at, on } from '../../support/written-journal.ts'

const vials = (units: number) => quantity({ units, massUg: units * 10_000_000 })
const place = { page: 'V10', batch: 'B1', location: 'safe', status: 'available' as const }

const ledger: Ledger = {
  nextEntryNo: 1000,
  nextCaseNo: 1,
  openDay: on('2026-03-02'),
  pages: [
    {
      id: 'V10',
      drugClass: 'diamorphine',
      drug: 'diamorphine',
      strength: '10 g',
      form: 'powder',
      quantityBasis: 'hydrochloride',
      countedIn: 'units',
      unitName: 'vial',
      unitMassUg: 10_000_000,
      unitDisplacementUl: 7400,
      inUseMinutes: 0,
      balance: vials(5),
    },
  ],
  stock: [
    {
      place,
      held: vials(5),
      expiresOn: '',
      inUseUntil: '',
      madeMassUg: 0,
      madeAt: '',
      madeVolumeUl: 0,
    },
  ],
}

const draft = (more: Partial<EntryDraft>): EntryDraft => ({
  occurredAt: at('09:00'),
  businessDate: on('2026-03-02'),
  late: false,
  movements: [],
  lines: [],
  flags: [],
  cases: [],
  ...more,
})
const out = (units: number) => ({
  account: 'stock' as const,
  place,
  moved: negateQuantity(vials(units)),
})
const wasted = (units: number) => ({ account: 'waste' as const, moved: vials(units) })
const line = (units: number) => ({
  page: 'V10',
  category: 'wasted' as const,
  moved: negateQuantity(vials(units)),
})

test('an entry carries each balance on from the one before, line by line and place by place', () => {
  const entry = draftEntry(
    ledger,
    draft({ movements: [out(2), out(1), wasted(3)], lines: [line(2), line(1)] }),
  )
  expect(entry.entryNo).toBe(1000)
  expect(entry.lines.map(({ balance }) => balance.units)).toEqual([3, 2])
  const after = entry.postings.flatMap((posting) =>
    posting.account === 'stock' ? [posting.after.units] : [],
  )
  expect(after).toEqual([3, 2])
})

// No act drafts any of these: each is our own mistake, and stops the act before anything is written.
test.each([
  ['gain', { movements: [out(2), wasted(3)], lines: [line(2)] }, 'do not sum to zero'],
  ['vanish', { movements: [out(2)], lines: [line(2)] }, 'do not sum to zero'],
  ['differ', { movements: [out(2), wasted(2)], lines: [line(1)] }, 'V10 and its stock disagree'],
  ['overdraw', { movements: [out(6), wasted(6)], lines: [line(6)] }, 'would be below zero'],
  [
    'overdraw bit by bit',
    { movements: [out(3), out(3), wasted(6)], lines: [line(3), line(3)] },
    'would be below zero',
  ],
  [
    'overdraw a place that the page could cover',
    {
      movements: [{ ...out(1), place: { ...place, location: 'fridge' } }, wasted(1)],
      lines: [line(1)],
    },
    'The stock at V10 · B1',
  ],
] as const)('movements that %s stop', (_, movements, message) => {
  expect(() => draftEntry(ledger, draft(movements))).toThrow(message)
})

test('a page that says less than its places hold stops too', () => {
  const low = { ...ledger, pages: ledger.pages.map((page) => ({ ...page, balance: vials(1) })) }
  const both = { movements: [out(2), wasted(2)], lines: [line(2)] }
  expect(() => draftEntry(low, draft(both))).toThrow('The balance of V10 would be below zero')
})
