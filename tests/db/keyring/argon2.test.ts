import { argon2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import { kdfSchema, newKdf, refuseWeakened, stretch } from '../../../db/keyring/argon2.ts'
import { systemRandom } from '../../../db/keyring/random.ts'
import { faultOf } from '../../support/fault-of.ts'

test.each(['training', 'live'] as const)(
  'a %s secret is stretched as OpenSSL does it',
  async (mode) => {
    const kdf = newKdf(mode, systemRandom)
    const secret = Buffer.from('correct horse battery', 'utf8')
    const expected = argon2Sync('argon2id', {
      message: secret,
      nonce: Buffer.from(kdf.salt, 'hex'),
      parallelism: 1,
      tagLength: 32,
      memory: kdf.memoryKib,
      passes: kdf.iterations,
    })
    expect(await stretch(secret, kdf, mode)).toEqual(expected)
  },
)

test.each([
  ['live', { memoryKib: 196_607 }],
  ['live', { iterations: 2 }],
  ['training', { memoryKib: 8191 }],
  ['training', { iterations: 0 }],
] as const)('a %s secret with %j is refused before any work', async (mode, change) => {
  const kdf = { ...newKdf(mode, systemRandom), ...change }
  expect(await faultOf(() => refuseWeakened(kdf, mode))).toBe('keyring-weakened')
  expect(await faultOf(() => stretch(Buffer.from('x'), kdf, mode))).toBe('keyring-weakened')
  expect(kdfSchema.safeParse(kdf).success).toBe(true)
})

test.each([
  { memoryKib: 4_194_305 },
  { iterations: 65 },
  { parallelism: 2 },
  { algorithm: 'argon2i' },
  { salt: '00' },
  { salt: 'AA'.repeat(16) },
  { more: 1 },
])('%j is no parameter of format 1', (change) => {
  expect(kdfSchema.safeParse({ ...newKdf('live', systemRandom), ...change }).success).toBe(false)
})

test('the floors themselves, and more work, are taken; salts differ', async () => {
  const kdf = newKdf('training', systemRandom)
  expect(
    await faultOf(() => refuseWeakened({ ...kdf, memoryKib: 16_384, iterations: 2 }, 'training')),
  ).toBeUndefined()
  expect(await faultOf(() => refuseWeakened(newKdf('live', systemRandom), 'live'))).toBeUndefined()
  expect(newKdf('training', systemRandom).salt).not.toBe(kdf.salt)
})
