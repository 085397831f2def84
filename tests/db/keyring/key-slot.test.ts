import { expect, test } from 'vitest'
import { canonicalText } from '../../../db/journal/canonical-text.ts'
import { newKdf, stretch } from '../../../db/keyring/argon2.ts'
import {
  makePersonSlot,
  openPersonSlot,
  type PersonSlot,
  slotAdditional,
} from '../../../db/keyring/key-slot.ts'
import { parseKeyring, sealKeyring } from '../../../db/keyring/keyring.ts'
import { systemRandom } from '../../../db/keyring/random.ts'
import { hkdf, sealBox } from '../../../db/keyring/sealed-box.ts'
import { signingKeyOf } from '../../../db/keyring/signing-key.ts'
import { faultOf } from '../../support/fault-of.ts'
import { dataKey, frame, nia, sara, twoPeople } from '../../support/sample-keyring.ts'

const from = { ...sara, dataKey }

/** A slot that opens with Sara's passphrase and holds the given text where the personal blob should be. */
async function slotHolding(blob: string): Promise<PersonSlot> {
  const slot = await makePersonSlot(frame, from, systemRandom)
  const stretched = await stretch(Buffer.from(sara.passphrase), slot.kdf, 'training')
  const key = hkdf(stretched, 'countersign/slot-signing/1')
  const additional = slotAdditional(frame, slot, 'signing')
  return { ...slot, sealedKey: sealBox(key, additional, Buffer.from(blob), systemRandom) }
}

const pin = { hash: '0'.repeat(64), kdf: newKdf('training', systemRandom) }
const key = signingKeyOf(sara.seed).key
const seed = sara.seed.toString('hex')

test('a slot opens with its passphrase to what was put in, and with another to nothing', async () => {
  const slot = await slotHolding(canonicalText({ key, pin, seed }))
  const opened = await openPersonSlot(frame, slot, sara.passphrase)
  expect(opened).toMatchObject({ slot: slot.slot, dataKey, seed: sara.seed, pin })
  expect(await openPersonSlot(frame, slot, nia.passphrase)).toBeUndefined()
})

test.each([
  [
    'the key id of another seed',
    'keyring-damaged',
    canonicalText({ key: '0'.repeat(32), pin, seed }),
  ],
  ['a short seed', 'keyring-damaged', canonicalText({ key, pin, seed: seed.slice(2) })],
  ['no PIN', 'keyring-damaged', canonicalText({ key, seed })],
  ['something more', 'keyring-damaged', canonicalText({ key, more: 1, pin, seed })],
  ['no canonical text', 'keyring-damaged', ` ${canonicalText({ key, pin, seed })}`],
  ['no text', 'keyring-damaged', 'x'],
  [
    'a PIN that costs too little',
    'keyring-weakened',
    canonicalText({ key, pin: { ...pin, kdf: { ...pin.kdf, memoryKib: 8191 } }, seed }),
  ],
])('a personal blob with %s is %s', async (_, code, blob) => {
  const slot = await slotHolding(blob)
  expect(await faultOf(() => openPersonSlot(frame, slot, sara.passphrase))).toBe(code)
})

test('a slot of which one box was exchanged is damaged', async () => {
  const slot = await makePersonSlot(frame, from, systemRandom)
  const other = await makePersonSlot(frame, from, systemRandom)
  for (const part of ['sealedKey', 'wrappedDataKey'] as const) {
    const mixed = { ...slot, [part]: other[part] }
    expect(await faultOf(() => openPersonSlot(frame, mixed, sara.passphrase))).toBe(
      'keyring-damaged',
    )
  }
})

test('a slot needs a whole key, a whole seed and a PIN', async () => {
  const make = (change: object) => makePersonSlot(frame, { ...from, ...change }, systemRandom)
  await expect(make({ dataKey: Buffer.alloc(31) })).rejects.toThrow('32 bytes')
  await expect(make({ seed: Buffer.alloc(33) })).rejects.toThrow('32 bytes')
  await expect(make({ pin: '12345' })).rejects.toThrow('six digits')
})

test('two slots of one id are no keyring', async () => {
  const keyring = await twoPeople()
  const [first] = keyring.slots
  const slots = keyring.slots.map((slot) => ({ ...slot, slot: first?.slot ?? '' }))
  expect(() => sealKeyring({ ...keyring, slots }, dataKey)).toThrow('Invalid input')
  const bytes = Buffer.from(`${canonicalText({ ...keyring, slots })}\n`, 'utf8')
  expect(await faultOf(() => parseKeyring(bytes))).toBe('keyring-damaged')
})
