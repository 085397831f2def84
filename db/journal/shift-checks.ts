import { signedOff } from './facts/signed-off.ts'
import { signedOn } from './facts/signed-on.ts'
import type { Check } from './journal-check.ts'
import type { ReadRecord } from './record-layers.ts'

/** A record, and who is on shift before it: since when, by person. */
export interface ShiftRecord {
  readonly record: ReadRecord
  readonly onSince: ReadonlyMap<string, string>
}

/** What must hold of the beginning and the end of a shift. */
export const shiftChecks: readonly Check<ShiftRecord>[] = [
  { name: 'shift-person', wrong: anothersShift },
  { name: 'shift-end', wrong: endWithoutBeginning },
]

/** Takes up whose shift a record begins or ends. */
export function takeShift({ fact, header }: ReadRecord, onSince: Map<string, string>): void {
  const on = signedOn.factsOf(fact)
  if (on) onSince.set(on.person, header.recordedAt)
  const off = signedOff.factsOf(fact)
  if (off) onSince.delete(off.person)
}

function anothersShift({ record: { fact, statements } }: ShiftRecord): string | undefined {
  const facts = signedOn.factsOf(fact) ?? signedOff.factsOf(fact)
  const signer = statements[0]?.person
  return !facts || facts.person === signer
    ? undefined
    : `the shift is that of ${facts.person}, and ${signer} signed it`
}

function endWithoutBeginning({ record: { fact }, onSince }: ShiftRecord): string | undefined {
  const facts = signedOff.factsOf(fact)
  if (!facts) return undefined
  const since = onSince.get(facts.person)
  if (since === facts.signedOnAt) return undefined
  return `${facts.person} signs off, on since ${facts.signedOnAt}; ${since === undefined ? 'they were not signed on' : `they signed on at ${since}`}`
}
