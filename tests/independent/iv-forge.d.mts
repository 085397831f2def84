/** A record as the two tables of history hold it. */
export interface HeldRecord {
  number: number
  text: string
  line: string
  hash: string
  signatures: { statement: string; signature: Buffer }[]
}

/** What a record's text says. */
export interface WrittenText {
  kind: string
  sentence: string
  // What facts hold is each test's to know: they are forged.
  facts: Record<string, unknown> & { entry?: WrittenEntry }
}

export interface WrittenQuantity {
  massUg: number
  units: number
  volumeUl: number
}

export interface WrittenEntry {
  entryNo: number
  late: boolean
  occurredAt: string
  alone?: { absent: string[]; reason: string }
  lines: { page: string; moved: WrittenQuantity; balance: WrittenQuantity }[]
  postings: { account: string; moved: WrittenQuantity; after?: WrittenQuantity }[]
}

export interface Keys {
  readonly dataKey: Buffer
  readonly seeds: Readonly<Record<string, Buffer>>
}

export function openKeys(folder: string, passphrases: Readonly<Record<string, string>>): Keys
export function tamper(
  folder: string,
  dataKey: Buffer,
  change: (records: HeldRecord[]) => void,
): void
export function recordOf(records: readonly HeldRecord[], number: number): HeldRecord
export function rewrite(record: HeldRecord, change: (text: WrittenText) => void): void
export function restate(canonical: string, changes: Readonly<Record<string, unknown>>): string
export function seal(records: readonly HeldRecord[], from: number, seeds?: Keys['seeds']): void
