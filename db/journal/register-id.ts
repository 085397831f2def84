import { createHash } from 'node:crypto'
import { encodeBase32, inGroupsOfFour } from '../domain/base32.ts'

function code(prefix: string, rest: string): string {
  const digest = createHash('sha256').update(`${prefix}\n${rest}`, 'utf8').digest()
  return encodeBase32(digest.subarray(0, 15))
}

/** The id of the register whose record 1 has this text (docs/format.md section 4): 24 base32 characters. */
export function registerIdOf(textOfRecordOne: string): string {
  return code('countersign/register/1', textOfRecordOne)
}

/** A head as paper shows it, `ID SIZE CODE` (docs/format.md section 8). */
export function paperHead(register: string, size: number, hash: string): string {
  return `${inGroupsOfFour(register)} ${size} ${inGroupsOfFour(headCode(register, size, hash))}`
}

/** The 24 characters that stand for a register's state after `size` records. */
export function headCode(register: string, size: number, hash: string): string {
  return code('countersign/head/1', `${register}\n${size}\n${hash}\n`)
}
