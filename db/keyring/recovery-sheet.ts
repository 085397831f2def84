import { createHash } from 'node:crypto'
import { assert } from '../domain/assert.ts'
import { decodeBase32, encodeBase32, inGroupsOfFour, plainBase32 } from '../domain/base32.ts'
import type { Random } from './random.ts'
import { hkdf } from './sealed-box.ts'
import { type SigningKey, signingKeyOf } from './signing-key.ts'

// 160 bits, far beyond guessing, so that no slow derivation stands before them. In bytes and characters.
const secretBytes = 20
const secretCharacters = 32
const checkCharacters = 4

/** Why a typed text is no recovery sheet, with what a person needs to find their slip. */
export type SheetProblem =
  /** Too many or too few characters: 36 are wanted, spaces and hyphens not counted. */
  | { readonly kind: 'wrong-length'; readonly found: number; readonly wanted: number }
  /** A character that no sheet has; `position` counts from 1, spaces and hyphens not counted. */
  | { readonly kind: 'wrong-character'; readonly character: string; readonly position: number }
  /** All characters could be, but together they are not a sheet: at least one is wrong or two are swapped. */
  | { readonly kind: 'check-failed' }

/** A sheet as read: its 20 secret bytes, which the caller zeroes, or what is wrong with it. */
export type SheetReading =
  | { readonly ok: true; readonly secret: Buffer }
  | { readonly ok: false; readonly problem: SheetProblem }

/** The secret of a new recovery sheet: 20 random bytes. */
export function newSheetSecret(random: Random): Buffer {
  return random(secretBytes)
}

/** The sheet as it is printed, nine groups of four (docs/format.md section 6.1). */
export function printedSheet(secret: Buffer): string {
  return inGroupsOfFour(encodeBase32(secret) + checkOf(secret))
}

/** Reads a sheet as typed, in any case, grouping and spacing, with `O` for `0` and `I` or `L` for `1`. */
export function readSheet(typed: string): SheetReading {
  const characters = Array.from(plainBase32(typed))
  const wanted = secretCharacters + checkCharacters
  for (const [index, character] of characters.entries()) {
    if (!/^[0-9A-HJKMNP-TV-Z]$/.test(character)) {
      return { ok: false, problem: { kind: 'wrong-character', character, position: index + 1 } }
    }
  }
  if (characters.length !== wanted) {
    return { ok: false, problem: { kind: 'wrong-length', found: characters.length, wanted } }
  }
  const code = characters.join('')
  const secret = decodeBase32(code.slice(0, secretCharacters))
  assert(secret?.length === secretBytes, '32 characters of base32 are 20 bytes')
  if (checkOf(secret) === code.slice(secretCharacters)) return { ok: true, secret }
  secret.fill(0)
  return { ok: false, problem: { kind: 'check-failed' } }
}

/** A sheet's problem as a sentence for whoever types it. */
export function sheetProblemInWords(problem: SheetProblem): string {
  switch (problem.kind) {
    case 'wrong-length':
      return `The sheet has ${problem.wanted} characters and ${problem.found} were typed. Compare each group of four with the paper.`
    case 'wrong-character':
      return `Character ${problem.position}, “${problem.character}”, is on no sheet. Compare that group with the paper.`
    case 'check-failed':
      return 'At least one character differs from the sheet. Compare each group of four with the paper, the last one too.'
  }
}

/** Which sheet is in force, without telling the secret: the `sheet` of the recovery slot, 8 hex digits. */
export function sheetFingerprint(secret: Buffer): string {
  return digest('countersign/sheet/1', secret).subarray(0, 4).toString('hex')
}

/** The recovery signing key, whose public half record 1 carries. */
export function recoverySigningKey(secret: Buffer): SigningKey {
  const seed = hkdf(secret, 'countersign/recovery-signing/1')
  const key = signingKeyOf(seed)
  seed.fill(0)
  return key
}

// The first 20 bits of the digest: four characters, so that one slip in a million goes unseen.
function checkOf(secret: Buffer): string {
  return encodeBase32(digest('countersign/sheet-check/1', secret)).slice(0, checkCharacters)
}

function digest(prefix: string, secret: Buffer): Buffer {
  assert(secret.length === secretBytes, 'A recovery secret has 20 bytes')
  return createHash('sha256').update(`${prefix}\n`, 'utf8').update(secret).digest()
}
