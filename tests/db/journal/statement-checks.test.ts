import { describe, expect, test } from 'vitest'
import { nothing, quantity } from '../../../db/domain/quantity.ts'
import type { ReadySigner } from '../../../db/journal/append-record.ts'
import type { Statement } from '../../../db/domain/statement.ts'
import type { DecidedFact } from '../../../db/journal/fact.ts'
import { dayClosed } from '../../../db/journal/facts/day-closed.ts'
import { dayOpened } from '../../../db/journal/facts/day-opened.ts'
import { supplierAdded } from '../../../db/journal/facts/supplier-added.ts'
import { verdictAfterDay } from '../../support/forged-history.ts'
import { ampoules } from '../../support/written-entries.ts'
import { wholeStatement } from '../../support/written-statement.ts'
import { ana, at, ben, on } from '../../support/written-journal.ts'

const authorised = [ana.as('authorised')]
const by = (...signers: readonly ReadySigner[]) => signers

describe('the statement of a day', () => {
  const [first, second] = wholeStatement.pages
  const [whole] = wholeStatement.classes
  if (!first || !second || !whole) throw new Error('The statement has two pages and a class')
  const right: Statement = { ...wholeStatement, toRecord: 14 }
  const closed = (statement: Partial<Statement>, openedRecord = 10) =>
    dayClosed.decided({ flags: [], openedRecord, statement: { ...right, ...statement } })
  const firstPage = (change: Partial<typeof first>) =>
    closed({ pages: [{ ...first, ...change }, second] })
  const cases: readonly (readonly [string, string, DecidedFact])[] = [
    ['', 'a right one', closed({})],
    ['day-open', 'a day not opened', closed({ businessDate: on('2026-03-01') })],
    ['day-open', 'another opening', closed({}, 9)],
    ['day-span', 'another first record', closed({ fromRecord: 9 })],
    ['day-span', 'another last record', closed({ toRecord: 13 })],
    ['day-span', 'another time of opening', closed({ openedAt: at('08:00') })],
    ['statement-pages', 'a page left out', closed({ pages: [first] })],
    ['statement-pages', 'a page twice', closed({ pages: [first, second, second] })],
    ['statement-pages', 'a page of another class', firstPage({ drugClass: 'other' })],
    ['statement-forward', 'more brought forward', firstPage({ broughtForward: ampoules(1) })],
    ['statement-sum', 'mass', firstPage({ wasted: nothing })],
    ['statement-sum', 'volume', firstPage({ wasted: quantity({ massUg: 10_000, volumeUl: 1 }) })],
    ['statement-sum', 'containers', firstPage({ supplied: quantity({ massUg: 20_000 }) })],
    ['statement-closing', 'fewer', firstPage({ received: ampoules(19), closing: ampoules(17) })],
    ['statement-stock', 'stock left out', firstPage({ stock: first.stock.slice(1) })],
    ['statement-classes', 'a class left out', closed({ classes: [] })],
    ['statement-classes', 'a class twice', closed({ classes: [whole, whole] })],
    [
      'statement-classes',
      'another total',
      closed({ classes: [{ ...whole, suppliedUg: 20_001, differenceUg: 1 }] }),
    ],
    ['statement-classes', 'a difference', closed({ classes: [{ ...whole, differenceUg: 1 }] })],
  ]
  const signers = by(ana.as('reconciled'), ben.as('counted'))
  test.each(cases)('%s: %s', async (check, _what, fact) => {
    const verdict = await verdictAfterDay(6, { fact, signers })
    expect(verdict).toMatchObject(check === '' ? { ok: true } : { ok: false, record: 15, check })
  })

  const next = {
    fact: dayOpened.decided({ businessDate: on('2026-03-03') }),
    signers: [ana.as('made')],
  }
  const another = {
    fact: supplierAdded.decided({ id: 'T', name: 'n', address: 'a' }),
    signers: authorised,
  }

  test('of a day left unclosed ends before the next', async () => {
    const late = { fact: closed({}), signers }
    expect(await verdictAfterDay(6, next, another, late)).toMatchObject({ ok: true })
    const wrong = { fact: closed({ toRecord: 16 }), signers }
    expect(await verdictAfterDay(6, next, another, wrong)).toMatchObject({
      record: 17,
      check: 'day-span',
    })
  })

  test('of the day after begins after the close', async () => {
    const close = { fact: closed({}), signers }
    const nothingMoved = {
      openingSet: nothing,
      preparedIn: nothing,
      preparedOut: nothing,
      received: nothing,
      supplied: nothing,
      wasted: nothing,
    }
    const columns = { openingSetUg: 0, receivedUg: 0, suppliedUg: 0, wastedUg: 0 }
    const second = (fromRecord: number) =>
      closed(
        {
          businessDate: on('2026-03-03'),
          classes: [{ ...whole, ...columns, broughtForwardUg: whole.closingUg }],
          fromRecord,
          openedAt: at('18:00'),
          pages: wholeStatement.pages.map((page) => ({
            ...page,
            ...nothingMoved,
            broughtForward: page.closing,
          })),
          toRecord: 17,
        },
        17,
      )
    const days = [close, another, next]
    const right = await verdictAfterDay(6, ...days, { fact: second(16), signers })
    expect(right).toMatchObject({ ok: true })
    const wrong = await verdictAfterDay(6, ...days, { fact: second(17), signers })
    expect(wrong).toMatchObject({ record: 18, check: 'day-span' })
  })

  test('day-open: it is closed once', async () => {
    const close = { fact: closed({}), signers }
    const again = { fact: closed({ toRecord: 15 }), signers }
    expect(await verdictAfterDay(6, close, again)).toMatchObject({ record: 16, check: 'day-open' })
  })
})
