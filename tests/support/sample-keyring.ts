import { encodeBase32 } from '../../db/domain/base32.ts'
import { canonicalText } from '../../db/journal/canonical-text.ts'
import { newKeyring } from '../../db/keyring/change-keyring.ts'
import type { Keyring } from '../../db/keyring/keyring.ts'

export const dataKey = Buffer.alloc(32, 1)
export const sheetSecret = Buffer.alloc(20, 2)
export const frame = { mode: 'training', register: encodeBase32(Buffer.alloc(15, 3)) } as const
export const sara = {
  person: 'SK',
  passphrase: 'a horse, a battery',
  pin: '048213',
  seed: Buffer.alloc(32, 4),
}
export const nia = {
  person: 'NO',
  passphrase: 'another one',
  pin: '000000',
  seed: Buffer.alloc(32, 5),
}

/** The keyring of a training register with both people and the sheet. */
export function twoPeople(): Promise<Keyring> {
  return newKeyring(frame, dataKey, sheetSecret, [sara, nia])
}

/** The keyring as somebody without its key would change it: `change` on the parsed file, the mac as it was. */
export function tampered(keyring: object, change: (text: string) => string): Buffer {
  return Buffer.from(`${change(canonicalText(keyring))}\n`, 'utf8')
}
