// The keyring (format.md section 6): its form, its floors, its slots, its check value and its mac.
import crypto from 'node:crypto'
import { canonicalise, parse } from './iv-canonical.mjs'
import { readSheet, recoverySeed, sheetFingerprint } from './iv-paper.mjs'
import { argon2id, hkdf, hmac, isHex, keyId, publicKeyOf } from './iv-primitives.mjs'

/** The keyring is not as the format says. */
export class WrongKeyring extends Error {}
/** The passphrase, sheet or key given does not open it. */
export class WrongKey extends Error {}

const must = (condition, why) => {
  if (!condition) throw new WrongKeyring(why)
}

export function hasExactly(value, keys, optional = []) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const present = Object.keys(value)
  return (
    keys.every((key) => present.includes(key)) &&
    present.every((key) => keys.includes(key) || optional.includes(key))
  )
}

export const FLOORS = {
  live: { memoryKib: 196608, iterations: 3 },
  training: { memoryKib: 8192, iterations: 1 },
}
const CEILING = { memoryKib: 4194304, iterations: 64 }

export function checkKdf(kdf, mode, what) {
  const keys = ['algorithm', 'iterations', 'memoryKib', 'parallelism', 'salt']
  must(hasExactly(kdf, keys) && kdf.algorithm === 'argon2id', `${what}: kdf is not as specified`)
  must(isHex(kdf.salt, 16), `${what}: the salt is not 16 bytes`)
  for (const name of ['memoryKib', 'iterations']) {
    must(Number.isSafeInteger(kdf[name]), `${what}: ${name} is not an integer`)
    must(kdf[name] >= FLOORS[mode][name], `${what}: ${name} is below the floor`)
    must(kdf[name] <= CEILING[name], `${what}: ${name} is above the ceiling`)
  }
  must(kdf.parallelism === 1, `${what}: parallelism is not 1`)
}

function checkSealed(sealed, what, length) {
  must(hasExactly(sealed, ['box', 'nonce']), `${what}: a sealed value is not {box, nonce}`)
  must(isHex(sealed.nonce, 12), `${what}: a nonce is not 12 bytes`)
  const bytes = typeof sealed.box === 'string' ? sealed.box.length / 2 : 0
  must(isHex(sealed.box, bytes) && bytes > 16, `${what}: a box is not hex`)
  must(length === undefined || bytes === length, `${what}: the wrapped data key is not 32 bytes`)
}

function checkSlot(slot, mode) {
  const what = `slot ${slot?.slot}`
  const person = ['kdf', 'kind', 'person', 'sealedKey', 'slot', 'wrappedDataKey']
  if (slot?.kind === 'person') {
    must(hasExactly(slot, person), `${what}: the keys are not those of a person's slot`)
    must(typeof slot.person === 'string' && slot.person !== '', `${what}: no person`)
    checkKdf(slot.kdf, mode, what)
    checkSealed(slot.sealedKey, what)
  } else {
    const recovery = ['kind', 'sheet', 'slot', 'wrappedDataKey']
    must(hasExactly(slot, recovery) && slot.kind === 'recovery', `${what}: of no known kind`)
    must(isHex(slot.sheet, 4), `${what}: sheet is not 4 bytes`)
  }
  must(isHex(slot.slot, 8), `${what}: the slot's id is not 8 bytes`)
  checkSealed(slot.wrappedDataKey, what, 48)
}

/** The keyring in the bytes of keyring.json, its form and floors checked. */
export function readKeyring(bytes) {
  must(bytes.length > 0 && bytes[bytes.length - 1] === 0x0a, 'keyring.json does not end in \\n')
  let keyring
  try {
    keyring = parse(bytes.subarray(0, -1))
  } catch (error) {
    throw new WrongKeyring(`not canonical: ${error.message}`)
  }
  const keys = ['check', 'cipher', 'format', 'mac', 'mode', 'register', 'slots']
  must(hasExactly(keyring, keys), 'the keys are not those of a keyring')
  must(keyring.format === 'countersign/keyring/1', 'the format is not countersign/keyring/1')
  must(canonicalise(keyring.cipher) === '{"name":"sqlcipher","version":4}', 'an unknown cipher')
  must(isHex(keyring.check, 32) && isHex(keyring.mac, 32), 'check or mac is not 32 bytes')
  must(['live', 'training'].includes(keyring.mode), 'the mode is neither live nor training')
  must(/^[0-9A-HJKMNP-TV-Z]{24}$/.test(keyring.register), 'register is not a register id')
  must(Array.isArray(keyring.slots), 'slots is not a list')
  for (const slot of keyring.slots) checkSlot(slot, keyring.mode)
  const recovery = keyring.slots.filter(({ kind }) => kind === 'recovery')
  must(recovery.length === 1, 'there is not exactly one recovery slot')
  const ids = keyring.slots.map(({ slot }) => slot)
  must(new Set(ids).size === ids.length, 'two slots have one id')
  return keyring
}

export const checkValue = (dataKey) => hmac(dataKey, 'countersign/keyring-check/1\n')

export function macOf(keyring, dataKey) {
  const { mac: _, ...rest } = keyring
  return hmac(hkdf(dataKey, 'countersign/keyring-mac/1'), canonicalise(rest))
}

/** The additional data of a slot's boxes. */
export function additionalData(keyring, slot, purpose) {
  const { mode, register } = keyring
  const common = { format: 'countersign/slot/1', kind: slot.kind, mode, purpose, register }
  const data = { ...common, slot: slot.slot }
  return canonicalise(
    slot.kind === 'person' ? { ...data, kdf: slot.kdf, person: slot.person } : data,
  )
}

export function seal(key, nonce, aad, plain) {
  const cipher = crypto.createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  cipher.setAAD(Buffer.from(aad))
  const box = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return { box: box.toString('hex'), nonce: nonce.toString('hex') }
}

export function unseal(key, aad, sealed) {
  const box = Buffer.from(sealed.box, 'hex')
  const nonce = Buffer.from(sealed.nonce, 'hex')
  const decipher = crypto.createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  decipher.setAAD(Buffer.from(aad))
  decipher.setAuthTag(box.subarray(-16))
  try {
    return Buffer.concat([decipher.update(box.subarray(0, -16)), decipher.final()])
  } catch {
    throw new WrongKey('the slot does not open')
  }
}

export const passphraseKey = (passphrase, kdf) =>
  argon2id(Buffer.from(passphrase.normalize('NFKC')), kdf)

/** Opens a person's slot: the data key and the personal blob. */
export function openSlot(keyring, person, passphrase) {
  const slot = keyring.slots.find((one) => one.kind === 'person' && one.person === person)
  if (!slot) throw new WrongKey(`no slot of ${person}`)
  checkKdf(slot.kdf, keyring.mode, `slot ${slot.slot}`)
  const secret = passphraseKey(passphrase, slot.kdf)
  const open = (purpose, sealed) =>
    unseal(
      hkdf(secret, `countersign/slot-${purpose}/1`),
      additionalData(keyring, slot, purpose),
      sealed,
    )
  const dataKey = open('data', slot.wrappedDataKey)
  const blob = parse(open('signing', slot.sealedKey))
  must(hasExactly(blob, ['key', 'pin', 'seed']), 'the personal blob has other keys')
  must(hasExactly(blob.pin, ['hash', 'kdf']) && isHex(blob.pin.hash, 32), 'a wrong pin')
  checkKdf(blob.pin.kdf, keyring.mode, 'pin')
  must(isHex(blob.seed, 32), 'the seed is not 32 bytes')
  const own = keyId(publicKeyOf(Buffer.from(blob.seed, 'hex')))
  must(blob.key === own, 'the personal blob names another key than its seed makes')
  return { blob, dataKey }
}

export const checkPin = (blob, pin) =>
  argon2id(Buffer.from(pin), blob.pin.kdf).toString('hex') === blob.pin.hash

/** Opens the recovery slot with a sheet as typed: the data key and the recovery signing seed. */
export function openSheet(keyring, typed) {
  const secret = readSheet(typed)
  if (!secret) throw new WrongKey('not a recovery sheet, or its check characters are wrong')
  const slot = keyring.slots.find(({ kind }) => kind === 'recovery')
  if (slot.sheet !== sheetFingerprint(secret)) throw new WrongKey('another sheet is in force')
  const key = hkdf(secret, 'countersign/recovery-data/1')
  const dataKey = unseal(key, additionalData(keyring, slot, 'data'), slot.wrappedDataKey)
  return { dataKey, signingSeed: recoverySeed(secret) }
}

/** Whether a data key is this keyring's, and the keyring is as its holder left it. */
export function checkKeyring(keyring, dataKey) {
  if (checkValue(dataKey) !== keyring.check)
    throw new WrongKey('the data key is not this register’s')
  must(macOf(keyring, dataKey) === keyring.mac, 'the mac is wrong: the keyring was altered')
}
