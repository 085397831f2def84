import { expect, test } from 'vitest'
import { systemRandom } from '../../../db/keyring/random.ts'
import {
  hkdf,
  openBox,
  sealBox,
  sealedBoxSchema,
  withDerivedKey,
} from '../../../db/keyring/sealed-box.ts'

const key = Buffer.alloc(32, 1)
const plain = Buffer.from('what is sealed', 'utf8')

test('a box opens with its key, its additional text and its own bytes, and with nothing else', () => {
  const sealed = sealBox(key, 'additional', plain, systemRandom)
  expect(sealedBoxSchema.parse(sealed)).toEqual(sealed)
  expect(openBox(key, 'additional', sealed)).toEqual(plain)
  expect(openBox(Buffer.alloc(32, 2), 'additional', sealed)).toBeUndefined()
  expect(openBox(key, 'Additional', sealed)).toBeUndefined()
  expect(openBox(key, 'additional', { ...sealed, nonce: '00'.repeat(12) })).toBeUndefined()
  for (let place = 0; place < sealed.box.length / 2; place += 1) {
    const bytes = Buffer.from(sealed.box, 'hex')
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place)
    expect(openBox(key, 'additional', { ...sealed, box: bytes.toString('hex') })).toBeUndefined()
  }
  const cut = { ...sealed, box: sealed.box.slice(0, -2) }
  expect(openBox(key, 'additional', cut)).toBeUndefined()
})

test('the same thing sealed twice looks different', () => {
  expect(sealBox(key, '', plain, systemRandom)).not.toEqual(sealBox(key, '', plain, systemRandom))
})

// RFC 5869, appendix A.3 (empty salt and info), cut to the 32 bytes we take.
test('keys are derived as RFC 5869 has it', () => {
  expect(hkdf(Buffer.alloc(22, 0x0b), '').toString('hex')).toBe(
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d',
  )
})

test('a derived key is zeroed after its use, even when the use fails', () => {
  const seen: Buffer[] = []
  withDerivedKey(key, 'a', (derived) => seen.push(derived))
  expect(() =>
    withDerivedKey(key, 'a', (derived) => {
      seen.push(derived)
      throw new Error('failed')
    }),
  ).toThrow('failed')
  expect(seen).toEqual([Buffer.alloc(32), Buffer.alloc(32)])
})
