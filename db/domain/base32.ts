import { assert } from './assert.ts'

// Crockford's alphabet has no I, L, O or U, so that a code read aloud or copied by hand is hard to get wrong.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Bytes as base32 (docs/format.md section 1): five bits a character, most significant bit first, no padding; the last
 * character is filled up with zero bits. 15 bytes are 24 characters, 20 bytes are 32.
 */
export function encodeBase32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt((held >> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet.charAt((held << (5 - bits)) & 31) : text
}

/**
 * The bytes of a base32 text, or undefined when it holds a character outside the alphabet, or ends in bits that no
 * whole byte and no zero filling explains. Strict: {@link plainBase32} makes hand-typed text fit for it.
 */
export function decodeBase32(text: string): Buffer | undefined {
  const bytes = Buffer.alloc(Math.floor((text.length * 5) / 8))
  let length = 0
  let bits = 0
  let held = 0
  for (const character of text) {
    const value = alphabet.indexOf(character)
    if (value < 0) return undefined
    held = (held << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[length++] = (held >> bits) & 255
      held &= (1 << bits) - 1
    }
  }
  return bits < 5 && held === 0 ? bytes : undefined
}

/**
 * What a person typed or read out, in the alphabet: no white space or hyphens, upper case, `O` as `0`, `I` and `L` as
 * `1`. Only the 26 letters change case: `ı` and `ß` are wrong characters, not an I and two S.
 */
export function plainBase32(typed: string): string {
  return typed
    .replace(/[\s-]/gu, '')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
}

/** A code in groups of four joined by `-`, as it is printed: `8F2C-…`. */
export function inGroupsOfFour(code: string): string {
  assert(code.length > 0, 'An empty code has no groups')
  return (code.match(/.{1,4}/gs) ?? []).join('-')
}

/** A register id as it is printed: 24 characters in six groups of four (docs/format.md section 4). */
export function printedRegisterId(id: string): string {
  assert(isRegisterId(id), `${id} is no register id`)
  return inGroupsOfFour(id)
}

/** Reads a register id as printed or typed, in any case and grouping; undefined when it cannot be one. */
export function readRegisterId(typed: string): string | undefined {
  const id = plainBase32(typed)
  return isRegisterId(id) ? id : undefined
}

/** True for 24 characters of the alphabet, the form a register id has in every text of the format. */
export function isRegisterId(id: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{24}$/.test(id)
}
