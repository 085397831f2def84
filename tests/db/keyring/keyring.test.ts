import { expect, test } from 'vitest'
import { z } from 'zod'
import { canonicalText, parseCanonical } from '../../../db/journal/canonical-text.ts'
import { newKeyring } from '../../../db/keyring/change-keyring.ts'
import { isRightPin } from '../../../db/keyring/pin-verifier.ts'
import {
  checkDataKey,
  parseKeyring,
  sealKeyring,
  serialiseKeyring,
} from '../../../db/keyring/keyring.ts'
import { openKeyring, openWithSheet } from '../../../db/keyring/open-keyring.ts'
import { readSheet } from '../../../db/keyring/recovery-sheet.ts'
import { signingKeyOf } from '../../../db/keyring/signing-key.ts'
import { faultOf } from '../../support/fault-of.ts'
import {
  dataKey,
  frame,
  nia,
  sara,
  sheetSecret,
  tampered,
  twoPeople,
} from '../../support/sample-keyring.ts'
import { vectorCases } from '../../support/vector-file.ts'

const hex = z.string().transform((text) => Buffer.from(text, 'hex'))
test.each(
  vectorCases(
    'keyring',
    z.object({
      file: z.string(),
      dataKey: hex,
      person: z.string(),
      passphrase: z.string(),
      passphraseTypedOtherwise: z.string(),
      pin: z.string(),
      signingSeed: hex,
      sheet: z.string(),
      recoverySigningSeed: hex,
      check: z.string(),
      mac: z.string(),
    }),
  ),
)('the keyring of the format’s vectors opens every way it should', async (vector) => {
  const keyring = parseKeyring(Buffer.from(vector.file, 'utf8'))
  expect(serialiseKeyring(keyring)).toBe(vector.file)
  for (const passphrase of [vector.passphrase, vector.passphraseTypedOtherwise]) {
    const opened = await openKeyring(keyring, vector.person, passphrase)
    expect(opened.dataKey).toEqual(vector.dataKey)
    expect(opened.seed).toEqual(vector.signingSeed)
    expect(await isRightPin(opened.pin, vector.pin, 'training')).toBe(true)
    expect(await isRightPin(opened.pin, '048214', 'training')).toBe(false)
  }
  const sheet = readSheet(vector.sheet)
  const opened = openWithSheet(keyring, sheet.ok ? sheet.secret : Buffer.alloc(20))
  expect(opened.dataKey).toEqual(vector.dataKey)
  expect(opened.signingKey.key).toBe(signingKeyOf(vector.recoverySigningSeed).key)
  expect(sealKeyring(keyring, vector.dataKey)).toEqual(keyring)
})

test.each(
  vectorCases(
    'keyring-bad',
    z.object({
      reason: z.string(),
      step: z.enum(['form', 'open', 'check', 'mac']),
      file: z.string(),
      dataKey: hex,
      passphrase: z.string(),
    }),
  ),
)('a keyring with $reason is refused at its $step', async ({ step, file, dataKey, passphrase }) => {
  const steps: { [step: string]: () => unknown } = {
    form: () => parseKeyring(Buffer.from(file, 'utf8')),
    open: () => openKeyring(parseKeyring(Buffer.from(file, 'utf8')), 'ANA', passphrase),
    check: () => checkDataKey(parseKeyring(Buffer.from(file, 'utf8')), dataKey),
    mac: () => checkDataKey(parseKeyring(Buffer.from(file, 'utf8')), dataKey),
  }
  const codes = {
    form: /keyring-/,
    open: /wrong-secret|keyring-damaged/,
    check: /wrong-key/,
    mac: /keyring-damaged/,
  }
  expect(await faultOf(steps[step] ?? (() => undefined))).toMatch(codes[step])
})

test('two people open the same data key, each their own signing key', async () => {
  const keyring = parseKeyring(Buffer.from(serialiseKeyring(await twoPeople()), 'utf8'))
  for (const one of [sara, nia]) {
    const opened = await openKeyring(keyring, one.person, one.passphrase)
    expect(opened.dataKey).toEqual(dataKey)
    expect(opened.signingKey.key).toBe(signingKeyOf(one.seed).key)
    expect(await isRightPin(opened.pin, one.pin, 'training')).toBe(true)
  }
})

test('a wrong passphrase, another person’s and an unknown person get one and the same answer', async () => {
  const keyring = await twoPeople()
  const answers = []
  for (const [person, passphrase] of [
    ['SK', 'wrong'],
    ['SK', nia.passphrase],
    ['XX', sara.passphrase],
  ] as const) {
    const before = process.hrtime.bigint()
    const error = await openKeyring(keyring, person, passphrase).catch((thrown: unknown) => thrown)
    answers.push([String(error), process.hrtime.bigint() - before > 2_000_000n])
  }
  expect(new Set(answers.map(String)).size).toBe(1)
  expect(String(answers[0])).toContain('do not open this register')
  // Somebody without a slot is told after the same work, which takes milliseconds even in training.
  expect(answers.every(([, worked]) => worked)).toBe(true)
})

test('a keyring of the same shape from another register, put in place, does not know its people', async () => {
  const other = await newKeyring(
    { ...frame, register: '0'.repeat(24) },
    Buffer.alloc(32, 9),
    Buffer.alloc(20, 9),
    [{ ...sara, passphrase: 'of the other register' }],
  )
  expect(await faultOf(() => openKeyring(other, 'SK', sara.passphrase))).toBe('wrong-secret')
  expect(await faultOf(() => checkDataKey(other, dataKey))).toBe('wrong-key')
  expect(await faultOf(() => openWithSheet(other, sheetSecret))).toBe('wrong-secret')
})

test('a slot of another register, sealed into this keyring, does not open', async () => {
  const elsewhere = { ...frame, register: '0'.repeat(24) }
  const other = await newKeyring(elsewhere, dataKey, sheetSecret, [sara])
  const moved = sealKeyring({ ...frame, slots: other.slots }, dataKey)
  expect(await faultOf(() => openKeyring(moved, 'SK', sara.passphrase))).toBe('wrong-secret')
  expect(await faultOf(() => openWithSheet(moved, sheetSecret))).toBe('keyring-damaged')
})

test('the empty passphrase opens nothing, for anybody', async () => {
  const keyring = await twoPeople()
  expect(await faultOf(() => openKeyring(keyring, 'SK', ''))).toBe('wrong-secret')
  expect(await faultOf(() => openKeyring(keyring, 'XX', ''))).toBe('wrong-secret')
})

test('a live keyring made of cheaper slots is refused before any work on a passphrase', async () => {
  const keyring = await twoPeople()
  // One KiB below the floor, and some thirty seconds of work if anybody began it.
  const slots = keyring.slots.map((slot) =>
    slot.kind === 'person'
      ? { ...slot, kdf: { ...slot.kdf, memoryKib: 196_607, iterations: 64 } }
      : slot,
  )
  const live = { ...keyring, mode: 'live', slots } as const
  const began = process.hrtime.bigint()
  const bytes = Buffer.from(serialiseKeyring(live), 'utf8')
  expect(await faultOf(() => parseKeyring(bytes))).toBe('keyring-weakened')
  expect(await faultOf(() => openKeyring(live, 'SK', sara.passphrase))).toBe('keyring-weakened')
  expect(await faultOf(() => openKeyring(live, 'XX', sara.passphrase))).toBe('keyring-weakened')
  expect(process.hrtime.bigint() - began < 3_000_000_000n).toBe(true)
})

test('cheaper parameters are refused even when the mac is right', async () => {
  const keyring = await twoPeople()
  const slots = keyring.slots.map((slot) =>
    slot.kind === 'person' ? { ...slot, kdf: { ...slot.kdf, memoryKib: 8191 } } : slot,
  )
  const weak = sealKeyring({ ...keyring, slots }, dataKey)
  expect(await faultOf(() => parseKeyring(Buffer.from(serialiseKeyring(weak), 'utf8')))).toBe(
    'keyring-weakened',
  )
})

test('any edit without the data key is found when the keyring opens', async () => {
  const keyring = await twoPeople()
  const edits: ((text: string) => string)[] = [
    (text) =>
      text.replace(
        /"mac":"./,
        (found) => `${found.slice(0, -1)}${found.endsWith('0') ? '1' : '0'}`,
      ),
    (text) =>
      text.replace(
        /"check":"./,
        (found) => `${found.slice(0, -1)}${found.endsWith('0') ? '1' : '0'}`,
      ),
    (text) => text.replace('"person":"NO"', '"person":"OO"'),
    (text) =>
      text.replace(
        /"sheet":"./,
        (found) => `${found.slice(0, -1)}${found.endsWith('0') ? '1' : '0'}`,
      ),
  ]
  for (const edit of edits) {
    const edited = parseKeyring(tampered(keyring, edit))
    expect(await faultOf(() => openKeyring(edited, 'SK', sara.passphrase))).toBe('keyring-damaged')
  }
  const renamed = parseKeyring(
    tampered(keyring, (text) => text.replace('"person":"NO"', '"person":"OO"')),
  )
  expect(await faultOf(() => openWithSheet(renamed, sheetSecret))).toBe('keyring-damaged')
  const fewer = parseCanonical(canonicalText({ ...keyring, slots: keyring.slots.slice(0, 2) }))
  const edited = parseKeyring(Buffer.from(`${canonicalText(fewer)}\n`, 'utf8'))
  expect(await faultOf(() => openKeyring(edited, 'SK', sara.passphrase))).toBe('keyring-damaged')
})

test('a live slot costs what it must and opens', async () => {
  const live = { mode: 'live', register: frame.register } as const
  const keyring = await newKeyring(live, dataKey, sheetSecret, [sara])
  expect(keyring.slots.flatMap((slot) => (slot.kind === 'person' ? [slot.kdf] : []))).toMatchObject(
    [{ algorithm: 'argon2id', memoryKib: 196_608, iterations: 3, parallelism: 1 }],
  )
  const opened = await openKeyring(
    parseKeyring(Buffer.from(serialiseKeyring(keyring), 'utf8')),
    'SK',
    sara.passphrase,
  )
  expect(opened.dataKey).toEqual(dataKey)
})
