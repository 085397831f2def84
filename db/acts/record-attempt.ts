import type { Refusal, RefusalCode } from '../domain/refusal.ts'
import { epochMs, instantAt } from '../domain/instant.ts'
import { inTransaction } from '../handles.ts'
import { appendRecord } from '../journal/append-record.ts'
import { attemptRefused } from '../journal/facts/attempt-refused.ts'
import { journalHead } from '../journal/journal-head.ts'
import { registerState } from '../queries/register-state.ts'
import type { ActRequest, WritableRegister } from './perform-act.ts'

/**
 * Refusals whose attempt is kept: stock that was not there or not free (scenario S-9), and one person trying to be two.
 * The others are slips of the keyboard and would only bury these.
 */
const keptAttempts: ReadonlySet<RefusalCode> = new Set([
  'below-zero',
  'stock-not-available',
  'same-person',
  'was-not-there',
  'signed-by-the-person-concerned',
])

/** Records that an act was tried and refused, when it is of those that are kept. It has no effect on the ledger. */
export async function recordAttempt(
  register: WritableRegister,
  request: ActRequest,
  act: string,
  refusal: Refusal,
): Promise<void> {
  if (!keptAttempts.has(refusal.code)) return
  await inTransaction(register.database, async (tx) => {
    const head = await journalHead(tx)
    const { timeZone } = await registerState(tx)
    const wanted = request.at ?? instantAt(register.place.clock.now(), timeZone)
    const last = head.recordedAt
    await appendRecord(tx, head, register.place, {
      fact: attemptRefused.decided({
        act,
        code: refusal.code,
        persons: request.signedBy.map(({ person }) => person),
      }),
      sentence: refusal.found,
      act: undefined,
      recordedAt: last && epochMs(last) > epochMs(wanted) ? last : wanted,
      signers: [],
    })
  })
}
