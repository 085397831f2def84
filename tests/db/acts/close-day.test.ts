import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { quantity } from '../../../db/domain/quantity.ts'
import { type Statement, statementSchema } from '../../../db/domain/statement.ts'
import { instantText } from '../../../db/domain/text.ts'
import { openingBalanceSet } from '../../../db/journal/facts/opening-balance-set.ts'
import {
  batchOf,
  clinicDay,
  count,
  dose,
  oneVialMade,
  receive,
  refusedFor,
  tell,
  uncounted,
} from '../../support/clinic-day.ts'
import type { TrainingRegister } from '../../support/training-register.ts'
import { EntryWriter } from '../../support/written-entries.ts'
import { writeFact } from '../../support/written-fact.ts'
import { at } from '../../support/written-journal.ts'

/** The statement a close recorded, as the journal keeps it. */
async function statementOf(clinic: TrainingRegister, record: number): Promise<Statement> {
  const { text } = await clinic.db
    .selectFrom('journal')
    .select('text')
    .where('number', '=', record)
    .executeTakeFirstOrThrow()
  return z.object({ facts: z.object({ statement: statementSchema }) }).parse(JSON.parse(text)).facts
    .statement
}

describe('the close of a day', () => {
  test('says each page’s balance, how it was counted, and that the class adds up (S-1)', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    await tell(clinic, 'record-administration', dose('A', 2000))
    await count(clinic, ['V10', 5], ['SOL', 97_900], ['A30', 0], ['A100', 0])
    const closed = await tell(clinic, 'close-day', {}, { at: '2026-03-02T17:30' })
    expect(closed.sentence).toBe(
      'Closed 02-Mar-2026. A100 0 ampoules (0 mg), Balanced; A30 0 ampoules (0 mg), Balanced; SOL 98 mL (9,800 mg), Within tolerance; V10 5 vials (50,000 mg), Balanced. diamorphine: control difference 0 mg. 0 exceptions listed.',
    )
    expect(closed.entryNo).toBeUndefined()
    const day = await clinic.db.selectFrom('day').selectAll().execute()
    expect(day).toMatchObject([{ business_date: '2026-03-02', closed_record: closed.record }])
  })

  test('a closed statement never changes, whatever is entered afterwards', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    await tell(clinic, 'record-administration', dose('A', 2000))
    const { record } = await tell(clinic, 'close-day', uncounted, {
      at: '2026-03-02T17:30',
    })
    const before = await statementOf(clinic, record)
    await tell(clinic, 'open-day', {}, { at: '2026-03-03T08:00' })
    const late = dose('B', 1500, {
      occurredAt: '2026-03-02T16:20',
      despite: [{ rule: 'late', reason: 'left out' }],
    })
    await tell(clinic, 'record-administration', late)
    expect(await statementOf(clinic, record)).toEqual(before)
    const next = await tell(clinic, 'close-day', uncounted, { at: '2026-03-03T17:30' })
    const statement = await statementOf(clinic, next.record)
    const solution = statement.pages.find(({ page }) => page === 'SOL')
    expect(solution).toMatchObject({
      broughtForward: { massUg: 9_800_000 },
      supplied: { massUg: 150_000 },
      closing: { massUg: 9_650_000 },
    })
    expect(statement.exceptions).toContainEqual({
      entryNo: 1003,
      kind: 'late',
      sentence:
        'Entry 1003: It happened on 02-Mar-2026 and is entered the day after. Reason: left out.',
    })
  })

  test('of a day left open: it ends where the next began, and says so late (S-19)', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    await tell(clinic, 'record-administration', dose('A', 2000))
    clinic.setClock('2026-03-03T07:50')
    await count(clinic, ['V10', 5], ['SOL', 97_900])
    await tell(clinic, 'open-day', {})
    await tell(clinic, 'record-administration', dose('A', 2000), { at: '2026-03-03T08:20' })
    const yesterday = await tell(
      clinic,
      'close-day',
      { businessDate: '2026-03-02' },
      { at: '2026-03-03T09:30' },
    )
    const first = await statementOf(clinic, yesterday.record)
    expect(pagesInWords(first)).toEqual({
      SOL: 'brought 0, in 10000000, supplied 200000, closing 9800000, withinTolerance',
      V10: 'brought 0, in 60000000, supplied 0, closing 50000000, balanced',
    })
    const today = await tell(clinic, 'close-day', uncounted, { at: '2026-03-03T17:30' })
    expect(pagesInWords(await statementOf(clinic, today.record))).toEqual({
      SOL: 'brought 9800000, in 0, supplied 200000, closing 9600000, notCounted',
      V10: 'brought 50000000, in 0, supplied 0, closing 50000000, notCounted',
    })
  })
})

function pagesInWords({ pages }: Statement) {
  return Object.fromEntries(
    pages
      .filter(({ closing }) => closing.massUg > 0)
      .map((page) => [
        page.page,
        `brought ${page.broughtForward.massUg}, in ${page.received.massUg + page.preparedIn.massUg}, supplied ${page.supplied.massUg}, closing ${page.closing.massUg}, ${page.status}`,
      ]),
  )
}

test('what is refused, and what to do about it', async () => {
  const clinic = await clinicDay()
  await receive(clinic, [batchOf('V10', 'B1', 1)])
  const never = await refusedFor(clinic, 'close-day', { businessDate: '2026-03-01' })
  expect(never).toMatchObject({ code: 'day-not-open', found: '01-Mar-2026 was never opened.' })
  await tell(clinic, 'close-day', uncounted, { at: '2026-03-02T17:30' })
  expect(await refusedFor(clinic, 'close-day', { businessDate: '2026-03-02' })).toMatchObject({
    code: 'day-already-closed',
    found: '02-Mar-2026 was closed 02-Mar-2026 17:30.',
    next: 'Nothing is left to do; what is entered now counts in the open day.',
  })
  expect(await refusedFor(clinic, 'close-day', {})).toMatchObject({
    code: 'day-not-open',
    found: 'No day is open.',
    next: 'Open a day first (open-day).',
  })
})

test('while a prepared dose is held the day cannot close (S-3)', async () => {
  const clinic = await clinicDay()
  const held = quantity({ volumeUl: 2000, massUg: 200_000 })
  const place = {
    page: 'SOL',
    preparation: 'PB-0099',
    location: 'safe',
    status: 'preparedHeld' as const,
  }
  const inUseUntil = instantText.parse('2026-03-05T08:40:00.000+00:00')
  const made = { finalVolumeUl: 100_000, id: 'PB-0099', inUseUntil, massUg: 10_000_000 }
  const entry = new EntryWriter(1000).entry(at('08:00'), [
    { place, moved: held, account: 'opening' },
  ])
  const lines = entry.lines.map((line) => ({ ...line, category: 'opening' as const }))
  const facts = { batches: [], entry: { ...entry, lines }, page: 'SOL', preparations: [made] }
  await writeFact(clinic, openingBalanceSet.decided(facts), ['P1 made', 'N1 counted'])
  expect(await refusedFor(clinic, 'close-day', {})).toMatchObject({
    code: 'held-doses-left',
    found: 'Prepared doses are still held: 2 mL (200 mg).',
    next: 'Give, return or waste them first.',
  })
  // It cannot be given as if it were free stock, and can be wasted as what it is.
  const given = dose('A', 0, { from: { kind: 'solution', preparation: 'PB-0099', givenUl: 2000 } })
  expect(await refusedFor(clinic, 'record-administration', given)).toMatchObject({
    code: 'stock-not-available',
    found:
      'PB-0099 holds 2 mL (200 mg) held in safe; 2 mL is asked and only available stock may be used.',
  })
  const from = { kind: 'solution', preparation: 'PB-0099', volumeUl: 2000, status: 'preparedHeld' }
  await tell(clinic, 'record-waste', { from, reason: 'dose withheld' })
  await tell(clinic, 'close-day', uncounted)
})

test('who closes a day', async () => {
  const clinic = await clinicDay()
  const codes = [
    [['N1 reconciled', 'P2 counted'], 'role-not-allowed'],
    [['P1 reconciled', 'AW1 counted'], 'role-not-allowed'],
    [['P1 reconciled', 'P1 counted'], 'same-person'],
    [['P1 reconciled'], 'wrong-signers'],
    [['P1 counted', 'P2 reconciled'], 'wrong-signers'],
  ] as const
  for (const [signedBy, code] of codes)
    expect((await refusedFor(clinic, 'close-day', {}, { signedBy })).code).toBe(code)
  await tell(clinic, 'close-day', {}, { signedBy: ['NC reconciled', 'T1 counted'] })
})
