// What is on paper and what leaves the register: the recovery sheet (6.1) and heads (8).
import { base32, groups, hkdf, sha256, sign, unbase32 } from './iv-primitives.mjs'

export function sheetCheck(secret) {
  const digest = sha256('countersign/sheet-check/1\n', secret)
  return base32(digest.subarray(0, 5)).slice(0, 4)
}

export const sheetText = (secret) => groups(base32(secret) + sheetCheck(secret))

/** The 20 secret bytes of a sheet as typed; undefined if it is not a sheet or its check fails. */
export function readSheet(typed) {
  const plain = typed.replace(/[\s-]/g, '')
  if (!/^[0-9A-Za-z]*$/.test(plain)) return undefined
  const text = plain.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
  if (text.length !== 36) return undefined
  const secret = unbase32(text.slice(0, 32))
  return secret && sheetCheck(secret) === text.slice(32) ? secret : undefined
}

export const sheetFingerprint = (secret) =>
  sha256('countersign/sheet/1\n', secret).subarray(0, 4).toString('hex')

export const recoverySeed = (secret) => hkdf(secret, 'countersign/recovery-signing/1')

export function headCode(id, size, hash) {
  return groups(base32(sha256(`countersign/head/1\n${id}\n${size}\n${hash}\n`).subarray(0, 15)))
}

export const paperHead = (id, size, hash) => `${groups(id)} ${size} ${headCode(id, size, hash)}`

/** RFC 6962: the root over 32-byte record hashes. */
export function merkleRoot(hashes) {
  if (hashes.length === 0) return sha256()
  if (hashes.length === 1) return sha256(Buffer.from([0]), hashes[0])
  let split = 1
  while (split * 2 < hashes.length) split *= 2
  const left = merkleRoot(hashes.slice(0, split))
  return sha256(Buffer.from([1]), left, merkleRoot(hashes.slice(split)))
}

export function noteText({ id, size, root, chain, keyring, date, previous }) {
  return [
    `countersign/${groups(id)}`,
    size,
    root.toString('base64'),
    `chain ${chain}`,
    `keyring ${keyring}`,
    `date ${date}`,
    `previous ${previous}`,
    '',
  ].join('\n')
}

export const noteName = (id, person) => `countersign/${groups(id)}/${person}`

export const noteKeyHash = (name, publicKey) =>
  sha256(name, Buffer.from([0x0a, 0x01]), Buffer.from(publicKey, 'hex')).subarray(0, 4)

export function noteSignatureLine(name, publicKey, seed, text) {
  const signature = Buffer.from(sign(seed, text), 'hex')
  const blob = Buffer.concat([noteKeyHash(name, publicKey), signature])
  return `\u2014 ${name} ${blob.toString('base64')}\n`
}
