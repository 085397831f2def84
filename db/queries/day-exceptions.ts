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
  span: { readonly businessDate: string; readonly now: string },
): StatementException[] {
  return [
    ...pages.flatMap(countExceptions),
    ...rows.entries.flatMap(entryExceptions),
    ...caseExceptions(rows),
    ...attemptExceptions(rows, span.businessDate),
    ...pages.flatMap((page) => expiryExceptions(page, span.now)),
    ...rows.newcomers.map((person) => ({
      kind: 'people' as const,
      sentence: `${personInWords(person)} was enrolled.`,
    })),
  ]
}

// A record has room for so many; a register with more open cases than this has another trouble.
const casesListed = 200
const attemptsListed = 100

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
      sentence: `Case ${row.id}, opened ${formatMoment(row.opened_at)}, is open: ${asSentence(row.sentence)} By this register’s policy the accountable officer is told by ${formatMoment(row.due_at)}.`,
    })),
  ]
}

// What each act is called by those who do it.
const plainActs = new Map([
  ['record-receipt', 'receipt'],
  ['prepare-solution', 'preparation'],
  ['record-administration', 'dose'],
  ['record-waste', 'waste'],
  ['record-stock-check', 'count'],
  ['countersign-entry', 'countersignature'],
  ['close-day', 'close'],
  ['enrol-person', 'enrolment'],
])

// The same slip many times over is one line: a script gone wild must not make a day impossible to close.
// What was tried between two days stands in the later one, so it says its date.
function attemptExceptions({ attempts }: DayRows, businessDate: string): StatementException[] {
  const alike = Map.groupBy(
    attempts,
    ({ act, persons, sentence }) => `${act} ${persons} ${sentence}`,
  )
  const lines = [...alike.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const times = group.length === 1 ? '' : `, ${group.length} times`
    const what = plainActs.get(first.act) ?? first.act
    const isThatDay = first.at.startsWith(businessDate)
    const when = isThatDay ? `at ${formatTime(first.at)}` : formatMoment(first.at)
    const sentence = `Refused ${when}${times}, ${what} by ${first.persons}: ${asSentence(first.sentence)}`
    return [{ kind: 'refused' as const, sentence }]
  })
  if (lines.length <= attemptsListed) return lines
  const rest = lines.length - attemptsListed
  return [
    ...lines.slice(0, attemptsListed),
    { kind: 'refused' as const, sentence: `${rest} more refused attempts stand in the journal.` },
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
          sentence: `${what} was for use until ${formatMoment(lot.inUseUntil)} and is still in ${lot.location}.`,
        },
      ]
    }
    if (lot.expiresOn !== undefined && lot.expiresOn < dateOf(at)) {
      return [
        {
          kind: 'expiry' as const,
          sentence: `${what} expired on ${formatDate(lot.expiresOn)}; still in the balance until destroyed.`,
        },
      ]
    }
    return []
  })
}
