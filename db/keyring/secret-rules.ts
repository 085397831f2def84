import type { RegisterMode } from './argon2.ts'

/** Why a passphrase is not taken. */
export type PassphraseProblem = 'too-short' | 'is-the-name' | 'not-text'

/**
 * The fewest characters of a passphrase. Live: 12, since a stolen keyring can be guessed at for years and each guess
 * costs about a second (NIST SP 800-63B asks for 8 where guesses are limited; these are not). Training: anything.
 */
export const passphraseFloor: { readonly [mode in RegisterMode]: number } = {
  live: 12,
  training: 1,
}

/** The digits of a PIN: six, as product.md has it ("the sixth digit advances"). */
export const pinDigits = 6

/** A passphrase's bytes as they are stretched: Unicode NFKC, UTF-8. The caller zeroes them. */
export function passphraseBytes(passphrase: string): Buffer {
  return Buffer.from(passphrase.normalize('NFKC'), 'utf8')
}

/**
 * What is wrong with a new passphrase of this person, if anything. Length counts characters, not bytes, after NFKC.
 * In a live register it may not be the person's own name, id, or both, whatever the spaces, case and punctuation.
 */
export function passphraseProblem(
  passphrase: string,
  mode: RegisterMode,
  owner: { readonly person: string; readonly name: string },
): PassphraseProblem | undefined {
  if (!passphrase.isWellFormed()) return 'not-text'
  if (Array.from(passphrase.normalize('NFKC')).length < passphraseFloor[mode]) return 'too-short'
  if (mode === 'training') return undefined
  const { person, name } = owner
  const own = [person, name, name + person, person + name].map(barely)
  return own.includes(barely(passphrase)) ? 'is-the-name' : undefined
}

/** True for six digits 0 to 9. */
export function isPin(pin: string): boolean {
  return /^[0-9]{6}$/.test(pin)
}

// Letters and digits only, in one case: `Sara Khan`, `sara-khan` and `SARAKHAN` are one.
function barely(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
