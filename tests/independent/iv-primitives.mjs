// Hashes, keys, base32, instants and dates (format.md sections 1, 3.4, 3.6, 4 and 5).
import crypto from 'node:crypto'
import { canonicalise } from './iv-canonical.mjs'

export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

export const isHex = (value, bytes) =>
  typeof value === 'string' && value.length === bytes * 2 && /^[0-9a-f]*$/.test(value)

export function sha256(...parts) {
  const hash = crypto.createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export const textHash = (text) => sha256(text).toString('hex')
export const lineHash = (line) => sha256(line).toString('hex')

/** The hash of a record: its line and [{statement, signature as hex}] in order. */
export function recordHash(line, signatures) {
  const parts = ['countersign/hash/1\n', line, '\n']
  for (const { statement, signature } of signatures) parts.push(statement, '\n', signature, '\n')
  return sha256(...parts).toString('hex')
}

export const requestHash = (request) =>
  sha256('countersign/request/1\n', canonicalise(request)).toString('hex')

export function base32(bytes) {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  let out = ''
  for (let i = 0; i < bits.length; i += 5) {
    out += ALPHABET[Number.parseInt(bits.slice(i, i + 5).padEnd(5, '0'), 2)]
  }
  return out
}

/** The bytes of whole base32 characters; undefined for a character outside the alphabet. */
export function unbase32(text) {
  let bits = ''
  for (const character of text) {
    const value = ALPHABET.indexOf(character)
    if (value < 0) return undefined
    bits += value.toString(2).padStart(5, '0')
  }
  const bytes = []
  for (let i = 0; i + 8 <= bits.length; i += 8) bytes.push(Number.parseInt(bits.slice(i, i + 8), 2))
  return Buffer.from(bytes)
}

export const groups = (text) => text.match(/.{1,4}/g).join('-')

/** The register id as lines, certificates and the keyring carry it. */
export const registerId = (textOfRecord1) =>
  base32(sha256('countersign/register/1\n', textOfRecord1).subarray(0, 15))

export const keyId = (publicKeyHex) =>
  sha256(Buffer.from(publicKeyHex, 'hex')).subarray(0, 16).toString('hex')

const privateKey = (seed) =>
  crypto.createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })

export function publicKeyOf(seed) {
  const spki = crypto.createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' })
  return spki.subarray(SPKI.length).toString('hex')
}

export const sign = (seed, message) =>
  crypto.sign(null, Buffer.from(message), privateKey(seed)).toString('hex')

const P = 2n ** 255n - 19n
const SMALL = new Set([
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `01${'00'.repeat(31)}`,
  '00'.repeat(32),
])

/** A public key nobody in particular holds: a point of small order, or y written not reduced. */
export function isWeakKey(publicKeyHex) {
  const bytes = Buffer.from(publicKeyHex, 'hex')
  bytes[31] &= 0x7f
  const y = BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)
  return y >= P || SMALL.has(bytes.toString('hex'))
}

export function verify(publicKeyHex, message, signature) {
  try {
    const der = Buffer.concat([SPKI, Buffer.from(publicKeyHex, 'hex')])
    const key = crypto.createPublicKey({ key: der, format: 'der', type: 'spki' })
    return crypto.verify(null, Buffer.from(message), key, Buffer.from(signature, 'hex'))
  } catch {
    return false
  }
}

export const hkdf = (key, info) =>
  Buffer.from(crypto.hkdfSync('sha256', key, Buffer.alloc(0), info, 32))

export const hmac = (key, message) => crypto.createHmac('sha256', key).update(message).digest('hex')

export function argon2id(message, kdf) {
  return crypto.argon2Sync('argon2id', {
    memory: kdf.memoryKib,
    message,
    nonce: Buffer.from(kdf.salt, 'hex'),
    parallelism: kdf.parallelism,
    passes: kdf.iterations,
    tagLength: 32,
  })
}

export function isDate(value) {
  const match = typeof value === 'string' && /^(\d{4})-(\d\d)-(\d\d)$/.exec(value)
  if (!match) return false
  const [year, month, day] = match.slice(1).map(Number)
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1]
}

/** Milliseconds since 1970 in UTC of an instant; undefined if it is not one. */
export function instantMs(value) {
  if (typeof value !== 'string') return undefined
  const form = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{3})([+-])(\d\d):(\d\d)$/
  const match = form.exec(value)
  if (!match || !isDate(match[1])) return undefined
  const [hour, minute, second, milli] = match.slice(2, 6).map(Number)
  const [offsetHour, offsetMinute] = match.slice(7).map(Number)
  if (hour > 23 || minute > 59 || second > 59) return undefined
  if (offsetHour > 23 || offsetMinute > 59) return undefined
  const offset = (match[6] === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute)
  const wall = ((hour * 60 + minute) * 60 + second) * 1000 + milli
  return Date.parse(`${match[1]}T00:00:00.000Z`) + wall - offset * 60000
}
