import { expect, test } from 'vitest'
import {
  caseId,
  type Finding,
  findingRules,
  settleFindings,
} from '../../../db/acts/recorded-despite.ts'
import { batchOf, clinicDay, receive, refusedFor, tell } from '../../support/clinic-day.ts'

const finding = (rule: Finding['rule']): Finding => ({
  rule,
  found: `Found ${rule}.`,
  opensCase: true,
})

test.each(findingRules)('%s: refused without its reason, flagged with it', (rule) => {
  const asked = settleFindings([finding(rule)], undefined)
  expect(asked).toMatchObject({
    ok: false,
    refusal: {
      code: 'needs-reason',
      found: `Found ${rule}.`,
      next: `If it has really happened, record it with its reason: "despite" for ${rule}. It is then flagged.`,
      figures: { rules: rule },
    },
  })
  const told = settleFindings([finding(rule)], [{ rule, reason: 'it was so' }])
  expect(told).toEqual({
    ok: true,
    value: [{ rule, reason: `Found ${rule}. Reason: it was so.` }],
  })
})

test('a reason for another rule is none, and one for no rule is refused', () => {
  const other = [{ rule: 'late' as const, reason: 'x' }]
  expect(settleFindings([finding('expired')], other)).toMatchObject({
    ok: false,
    refusal: { figures: { rules: 'expired' } },
  })
  expect(settleFindings([], other)).toMatchObject({
    ok: false,
    refusal: { code: 'nothing-to-flag' },
  })
  expect(settleFindings([], undefined)).toEqual({ ok: true, value: [] })
})

test('a rule broken twice is asked about once, and each breach opens its own case', async () => {
  const clinic = await clinicDay()
  const expiresOn = '2026-03-01'
  const lines = [batchOf('V10', 'OLD', 1, { expiresOn }), batchOf('V10', 'OLDER', 1, { expiresOn })]
  const input = { supplier: 'S1', invoice: '1', lines }
  const refusal = await refusedFor(clinic, 'record-receipt', input)
  expect(refusal.figures).toEqual({ rules: 'expired' })
  expect(refusal.found).toBe(
    'Batch OLD expired on 01-Mar-2026, before it came. Batch OLDER expired on 01-Mar-2026, before it came.',
  )
  const despite = [{ rule: 'expired', reason: 'to be sent back' }]
  await tell(clinic, 'record-receipt', { ...input, despite })
  await receive(clinic, [batchOf('V10', 'NEW', 1)])
  const cases = await clinic.db.selectFrom('case_file').select(['id', 'sentence']).execute()
  expect(cases).toEqual([
    { id: 'D-0001', sentence: 'Batch OLD expired on 01-Mar-2026, before it came.' },
    { id: 'D-0002', sentence: 'Batch OLDER expired on 01-Mar-2026, before it came.' },
  ])
})

test('cases are numbered on and on', () => {
  expect([1, 42, 9999, 10_000].map(caseId)).toEqual(['D-0001', 'D-0042', 'D-9999', 'D-10000'])
})
