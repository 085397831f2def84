import { z } from 'zod'
import { formatCount, formatMl } from '../domain/figure.ts'
import {
  type PrintedSignature,
  type ReconciliationRows,
  type RegisterHeading,
  type Statement,
  statementSchema,
} from '../domain/statement.ts'
import type { ReadDb } from '../handles.ts'
import { journalHead } from '../journal/journal-head.ts'
import { parseStatement } from '../journal/record-line.ts'
import { paperHead } from '../journal/register-id.ts'
import { dayByDate } from './day-rows.ts'
import { dayStatement, spanOf } from './day-statement.ts'
import { type RegisterState, registerState } from './register-state.ts'

const closedFacts = z.looseObject({
  facts: z.looseObject({ statement: statementSchema }),
  sentence: z.string(),
})

/**
 * The material of a day's reconciliation report: the closed statement as its record holds it, or, while the day is
 * open, one worked out now. Undefined when that day was never opened.
 */
export async function reconciliationRows(
  db: ReadDb,
  businessDate: string,
  extra: { readonly printedAt: string; readonly appVersion: string },
): Promise<ReconciliationRows | undefined> {
  const day = await dayByDate(db, businessDate)
  if (!day) return undefined
  const register = await registerState(db)
  const isClosed = day.closed_record !== 0
  const closed = isClosed ? await closedStatement(db, day.closed_record) : undefined
  const statement =
    closed?.statement ?? (await dayStatement(db, await spanOf(db, day, extra.printedAt)))
  const head = closed ? { number: day.closed_record, hash: closed.hash } : await journalHead(db)
  return {
    register: headingOf(register),
    statement,
    closed: closed && {
      at: day.closed_at,
      record: day.closed_record,
      signatures: closed.signatures,
      sentence: closed.sentence,
    },
    head: paperHead(register.id, head.number, head.hash),
    policyWords: policyWords(register),
    ...extra,
  }
}

async function closedStatement(
  db: ReadDb,
  record: number,
): Promise<{
  statement: Statement
  hash: string
  signatures: PrintedSignature[]
  sentence: string
}> {
  const row = await db
    .selectFrom('journal')
    .select(['text', 'hash'])
    .where('number', '=', record)
    .executeTakeFirstOrThrow()
  const signed = await db
    .selectFrom('signature')
    .select('statement')
    .where('record_number', '=', record)
    .orderBy('position')
    .execute()
  const { facts, sentence } = closedFacts.parse(JSON.parse(row.text))
  return {
    statement: facts.statement,
    sentence,
    hash: row.hash,
    signatures: signed.map(({ statement }) => parseStatement(statement)),
  }
}

/** What the head of every report says of its register. */
export function headingOf(register: RegisterState): RegisterHeading {
  const { id, name, keeper, premises, kind, mode, timeZone } = register
  return { id, name, keeper, premises, kind, mode, timeZone }
}

function policyWords({ policy }: RegisterState): string[] {
  const share = `${formatCount(policy.solutionToleranceBasisPoints)} hundredths of a per cent`
  const percent =
    policy.solutionToleranceBasisPoints % 100 === 0
      ? `${policy.solutionToleranceBasisPoints / 100} %`
      : share
  return [
    'Tolerance of containers: none.',
    `Tolerance of a solution: the larger of ${formatMl(policy.solutionToleranceUl)} and ${percent} of what has flowed out of its container.`,
  ]
}
