import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  newSheetSecret,
  printedSheet,
  readSheet,
  recoverySigningKey,
  sheetFingerprint,
  sheetProblemInWords,
} from '../../../db/keyring/recovery-sheet.ts'
import { systemRandom } from '../../../db/keyring/random.ts'
import { vectorCases } from '../../support/vector-file.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const secret = createHash('sha256').update('a sheet').digest().subarray(0, 20)

const sheetVector = z.object({
  typed: z.string(),
  good: z.boolean(),
  secret: z.string().optional(),
  fingerprint: z.string().optional(),
  signingKeyId: z.string().optional(),
})

test.each(vectorCases('sheets', sheetVector))(
  'the sheet $typed of the format’s vectors',
  (vector) => {
    const reading = readSheet(vector.typed)
    expect(reading.ok).toBe(vector.good)
    const read = reading.ok ? reading.secret : undefined
    expect(read?.toString('hex')).toBe(vector.secret)
    const made =
      read && vector.fingerprint ? [sheetFingerprint(read), recoverySigningKey(read).key] : []
    expect(made).toEqual(vector.fingerprint ? [vector.fingerprint, vector.signingKeyId] : [])
  },
)

test('a new sheet reads back, in nine groups of four', () => {
  const made = newSheetSecret(systemRandom)
  expect(printedSheet(made)).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(readSheet(printedSheet(made))).toEqual({ ok: true, secret: made })
})

test('one wrong character is refused in every place, whatever it is', () => {
  const code = printedSheet(secret)
  let tried = 0
  for (const [place, right] of Array.from(code).entries()) {
    if (right === '-') continue
    for (const wrong of alphabet.replace(right, '')) {
      tried += 1
      const reading = readSheet(code.slice(0, place) + wrong + code.slice(place + 1))
      expect(reading).toEqual({ ok: false, problem: { kind: 'check-failed' } })
    }
  }
  expect(tried).toBe(36 * 31)
})

test('two neighbours swapped are refused in every place', () => {
  const code = printedSheet(secret).replaceAll('-', '')
  for (let place = 0; place + 1 < code.length; place += 1) {
    const swapped =
      code.slice(0, place) + code.charAt(place + 1) + code.charAt(place) + code.slice(place + 2)
    expect(readSheet(swapped).ok).toBe(swapped === code)
  }
})

test.each([
  [
    'a U',
    `U${printedSheet(secret).slice(1)}`,
    { kind: 'wrong-character', character: 'U', position: 1 },
  ],
  [
    'a full stop',
    printedSheet(secret).replace('-', '.'),
    { kind: 'wrong-character', character: '.', position: 5 },
  ],
  [
    'a dotless ı',
    `ı${printedSheet(secret).slice(1)}`,
    { kind: 'wrong-character', character: 'ı', position: 1 },
  ],
  [
    'a long ſ',
    `ſ${printedSheet(secret).slice(1)}`,
    { kind: 'wrong-character', character: 'ſ', position: 1 },
  ],
  ['too few', printedSheet(secret).slice(0, -1), { kind: 'wrong-length', found: 35, wanted: 36 }],
  ['too many', `${printedSheet(secret)}-0`, { kind: 'wrong-length', found: 37, wanted: 36 }],
  ['nothing', ' - ', { kind: 'wrong-length', found: 0, wanted: 36 }],
] as const)('%s is told apart, in words that help', (_, typed, problem) => {
  const reading = readSheet(typed)
  expect(reading).toEqual({ ok: false, problem })
  expect(sheetProblemInWords(problem)).toMatch(/^[A-Z].* Compare .*paper.*[.]$/)
})
