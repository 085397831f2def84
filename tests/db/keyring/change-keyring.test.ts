import { expect, test } from 'vitest'
import {
  addPersonSlot,
  removePersonSlots,
  replaceSheet,
} from '../../../db/keyring/change-keyring.ts'
import { parseKeyring } from '../../../db/keyring/keyring.ts'
import { openKeyring, openWithSheet } from '../../../db/keyring/open-keyring.ts'
import { signingKeyOf } from '../../../db/keyring/signing-key.ts'
import { faultOf } from '../../support/fault-of.ts'
import {
  dataKey,
  nia,
  sara,
  sheetSecret,
  tampered,
  twoPeople,
} from '../../support/sample-keyring.ts'

test('a changed passphrase: the new slot is there before the old one goes, and then only it opens', async () => {
  const keyring = await twoPeople()
  const { slot, seed, pin } = await openKeyring(keyring, 'SK', sara.passphrase)
  const both = await addPersonSlot(keyring, {
    person: 'SK',
    passphrase: 'quite another',
    pin,
    dataKey,
    seed,
  })
  for (const passphrase of [sara.passphrase, 'quite another']) {
    expect((await openKeyring(both, 'SK', passphrase)).dataKey).toEqual(dataKey)
  }
  const after = removePersonSlots(both, dataKey, (one) => one.slot === slot)
  const opened = await openKeyring(after, 'SK', 'quite another')
  expect([opened.signingKey.key, opened.pin]).toEqual([signingKeyOf(sara.seed).key, pin])
  expect(await faultOf(() => openKeyring(after, 'SK', sara.passphrase))).toBe('wrong-secret')
})

test('a leaver’s slots go, everybody else’s and the sheet’s stay', async () => {
  const keyring = removePersonSlots(await twoPeople(), dataKey, ({ person }) => person === 'SK')
  expect(await faultOf(() => openKeyring(keyring, 'SK', sara.passphrase))).toBe('wrong-secret')
  expect((await openKeyring(keyring, 'NO', nia.passphrase)).dataKey).toEqual(dataKey)
  expect(openWithSheet(keyring, sheetSecret).dataKey).toEqual(dataKey)
  expect(() => removePersonSlots(keyring, dataKey, () => false)).toThrow('no such slot')
})

test('a new sheet puts the old one out of force', async () => {
  const keyring = replaceSheet(await twoPeople(), dataKey, Buffer.alloc(20, 7))
  expect(openWithSheet(keyring, Buffer.alloc(20, 7)).dataKey).toEqual(dataKey)
  expect(await faultOf(() => openWithSheet(keyring, sheetSecret))).toBe('wrong-secret')
})

test('nothing is changed in a keyring whose seal does not fit, or under another key', async () => {
  const keyring = await twoPeople()
  const edited = parseKeyring(
    tampered(keyring, (text) => text.replace('"person":"NO"', '"person":"OO"')),
  )
  expect(await faultOf(() => replaceSheet(edited, dataKey, sheetSecret))).toBe('keyring-damaged')
  expect(await faultOf(() => removePersonSlots(keyring, Buffer.alloc(32), () => true))).toBe(
    'wrong-key',
  )
  expect(await faultOf(() => addPersonSlot(keyring, { ...sara, dataKey: Buffer.alloc(32) }))).toBe(
    'wrong-key',
  )
})
