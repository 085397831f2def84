// The keyring and the recovery sheet (section 6), with training parameters.
import assert from 'node:assert/strict'
import { canonicalise } from '../independent/iv-canonical.mjs'
import {
  additionalData,
  checkKeyring,
  checkPin,
  checkValue,
  macOf,
  openSheet,
  openSlot,
  passphraseKey,
  readKeyring,
  seal,
} from '../independent/iv-keyring.mjs'
import { readSheet, recoverySeed, sheetFingerprint, sheetText } from '../independent/iv-paper.mjs'
import { argon2id, hkdf, keyId, publicKeyOf } from '../independent/iv-primitives.mjs'
import { ID } from './make-key-cases.mjs'
import { brokenKeyrings } from './make-keyring-damage.mjs'
import { ANA, fixed, RECOVERY_SECRET as SECRET } from './vector-seeds.mjs'

const DATA_KEY = fixed('data key')
const PASSPHRASE = 'correct horse battery Ångström \ufb01ne'
const PIN = '048213'

const kdfOf = (salt) => ({
  algorithm: 'argon2id',
  iterations: 1,
  memoryKib: 8192,
  parallelism: 1,
  salt: fixed(salt, 16).toString('hex'),
})

function personSlot(frame) {
  const slot = {
    kdf: kdfOf('salt of the slot'),
    kind: 'person',
    person: 'ANA',
    slot: fixed('slot of ANA', 8).toString('hex'),
  }
  const secret = passphraseKey(PASSPHRASE, slot.kdf)
  const kdf = kdfOf('salt of the PIN')
  const pin = { hash: argon2id(Buffer.from(PIN), kdf).toString('hex'), kdf }
  const blob = canonicalise({ key: ANA.key, pin, seed: ANA.seed.toString('hex') })
  const dataAad = additionalData(frame, slot, 'data')
  const signingAad = additionalData(frame, slot, 'signing')
  const dataWrap = hkdf(secret, 'countersign/slot-data/1')
  const signingWrap = hkdf(secret, 'countersign/slot-signing/1')
  const dataNonce = fixed('nonce of the wrapped data key', 12)
  const signingNonce = fixed('nonce of the sealed key', 12)
  return {
    slot: {
      ...slot,
      sealedKey: seal(signingWrap, signingNonce, signingAad, Buffer.from(blob)),
      wrappedDataKey: seal(dataWrap, dataNonce, dataAad, DATA_KEY),
    },
    workings: {
      argon2idOfPassphrase: secret.toString('hex'),
      dataWrapKey: dataWrap.toString('hex'),
      dataAdditionalData: dataAad,
      signingWrapKey: signingWrap.toString('hex'),
      signingAdditionalData: signingAad,
      personalBlob: blob,
    },
  }
}

function recoverySlot(frame) {
  const slot = {
    kind: 'recovery',
    sheet: sheetFingerprint(SECRET),
    slot: fixed('slot of recovery', 8).toString('hex'),
  }
  const wrap = hkdf(SECRET, 'countersign/recovery-data/1')
  const aad = additionalData(frame, slot, 'data')
  const nonce = fixed('nonce of the recovery slot', 12)
  return {
    slot: { ...slot, wrappedDataKey: seal(wrap, nonce, aad, DATA_KEY) },
    workings: { recoveryWrapKey: wrap.toString('hex'), recoveryAdditionalData: aad },
  }
}

function build(mode) {
  const frame = { mode, register: ID }
  const person = personSlot(frame)
  const recovery = recoverySlot(frame)
  const keyring = {
    check: checkValue(DATA_KEY),
    cipher: { name: 'sqlcipher', version: 4 },
    format: 'countersign/keyring/1',
    ...frame,
    slots: [person.slot, recovery.slot],
  }
  keyring.mac = macOf(keyring, DATA_KEY)
  return { keyring, workings: { ...person.workings, ...recovery.workings } }
}

function keyringCase() {
  const { keyring, workings } = build('training')
  const file = `${canonicalise(keyring)}\n`
  const read = readKeyring(Buffer.from(file))
  const opened = openSlot(read, 'ANA', PASSPHRASE)
  assert.deepEqual(opened.dataKey, DATA_KEY)
  assert.ok(checkPin(opened.blob, PIN))
  // The same passphrase in another normalization form opens it too (NFKC).
  const other = 'correct horse battery A\u030angstro\u0308m fine'
  assert.deepEqual(openSlot(read, 'ANA', other).dataKey, DATA_KEY)
  assert.deepEqual(openSheet(read, sheetText(SECRET)).dataKey, DATA_KEY)
  checkKeyring(read, DATA_KEY)
  const { mac: _, ...rest } = keyring
  return {
    name: 'one person and the recovery slot',
    file,
    register: ID,
    dataKey: DATA_KEY.toString('hex'),
    person: 'ANA',
    passphrase: PASSPHRASE,
    passphraseTypedOtherwise: other,
    pin: PIN,
    signingSeed: ANA.seed.toString('hex'),
    sheet: sheetText(SECRET),
    recoverySigningSeed: recoverySeed(SECRET).toString('hex'),
    check: keyring.check,
    macKey: hkdf(DATA_KEY, 'countersign/keyring-mac/1').toString('hex'),
    macText: canonicalise(rest),
    mac: keyring.mac,
    workings,
  }
}

function sheetCases() {
  const secrets = [SECRET, Buffer.alloc(20), Buffer.alloc(20, 0xff), fixed('a second sheet', 20)]
  const good = secrets.map((secret) => {
    const publicKey = publicKeyOf(recoverySeed(secret))
    return {
      typed: sheetText(secret),
      good: true,
      secret: secret.toString('hex'),
      fingerprint: sheetFingerprint(secret),
      dataWrapKey: hkdf(secret, 'countersign/recovery-data/1').toString('hex'),
      signingSeed: recoverySeed(secret).toString('hex'),
      signingPublicKey: publicKey,
      signingKeyId: keyId(publicKey),
    }
  })
  const text = sheetText(SECRET)
  const secret = SECRET.toString('hex')
  const zeros = sheetText(Buffer.alloc(20))
  const typed = [
    ['small letters', text.toLowerCase()],
    ['without hyphens', text.replaceAll('-', '')],
    ['with spaces instead', ` ${text.replaceAll('-', '  ')} `],
    ['every digit in a group of its own', text.replaceAll('-', '').split('').join(' ')],
    ['O for 0, I for 1', text.replaceAll('0', 'O').replaceAll('1', 'I')],
    ['o for 0, l for 1', text.replaceAll('0', 'o').replaceAll('1', 'l')],
  ].map(([name, as]) => ({ name, typed: as, good: true, secret }))
  typed.push({
    name: 'the zero sheet in letters O',
    typed: zeros.replaceAll('0', 'O'),
    good: true,
    secret: '00'.repeat(20),
  })
  const swapped = text.replace(/^(.)(.)/, '$2$1')
  const bad = [
    ['two characters swapped', swapped],
    ['a check character changed', `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`],
    ['a character missing', text.slice(0, -1)],
    ['a character too many', `${text}0`],
    ['without check characters', text.slice(0, -5)],
    ['the letter U', `U${text.slice(1)}`],
    ['full-width digits', text.replace(/^./, '\uff11')],
    ['nothing', ''],
  ].map(([name, as]) => ({ name, typed: as, good: false }))
  const all = [...good, ...typed, ...bad]
  for (const one of all) assert.equal(readSheet(one.typed)?.toString('hex'), one.secret, one.name)
  return all
}

export function keyringFiles() {
  const whole = keyringCase()
  return {
    sheets: {
      what: 'Section 6.1, and what section 6 makes from a sheet. `good` says whether `typed` reads as a sheet; it is then of `secret` (hex).',
      cases: sheetCases(),
    },
    keyring: {
      what: 'Section 6. `file` is keyring.json. The passphrase (also typed otherwise: NFKC) and the sheet both open it to `dataKey`; `macText` is what the mac is over, under `macKey`; `workings` are the steps between.',
      cases: [whole],
    },
    'keyring-bad': {
      what: 'Section 6. Each `file` is to be refused at `step`: `form` (before any key is tried), `open` (the slot of ANA does not open with `passphrase`), `check` or `mac` (with `dataKey` given).',
      cases: brokenKeyrings(whole, build),
    },
  }
}
