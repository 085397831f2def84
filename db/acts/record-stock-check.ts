import { z } from 'zod'
import { formatMl, formatQuantity } from '../domain/figure.ts'
import { dateOf, formatDate, formatTime } from '../domain/instant.ts'
import { nothing } from '../domain/quantity.ts'
import { accept, refuse } from '../domain/refusal.ts'
import { type CountedLine, countMethodSchema, countStatusWords } from '../domain/statement.ts'
import { asSentence, idText, reasonText, referenceText, volumeOrZero } from '../domain/text.ts'
import { stockCheckRecorded } from '../journal/facts/stock-check-recorded.ts'
import { findPage, type Ledger, ledgerOf } from '../queries/ledger.ts'
import { madePreparations } from '../queries/made-preparations.ts'
import { type ActContext, defineAct } from './act.ts'
import { judgeCount } from './judge-count.ts'
import { caseId, dueAt } from './recorded-despite.ts'
import { draftEntry } from './draft-entry.ts'

/** One line as both counters found it; the input holds no figure of the books, so it cannot leak one. */
export const countInput = z.strictObject({
  batch: referenceText.optional(),
  /** What the first and the second counter found, each for themselves: containers, or microlitres of a solution. */
  counts: z.tuple([volumeOrZero, volumeOrZero]),
  location: referenceText.default('safe'),
  /** How it was counted; by default containers are counted and solutions read on a graduated container. */
  method: countMethodSchema.optional(),
  page: idText,
  preparation: idText.optional(),
})

const recordStockCheckInput = z.strictObject({
  lines: z.array(countInput).min(1).max(200),
  note: reasonText.optional(),
})

/** A blind count by two people. It never changes a balance (invariant I10); a difference beyond tolerance opens a case. */
export const recordStockCheck = defineAct({
  name: 'record-stock-check',
  does: 'Records a blind stock check by two counters; it never changes a balance.',
  input: recordStockCheckInput,
  roles: [
    [
      'pharmacist',
      'nurse in charge',
      'nurse',
      'doctor',
      'pharmacy technician',
      'authorised witness',
    ],
  ],
  gather: async (db, input, { register }) => {
    const preparations = input.lines.flatMap(({ preparation }) => preparation ?? [])
    const pages = [...new Set(input.lines.map(({ page }) => page))]
    const ledger = await ledgerOf(db, register.firstEntryNo, pages)
    const held = ledger.stock.flatMap(({ place }) => place.preparation ?? [])
    return { ledger, preparations: await madePreparations(db, [...preparations, ...held]) }
  },
  decide: ({ ledger, preparations }, input, context) => {
    const counted: CountedLine[] = []
    for (const line of input.lines) {
      const wholePage = input.lines.filter(
        (other) =>
          other.page === line.page &&
          other.location === line.location &&
          !other.batch &&
          !other.preparation,
      )
      const samePage = input.lines.filter(
        (other) => other.page === line.page && other.location === line.location,
      )
      const same = samePage.filter(
        (other) => other.batch === line.batch && other.preparation === line.preparation,
      )
      if (same.length > 1 || (wholePage.length > 0 && samePage.length > 1)) {
        return refuse(
          'line-counted-twice',
          `${line.page} in ${line.location} is counted twice.`,
          'Count each place once: the page as a whole, or batch by batch.',
          { page: line.page },
        )
      }
      const judged = judgeCount(ledger, line, preparations, context.register.policy)
      if (!judged.ok) return judged
      counted.push(judged.value)
    }

    // After this point it must succeed. A count is of now, and needs no open day: the first one may come before it.
    const cases = counted
      .filter(({ status }) => status === 'discrepancy')
      .map((line, index) => ({
        cause: 'discrepancy',
        dueAt: dueAt(context),
        id: caseId(ledger.nextCaseNo + index),
        sentence: inWords(ledger, line),
      }))
    const entry = draftEntry(ledger, {
      occurredAt: context.now,
      businessDate: ledger.openDay ?? dateOf(context.now),
      late: false,
      note: input.note,
      flags: [],
      cases,
      movements: [],
      lines: counted.map((line) => ({
        page: line.page,
        category: 'counted',
        detail: inWords(ledger, line),
        moved: nothing,
      })),
    })
    return accept({
      entryNo: entry.entryNo,
      fact: stockCheckRecorded.decided({ counted, entry }),
      sentence: countSentence(ledger, counted, input.note, context),
    })
  },
})

// The signers have both committed their figures, so only now may the books be named beside them.
function countSentence(
  ledger: Ledger,
  counted: readonly CountedLine[],
  note: string | undefined,
  { now }: ActContext,
): string {
  const lines = counted.map((line) => inWords(ledger, line)).join(' ')
  return `Counted at ${formatTime(now)} on ${formatDate(now)}. ${lines}${note ? ` Note: ${asSentence(note)}` : ''}`
}

function inWords(ledger: Ledger, line: CountedLine): string {
  const page = findPage(ledger, line.page)
  if (!page) return ''
  const what = [line.page, line.batch ? `batch ${line.batch}` : line.preparation, line.location]
    .filter(Boolean)
    .join(', ')
  const tolerance =
    line.status === 'withinTolerance' || line.toleranceUl > 0
      ? ` (tolerance ${formatMl(line.toleranceUl)})`
      : ''
  return `${what}, ${line.method}: ${formatQuantity(line.counted, page)}, book ${formatQuantity(line.book, page)}, difference ${formatQuantity(line.variance, page)}: ${countStatusWords[line.status]}${tolerance}.`
}
