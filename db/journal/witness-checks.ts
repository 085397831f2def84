import type { Entry } from '../domain/entry.ts'
import { entryCountersigned } from './facts/entry-countersigned.ts'
import type { Check } from './journal-check.ts'
import type { ReadRecord } from './record-layers.ts'
import type { SignatureStatement } from './record-line.ts'

/** An entry made alone: by whom, who is said to have been absent, and the record that countersigned it since. */
export interface LoneEntry {
  readonly maker: SignatureStatement | undefined
  readonly absent: readonly string[]
  readonly countersignedBy: number | undefined
}

/** A record, its entry, and what it may say of people and of entries made alone. */
export interface WitnessedRecord {
  readonly record: ReadRecord
  readonly entry: Entry | undefined
  readonly lone: ReadonlyMap<number, LoneEntry>
  readonly knows: (person: string) => boolean
}

/** What must hold of who was not there, and of who signs later for an entry made alone. */
export const witnessChecks: readonly Check<WitnessedRecord>[] = [
  { name: 'absent', wrong: wrongAbsent },
  { name: 'countersigned-entry', wrong: nothingToCountersign },
  { name: 'countersigner', wrong: wrongCountersigner },
]

/** Takes up an entry made alone, or its countersignature. */
export function takeWitness(
  { fact, header, statements }: ReadRecord,
  entry: Entry | undefined,
  lone: Map<number, LoneEntry>,
): void {
  if (entry?.alone) {
    const { absent } = entry.alone
    lone.set(entry.entryNo, { maker: statements[0], absent, countersignedBy: undefined })
  }
  const later = entryCountersigned.factsOf(fact)
  const signed = later && lone.get(later.countersignedEntryNo)
  if (signed) lone.set(later.countersignedEntryNo, { ...signed, countersignedBy: header.number })
}

function wrongAbsent({ record, entry, knows }: WitnessedRecord): string | undefined {
  for (const person of entry?.alone?.absent ?? []) {
    if (!knows(person))
      return `it says that ${person} was absent, whom no record before it brought in`
    if (record.statements.some((statement) => statement.person === person))
      return `it says that ${person} was absent, who signs it`
  }
  return undefined
}

function nothingToCountersign({ record, lone }: WitnessedRecord): string | undefined {
  const facts = entryCountersigned.factsOf(record.fact)
  if (!facts) return undefined
  const { countersignedEntryNo: entryNo } = facts
  const signed = lone.get(entryNo)
  if (!signed) return `it countersigns entry ${entryNo}, which no record before it made alone`
  return signed.countersignedBy === undefined
    ? undefined
    : `it countersigns entry ${entryNo}, as record ${signed.countersignedBy} did`
}

function wrongCountersigner({ record, lone }: WitnessedRecord): string | undefined {
  const facts = entryCountersigned.factsOf(record.fact)
  const signed = facts && lone.get(facts.countersignedEntryNo)
  const [signer] = record.statements
  if (!signed || !signer) return undefined
  const { maker, absent } = signed
  if (signer.person === maker?.person || signer.registration === maker?.registration)
    return `${signer.person} countersigns entry ${facts.countersignedEntryNo}, which ${maker.person} made`
  return absent.includes(signer.person)
    ? `${signer.person} countersigns entry ${facts.countersignedEntryNo}, which says they were absent`
    : undefined
}
