import { z } from 'zod'
import type { Flag, OpenedCase } from '../domain/entry.ts'
import { type Instant, epochMs, instantAt } from '../domain/instant.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'
import { asSentence, reasonText } from '../domain/text.ts'
import type { ActContext } from './act.ts'
import { type Alone, aloneInWords } from './maker-alone.ts'

/**
 * Rules that stop an intention and never the record of a fact (promise 7): each is asked about once, and recorded,
 * flagged, with the reason given.
 */
export const findingRules = [
  'late',
  'later-than-next-day',
  'above-prescription',
  'no-valid-prescription',
  'prescriber-not-licensed',
  'far-below-prescription',
  'second-dose-in-session',
  'more-doses-than-prescribed',
  'given-after-all',
  'outcome-after-dose',
  'not-the-pages-strength',
  'not-counted',
  'expired',
  'in-use-time-over',
  'waste-in-statutory-register',
] as const
export type FindingRule = (typeof findingRules)[number]

/** A rule that the act would break, in words. */
export interface Finding {
  readonly rule: FindingRule
  readonly found: string
  readonly opensCase: boolean
}

/** The rules a caller says were broken in fact, each with the reason. */
export const despiteInput = z
  .array(z.strictObject({ rule: z.enum(findingRules), reason: reasonText }))
  .max(findingRules.length)
  .optional()

/**
 * Settles what the rules found: every finding needs its reason, else the act is refused with all that was found.
 * Refusing one at a time would make a nurse answer twice.
 */
export function settleFindings(
  findings: readonly Finding[],
  despite: z.infer<typeof despiteInput>,
): Answer<readonly Flag[]> {
  const reasons = new Map((despite ?? []).map(({ rule, reason }) => [rule, reason]))
  const open = findings.filter(({ rule }) => !reasons.has(rule))
  if (open.length > 0) {
    const rules = [...new Set(open.map(({ rule }) => rule))].join(', ')
    return refuse(
      'needs-reason',
      open.map(({ found }) => found).join(' '),
      `If it has really happened, record it with its reason: "despite" for ${rules}. It is then flagged.`,
      { rules },
    )
  }
  const idle = [...reasons.keys()].filter((rule) =>
    findings.every((finding) => finding.rule !== rule),
  )
  if (idle.length > 0) {
    return refuse(
      'nothing-to-flag',
      `"despite" names ${idle.join(', ')}, but nothing of the kind was found.`,
      'Leave it out, or mend what it was meant for; what is to be said besides goes into "note".',
      { rules: idle.join(', ') },
    )
  }
  return accept(
    findings.map(({ rule, found }) => ({
      rule,
      reason: `${found} Reason: ${asSentence(reasons.get(rule) ?? '')}`,
    })),
  )
}

/** What opens a case without anybody having to be asked: it is no rule broken, but must not be forgotten. */
export interface CaseCause {
  readonly cause: string
  readonly sentence: string
}

/** The cases an entry opens: for the missing second person, for each finding that asks for it, and for other causes. */
export function openedCases(
  findings: readonly Finding[],
  alone: Alone,
  context: ActContext,
  firstCaseNo: number,
  others: readonly CaseCause[] = [],
): OpenedCase[] {
  const causes = [
    ...(alone ? [{ cause: 'unwitnessed', sentence: aloneInWords(alone) }] : []),
    ...findings
      .filter(({ opensCase }) => opensCase)
      .map(({ rule, found }) => ({ cause: rule, sentence: found })),
    ...others,
  ]
  return causes.map(({ cause, sentence }, index) => ({
    cause,
    dueAt: dueAt(context),
    id: caseId(firstCaseNo + index),
    sentence,
  }))
}

/** `D-0006`: the serial of a case. */
export const caseId = (serial: number): string => `D-${String(serial).padStart(4, '0')}`

/** When the accountable officer should know of a case opened now. */
export function dueAt({ now, register }: ActContext): Instant {
  return instantAt(epochMs(now) + register.policy.caseHours * 3_600_000, register.timeZone)
}
