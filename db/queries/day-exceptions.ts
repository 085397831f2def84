import { z } from 'zod'
import { flagSchema } from '../domain/entry.ts'
import { formatQuantity } from '../domain/figure.ts'
import { dateOf, epochMs, formatDate, formatMoment, formatTime } from '../domain/instant.ts'
import { personInWords } from '../domain/person.ts'
import type { PageStatement, StatementException } from '../domain/statement.ts'
import { asSentence, instantText } from '../domain/text.ts'
import type { DayRows } from './day-rows.ts'

/** What the reader of a day's statement should know, in words; the gravest first. */
export function exceptionsOf(
  rows: DayRows,
  pages: readonly PageStatement[],
  span: { readonly now: string },
): StatementException[] {
  return [
    ...pages.flatMap(countExceptions),
    ...rows.entries.flatMap(entryExceptions),
    ...caseExceptions(rows),
    ...rows.attempts.map((row) => ({
      kind: 'refused' as const,
      sentence: `Refused at ${formatTime(row.at)}, to ${row.persons}: ${asSentence(row.sentence)} (${row.act})`,
    })),
    ...pages.flatMap((page) => expiryExceptions(page, span.now)),
    ...rows.newcomers.map((person) => ({
      kind: 'people' as const,
      sentence: `${personInWords(person)} was enrolled.`,
    })),
  ]
}

// A record has room for so many; a register with more open cases than this has another trouble.
const casesListed = 200

function caseExceptions({ cases }: DayRows): StatementException[] {
  const newest = cases.slice(-casesListed)
  const older = cases.length - newest.length
  return [
    ...(older === 0
      ? []
      : [
          {
            kind: 'case' as const,
            sentence: `${older} older cases are open besides those named here.`,
          },
        ]),
    ...newest.map((row) => ({
      entryNo: row.entry_no,
      kind: 'case' as const,
      sentence: `Case ${row.id}, opened ${formatMoment(row.opened_at)}, is open: ${asSentence(row.sentence)} The accountable officer should know by ${formatMoment(row.due_at)}.`,
    })),
  ]
}

function countExceptions(page: PageStatement): StatementException[] {
  const words = (amount: PageStatement['closing']) => formatQuantity(amount, page)
  if (page.status === 'notCounted') {
    return [
      {
        kind: 'notCounted',
        sentence: `${page.page} was not counted since it last moved; the books say ${words(page.closing)}.`,
      },
    ]
  }
  return page.counts.flatMap(({ entryNo, line }) =>
    line.status === 'discrepancy'
      ? [
          {
            entryNo,
            kind: 'discrepancy' as const,
            sentence: `${page.page}: counted ${words(line.counted)}, the books say ${words(line.book)}, a difference of ${words(line.variance)}.`,
          },
        ]
      : [],
  )
}

function entryExceptions(row: DayRows['entries'][number]): StatementException[] {
  const flags = z.array(flagSchema).parse(JSON.parse(row.flags))
  const entryNo = row.entry_no
  const unwitnessed = row.countersigned_by
    ? `Entry ${entryNo} was made alone by ${row.made_by}; countersigned later by ${row.countersigned_by}, ${formatMoment(row.countersigned_at ?? '')}.`
    : `Entry ${entryNo} was made alone by ${row.made_by}: nobody has witnessed it.`
  return [
    ...(row.is_unwitnessed === 1
      ? [{ entryNo, kind: 'unwitnessed' as const, sentence: unwitnessed }]
      : []),
    ...flags.map(({ rule, reason }) => ({
      entryNo,
      kind: rule.startsWith('late') ? ('late' as const) : ('flagged' as const),
      sentence: `Entry ${entryNo}: ${asSentence(reason)}`,
    })),
  ]
}

function expiryExceptions(page: PageStatement, now: string): StatementException[] {
  const at = instantText.parse(now)
  return page.stock.flatMap((lot) => {
    const what = `${formatQuantity(lot.quantity, page)} of ${lot.batch === undefined ? (lot.preparation ?? page.page) : `batch ${lot.batch}`}`
    if (lot.inUseUntil !== undefined && epochMs(lot.inUseUntil) < epochMs(at)) {
      return [
        {
          kind: 'expiry' as const,
          sentence: `${what} was for use until ${formatMoment(lot.inUseUntil)} and is still in the safe.`,
        },
      ]
    }
    if (lot.expiresOn !== undefined && lot.expiresOn < dateOf(at)) {
      return [
        {
          kind: 'expiry' as const,
          sentence: `${what} expired on ${formatDate(lot.expiresOn)} and stays in the balance until destroyed.`,
        },
      ]
    }
    return []
  })
}
