import { registerCreated } from './facts/register-created.ts'
import type { Check } from './journal-check.ts'
import type { ReadRecord } from './record-layers.ts'
import type { RowChange } from './row-change.ts'

/** A record, what it does to the tables, and the ids the records before it have given. */
export interface NamedRecord {
  readonly record: ReadRecord
  readonly changes: readonly RowChange[]
  readonly ids: NamedIds
}

/** What must hold of the names a record gives (docs/format.md 9.2). */
export const nameChecks: readonly Check<NamedRecord>[] = [
  { name: 'founders', wrong: foundersInOtherOrder },
  { name: 'act-again', wrong: actAgain },
  { name: 'id-again', wrong: idAgain },
  { name: 'expiry', wrong: otherExpiry },
]

// What a row of each of these tables says is there from now on, and once.
const firstNames: { readonly [table: string]: string } = {
  page: 'the page',
  page_opening: 'the opening balance of page',
  patient: 'the patient',
  preparation: 'the preparation',
  prescriber: 'the prescriber',
  prescription: 'the prescription',
  supplier: 'the supplier',
}

/** The ids that records have given, each with the record that gave it, and the expiry of every batch. */
export class NamedIds {
  readonly #given = new Map<string, number>()
  readonly #acts = new Map<string, number>()
  readonly #expiries = new Map<string, string>()

  /** The record that is the act of this id, or undefined. */
  actOf(id: string): number | undefined {
    return this.#acts.get(id)
  }

  /** The record that gave this id, or undefined. */
  givenBy(id: string): number | undefined {
    return this.#given.get(id)
  }

  /** When a batch expires, by the record that brought it in. */
  expiryOf(batch: string): string | undefined {
    return this.#expiries.get(batch)
  }

  /** Takes the names that a record gives. */
  take({ header: { number, act } }: ReadRecord, changes: readonly RowChange[]): void {
    if (act) this.#acts.set(act.id, number)
    for (const change of changes) {
      const name = givenName(change)
      if (name !== undefined) this.#given.set(name, number)
      if (change.table === 'batch') this.#expiries.set(batchName(change.row), change.row.expires_on)
    }
  }
}

const batchName = (row: { readonly page: string; readonly batch: string }): string =>
  JSON.stringify([row.page, row.batch])

/** `the patient P-1`: the name that a change gives for the first time, or undefined. */
function givenName(change: RowChange): string | undefined {
  const name = firstNames[change.table]
  if (name === undefined) return undefined
  if (change.table === 'page_opening') return `${name} ${change.row.page}`
  return 'id' in change.row ? `${name} ${change.row.id}` : undefined
}

function foundersInOtherOrder({ record }: NamedRecord): string | undefined {
  const founders = registerCreated.factsOf(record.fact)?.founders
  if (!founders) return undefined
  const named = founders.map(({ certificate }) => certificate.person).join(', ')
  const signed = record.statements.map(({ person }) => person).join(', ')
  return named === signed ? undefined : `it names the founders ${named}, and is signed by ${signed}`
}

function actAgain({ record: { header }, ids }: NamedRecord): string | undefined {
  const before = header.act && ids.actOf(header.act.id)
  return before === undefined
    ? undefined
    : `it is the act “${header.act?.id}”, and so is record ${before}`
}

function idAgain({ changes, ids }: NamedRecord): string | undefined {
  const own = new Set<string>()
  for (const change of changes) {
    const name = givenName(change)
    if (name === undefined) continue
    const before = ids.givenBy(name)
    if (before !== undefined) return `it adds ${name}, which record ${before} added`
    if (own.has(name)) return `it adds ${name} twice`
    own.add(name)
  }
  return undefined
}

function otherExpiry({ changes, ids }: NamedRecord): string | undefined {
  const own = new Map<string, string>()
  for (const change of changes) {
    if (change.table !== 'batch') continue
    const { page, batch, expires_on } = change.row
    const name = batchName(change.row)
    const known = ids.expiryOf(name) ?? own.get(name)
    own.set(name, expires_on)
    if (known !== undefined && known !== expires_on)
      return `it says that batch ${batch} of page ${page} expires on ${expires_on}; it was to expire on ${known}`
  }
  return undefined
}
