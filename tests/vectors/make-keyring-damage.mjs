// keyring.json damaged, one way a case.
import assert from 'node:assert/strict'
import { canonicalise, parse } from '../independent/iv-canonical.mjs'
import { checkKeyring, macOf, openSlot, readKeyring } from '../independent/iv-keyring.mjs'
import { fixed } from './vector-seeds.mjs'

const flip = (text) => (text[0] === '0' ? '1' : '0') + text.slice(1)

// [reason, the step that refuses it, the change]; [..., false] leaves the mac as it was
const CHANGES = [
  ['memory below the training floor', 'form', (k) => (k.slots[0].kdf.memoryKib = 8191)],
  ['no iteration', 'form', (k) => (k.slots[0].kdf.iterations = 0)],
  ['memory above the ceiling', 'form', (k) => (k.slots[0].kdf.memoryKib = 4194305)],
  ['iterations above the ceiling', 'form', (k) => (k.slots[0].kdf.iterations = 65)],
  ['two lanes', 'form', (k) => (k.slots[0].kdf.parallelism = 2)],
  ['training parameters in a live register', 'form', (k) => (k.mode = 'live')],
  [
    'live: memory below the floor',
    'form',
    (k) => {
      k.mode = 'live'
      Object.assign(k.slots[0].kdf, { iterations: 3, memoryKib: 196607 })
    },
  ],
  [
    'live: iterations below the floor',
    'form',
    (k) => {
      k.mode = 'live'
      Object.assign(k.slots[0].kdf, { iterations: 2, memoryKib: 196608 })
    },
  ],
  ['another algorithm', 'form', (k) => (k.slots[0].kdf.algorithm = 'argon2i')],
  ['a salt of 15 bytes', 'form', (k) => (k.slots[0].kdf.salt = k.slots[0].kdf.salt.slice(2))],
  ['a nonce of 11 bytes', 'form', (k) => (k.slots[0].sealedKey.nonce = '00'.repeat(11))],
  ['no recovery slot', 'form', (k) => k.slots.pop()],
  ['two recovery slots', 'form', (k) => k.slots.push({ ...k.slots[1], slot: '00'.repeat(8) })],
  ['another cipher', 'form', (k) => (k.cipher.version = 3)],
  ['another format', 'form', (k) => (k.format = 'countersign/keyring/2')],
  ['an unknown mode', 'form', (k) => (k.mode = 'test')],
  ['an unknown kind of slot', 'form', (k) => (k.slots[0].kind = 'guest')],
  ['an unknown key', 'form', (k) => (k.comment = 'hello')],
  ['the mac left out', 'form', (k) => delete k.mac, false],
  ['the person changed', 'open', (k) => (k.slots[0].person = 'BEN')],
  ['the slot id changed', 'open', (k) => (k.slots[0].slot = flip(k.slots[0].slot))],
  ['the salt changed', 'open', (k) => (k.slots[0].kdf.salt = flip(k.slots[0].kdf.salt))],
  ['more iterations', 'open', (k) => (k.slots[0].kdf.iterations = 2)],
  ['the register changed', 'open', (k) => (k.register = '0'.repeat(24))],
  [
    'the two boxes changed places',
    'open',
    (k) => {
      const { sealedKey } = k.slots[0]
      sealedKey.box = k.slots[0].wrappedDataKey.box + sealedKey.box.slice(96)
    },
  ],
  [
    'a box altered',
    'open',
    (k) => (k.slots[0].wrappedDataKey.box = flip(k.slots[0].wrappedDataKey.box)),
  ],
  [
    'a tag altered',
    'open',
    (k) => (k.slots[0].sealedKey.box = k.slots[0].sealedKey.box.replace(/.$/, (c) => flip(c))),
  ],
  ['the check value altered', 'check', (k) => (k.check = flip(k.check))],
  ['the mac altered', 'mac', (k) => (k.mac = flip(k.mac)), false],
  [
    'the recovery sheet exchanged',
    'mac',
    (k) => (k.slots[1].sheet = flip(k.slots[1].sheet)),
    false,
  ],
  ['the slots in another order', 'mac', (k) => k.slots.reverse(), false],
  ["a person's slot removed", 'mac', (k) => k.slots.shift(), false],
]

const FILES = [
  ['no newline at the end', (file) => file.slice(0, -1)],
  ['two newlines at the end', (file) => `${file}\n`],
  ['a carriage return', (file) => file.replace('\n', '\r\n')],
  ['a byte-order mark', (file) => `\ufeff${file}`],
  ['pretty-printed', (file) => `${JSON.stringify(JSON.parse(file), null, 2)}\n`],
  ['keys out of order', (file) => `${JSON.stringify({ slots: 0, ...JSON.parse(file) })}\n`],
  [
    'upper-case hex',
    (file) => file.replace(/"mac":"[0-9a-f]+"/, (mac) => mac.toUpperCase().replace('MAC', 'mac')),
  ],
]

function stepOf(file, whole, dataKey) {
  let keyring
  try {
    keyring = readKeyring(Buffer.from(file))
  } catch {
    return 'form'
  }
  try {
    if (keyring.slots[0].kind === 'person') {
      const who = keyring.slots[0].person
      openSlot(keyring, who, whole.passphrase)
    }
  } catch {
    return 'open'
  }
  try {
    checkKeyring(keyring, dataKey)
  } catch (error) {
    return error.constructor.name === 'WrongKey' ? 'check' : 'mac'
  }
  return 'none'
}

export function brokenKeyrings(whole, build) {
  const dataKey = Buffer.from(whole.dataKey, 'hex')
  const common = { dataKey: whole.dataKey, passphrase: whole.passphrase }
  const changed = CHANGES.map(([reason, step, change, newMac = true]) => {
    const keyring = parse(whole.file.slice(0, -1))
    change(keyring)
    // A right mac, so that the rule named is the one that refuses.
    if (newMac) keyring.mac = macOf(keyring, dataKey)
    return { reason, step, file: `${canonicalise(keyring)}\n`, ...common }
  })
  const files = FILES.map(([reason, change]) => {
    return { reason, step: 'form', file: change(whole.file), ...common }
  })
  const { keyring } = build('training')
  const other = fixed('another data key')
  keyring.mac = macOf(keyring, other)
  const foreign = { reason: 'the mac is under another data key', step: 'mac' }
  const all = [...changed, ...files, { ...foreign, file: `${canonicalise(keyring)}\n`, ...common }]
  for (const { reason, step, file } of all) assert.equal(stepOf(file, whole, dataKey), step, reason)
  return all
}
