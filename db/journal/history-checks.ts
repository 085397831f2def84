import { epochMs, type Instant } from '../domain/instant.ts'
import type { Check } from './journal-check.ts'
import type { ReadRecord } from './record-layers.ts'
import { noPreviousHash } from './record-line.ts'
import { registerIdOf } from './register-id.ts'

/** Where the reading of a journal stands: the record before the one in hand. */
export interface History {
  readonly number: number
  readonly hash: string
  readonly recordedAt: Instant | undefined
  /** The id derived from record 1; '' before it. */
  readonly register: string
}

/** Before record 1. */
export const noHistory: History = {
  number: 0,
  hash: noPreviousHash,
  recordedAt: undefined,
  register: '',
}

/** A record and the history it says it continues. */
export interface NextRecord {
  readonly record: ReadRecord
  readonly before: History
}

/** What must hold of a record as the next one of its register (docs/format.md 3.5). */
export const historyChecks: readonly Check<NextRecord>[] = [
  { name: 'chain', wrong: wrongPreviousHash },
  { name: 'register', wrong: wrongRegister },
  { name: 'time', wrong: timeGoesBack },
  { name: 'founding', wrong: wrongFounding },
]

/** Where the reading stands after a record. */
export function historyAfter({ header, stored }: ReadRecord): History {
  const { number, recordedAt, register } = header
  return { number, hash: stored.hash, recordedAt, register }
}

/** Says which record is not there, looking at the number of the next one that is. */
export function wrongNumbering(number: number, before: History): string | undefined {
  const next = before.number + 1
  return number === next
    ? undefined
    : `it is missing; the next record there is has number ${number}`
}

function wrongPreviousHash({ record: { line }, before }: NextRecord): string | undefined {
  return line.previousHash === before.hash
    ? undefined
    : `it does not continue record ${before.number} as that now is`
}

function wrongRegister({ record: { line, stored }, before }: NextRecord): string | undefined {
  const register = stored.number === 1 ? registerIdOf(stored.text) : before.register
  return line.register === register
    ? undefined
    : `it is of the register ${line.register}, and record 1 is that of ${register}`
}

function timeGoesBack({ record: { line }, before }: NextRecord): string | undefined {
  return !before.recordedAt || epochMs(before.recordedAt) <= epochMs(line.recordedAt)
    ? undefined
    : `it was recorded at ${line.recordedAt}, before record ${before.number} (${before.recordedAt})`
}

function wrongFounding({ record: { text, stored } }: NextRecord): string | undefined {
  const isFirst = stored.number === 1
  if (isFirst === (text.kind === 'register-created')) return undefined
  return isFirst
    ? `it does not create the register; it is of kind “${text.kind}”`
    : 'it creates the register a second time'
}
