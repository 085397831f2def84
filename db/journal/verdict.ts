import { formatCount } from '../domain/figure.ts'
import { plainBase32, printedRegisterId, readRegisterId } from '../domain/base32.ts'
import { type Finding, findingInWords } from './journal-check.ts'
import { headCode } from './register-id.ts'

/** A head to compare with, from paper or a file: how long a register was, and the code for what it then was. */
export interface KnownHead {
  /** In any case and grouping. */
  readonly register: string
  readonly size: number
  /** In any case and grouping. */
  readonly code: string
}

/** What a verification found. */
export type Verdict =
  | {
      readonly ok: true
      readonly records: number
      readonly signatures: number
      /** Whether the Ed25519 signatures were verified, the tables compared, and the file's schema and indexes checked. */
      readonly checked: {
        readonly signatures: boolean
        readonly projections: boolean
        readonly file: boolean
      }
      /** 24 characters, as records write it. */
      readonly register: string
      readonly mode: 'live' | 'training'
      /** The head as paper shows it, `ID SIZE CODE`. */
      readonly head: string
      /** How far the register is known to be complete, a whole sentence. */
      readonly completeness: string
    }
  | {
      readonly ok: false
      /** The first record found wrong; undefined when it is about none. */
      readonly record: number | undefined
      /** The name of the check. */
      readonly check: string
      /** What was found, a whole sentence. */
      readonly sentence: string
    }

/** A verdict of no. */
export function foundWrong(finding: Finding): Verdict {
  const { record, check } = finding
  return { ok: false, record, check, sentence: `${findingInWords(finding)}.` }
}

/** Says what is wrong with a head before it is compared: that it is none, or of another register. */
export function foreignHead(head: KnownHead, register: string): Finding | undefined {
  const wrong = (found: string): Finding => ({ check: 'head', record: undefined, found })
  if (!Number.isSafeInteger(head.size) || head.size < 1)
    return wrong(`A head is taken at record 1 or later, not at ${head.size}`)
  const named = readRegisterId(head.register)
  if (named === register) return undefined
  return wrong(
    `The head is of the register ${named ? printedRegisterId(named) : head.register}, and this is ${printedRegisterId(register)}`,
  )
}

/** Compares the register as it is after the record at which a head was taken with that head. */
export function wrongHead(head: KnownHead, register: string, hash: string): Finding | undefined {
  return plainBase32(head.code) === headCode(register, head.size, hash)
    ? undefined
    : {
        check: 'head',
        record: head.size,
        found: 'it, or one before it, is not what it was when the head was taken; the codes differ',
      }
}

/** Says that a register ends before the record that a head was taken at. */
export function shorterThanHead(head: KnownHead, records: number): Finding {
  return {
    check: 'head',
    record: records + 1,
    found: `it is missing. The register is shorter than the head: it has ${formatCount(records)} records, and had ${formatCount(head.size)} when the head was taken`,
  }
}

/** How far a register is known to be complete, and what in it nobody answers for. */
export function completenessSentence(
  records: number,
  lastSigned: number,
  head: KnownHead | undefined,
): string {
  const upTo = `complete up to record ${formatCount(records)}`
  const covered = head?.size ?? 0
  const compared =
    covered === records
      ? `It is ${upTo} and matches the head taken there.`
      : `It is ${upTo}${covered === 0 ? '' : `, matches the head taken at record ${formatCount(covered)}`}; nothing newer was given to compare with.`
  // Their hashes fit, but whoever holds the data key can write such records, or take them away.
  return Math.max(lastSigned, covered) === records
    ? compared
    : `${compared} No signature covers what follows record ${formatCount(Math.max(lastSigned, covered))}.`
}
