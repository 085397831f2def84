import { amountChecks } from './amount-checks.ts'
import { dayChecks } from './day-checks.ts'
import { DayFold } from './day-fold.ts'
import { dayClosed } from './facts/day-closed.ts'
import { entryOf } from './facts/entry-of.ts'
import { type Finding, firstFinding } from './journal-check.ts'
import { type LedgerFold, withinFigures } from './ledger-fold.ts'
import { NamedIds, nameChecks } from './named-ids.ts'
import type { ReadRecord } from './record-layers.ts'
import type { RowChange } from './row-change.ts'
import { shiftChecks, takeShift } from './shift-checks.ts'
import { statementChecks } from './statement-checks.ts'
import { type LoneEntry, takeWitness, witnessChecks } from './witness-checks.ts'

/** What else is known of the records before the one in hand. */
export interface KnownBefore {
  /** The books before the record. */
  readonly ledger: Pick<LedgerFold, 'balances' | 'stock'>
  /** True for a person whom a record has brought in. */
  readonly knows: (person: string) => boolean
}

/**
 * What the records so far have named: acts, lists, people's shifts, entries made alone, days. LedgerFold keeps the
 * figures; this keeps the names, and says where a record takes up one that is taken, speaks of one that is not there,
 * or states what the books before it contradict (docs/format.md 9.2).
 */
export class HistoryFold {
  readonly #before: KnownBefore
  readonly #ids = new NamedIds()
  readonly #onSince = new Map<string, string>()
  readonly #lone = new Map<number, LoneEntry>()
  readonly #days = new DayFold()
  /** The class of every page. */
  readonly #pages = new Map<string, string>()

  constructor(before: KnownBefore) {
    this.#before = before
  }

  /** Takes the next record, before the ledger does, and says what in it does not fit those before it. */
  take(record: ReadRecord, changes: readonly RowChange[]): Finding | undefined {
    const { number } = record.header
    return withinFigures(
      number,
      () => this.#finding(record, changes) ?? this.#keep(record, changes),
    )
  }

  #finding(record: ReadRecord, changes: readonly RowChange[]): Finding | undefined {
    const { number } = record.header
    const entry = entryOf(record.fact)
    const { ledger, knows } = this.#before
    return (
      firstFinding(nameChecks, { record, changes, ids: this.#ids }, number) ??
      firstFinding(shiftChecks, { record, onSince: this.#onSince }, number) ??
      firstFinding(witnessChecks, { record, entry, lone: this.#lone, knows }, number) ??
      firstFinding(dayChecks, { record, entry, days: this.#days }, number) ??
      firstFinding(amountChecks, { record, ledger }, number) ??
      this.#statementFinding(record)
    )
  }

  #statementFinding({ fact, header }: ReadRecord): Finding | undefined {
    const statement = dayClosed.factsOf(fact)?.statement
    const day = statement && this.#days.openDay(statement.businessDate)
    if (!day) return undefined
    const after = day.ended?.balances ?? this.#before.ledger.balances
    const stated = { statement, pages: this.#pages, before: day.before, after }
    return firstFinding(statementChecks, stated, header.number)
  }

  #keep(record: ReadRecord, changes: readonly RowChange[]): undefined {
    this.#ids.take(record, changes)
    takeShift(record, this.#onSince)
    takeWitness(record, entryOf(record.fact), this.#lone)
    this.#days.take(record, this.#before.ledger.balances)
    for (const change of changes)
      if (change.table === 'page') this.#pages.set(change.row.id, change.row.drug_class)
  }
}
