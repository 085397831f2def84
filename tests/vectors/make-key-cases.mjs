// Base32, Ed25519, key ids, certificates, the register id and request hashes (1, 3.6, 4 and 5).
import assert from 'node:assert/strict'
import { canonicalise, parse } from '../independent/iv-canonical.mjs'
import { recoverySeed } from '../independent/iv-paper.mjs'
import {
  base32,
  groups,
  keyId,
  publicKeyOf,
  registerId,
  requestHash,
  sha256,
  sign,
  unbase32,
  verify,
} from '../independent/iv-primitives.mjs'
import { ANA, BEN, CLEO, fixed, RECOVERY_SECRET, shown } from './vector-seeds.mjs'

const hex = (text) => Buffer.from(text).toString('hex')

/** A certificate of a person, with the proof by the person's own key. */
export function certify(one, more) {
  const { seed, ...who } = one
  const certificate = { format: 'countersign/certificate/1', ...who, ...more }
  const text = canonicalise(certificate)
  return { certificate: parse(text), proof: sign(seed, text) }
}

/** Record 1 of the register in these vectors. */
export const FIRST_TEXT = canonicalise({
  facts: {
    founders: [
      certify(ANA, { validFrom: '2026-03-02' }),
      certify(BEN, { validFrom: '2026-03-02', validTo: '2028-03-01' }),
    ],
    mode: 'training',
    random: fixed('32 random bytes of record 1').toString('hex'),
    recoveryPublicKey: publicKeyOf(recoverySeed(RECOVERY_SECRET)),
  },
  kind: 'register-created',
  sentence: 'Ana Reyes and Ben Ó Briain opened this register on 2 March 2026.',
  version: 1,
})

export const ID = registerId(FIRST_TEXT)

function base32Cases() {
  const list = [
    Buffer.alloc(5),
    Buffer.alloc(5, 0xff),
    Buffer.from('0443214c74', 'hex'),
    Buffer.from('00443214c74254b635cf84653a56d7c675be77df', 'hex'),
    fixed('base32 15 bytes', 15),
    fixed('base32 20 bytes', 20),
    Buffer.from('Countersign 1.0'),
  ]
  return list.map((bytes) => {
    const text = base32(bytes)
    assert.deepEqual(unbase32(text), bytes)
    return { bytes: bytes.toString('hex'), text, grouped: groups(text) }
  })
}

// RFC 8032, 7.1, tests 1 to 3.
const RFC8032 = [
  ['9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', ''],
  ['4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', '72'],
  ['c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7', 'af82'],
]

function signatureCases() {
  const own = [ANA, BEN, CLEO].map(({ seed }) => [seed.toString('hex'), hex('Ó — 10 mg\n')])
  const good = [...RFC8032, ...own].map(([seed, message], i) => {
    const bytes = Buffer.from(seed, 'hex')
    const publicKey = publicKeyOf(bytes)
    const signature = sign(bytes, Buffer.from(message, 'hex'))
    const name = i < 3 ? `RFC 8032 test ${i + 1}` : `an own key, ${i - 2}`
    return { name, seed, publicKey, keyId: keyId(publicKey), message, signature, good: true }
  })
  const { seed: _, ...base } = good[5]
  const bytes = Buffer.from(base.signature, 'hex')
  const changed = (name, more) => ({ ...base, name, ...more, good: false })
  const flip = (at) => {
    const copy = Buffer.from(bytes)
    copy[at] ^= 1
    return copy.toString('hex')
  }
  const order = 2n ** 252n + 27742317777372353535851937790883648493n
  const s = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`) + order
  const sBytes = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()
  const malleable = Buffer.concat([bytes.subarray(0, 32), sBytes]).toString('hex')
  const bad = [
    changed('a bit of R changed', { signature: flip(0) }),
    changed('a bit of S changed', { signature: flip(40) }),
    changed('another message', { message: `${base.message}0a` }),
    changed('another key', { publicKey: ANA.publicKey, keyId: ANA.key }),
    changed('S not reduced (S + L)', { signature: malleable }),
    changed('63 bytes', { signature: base.signature.slice(0, 126) }),
    changed('65 bytes', { signature: `${base.signature}00` }),
    changed('64 zero bytes', { signature: '00'.repeat(64) }),
    changed('a signature over the SHA-256 of the message', {
      signature: sign(CLEO.seed, sha256(Buffer.from(base.message, 'hex'))),
    }),
  ]
  for (const one of [...good, ...bad]) {
    const ok = verify(one.publicKey, Buffer.from(one.message, 'hex'), one.signature)
    assert.equal(ok, one.good, one.name)
  }
  return [...good, ...bad]
}

function certificateCases() {
  const make = (name, one, more) => {
    const made = certify(one, more)
    const text = canonicalise(made.certificate)
    return { name, signer: shown(one), text, ...made, good: true }
  }
  const good = [
    make('of a founder: no register, no validTo', ANA, { validFrom: '2026-03-02' }),
    make('of a founder: validTo', BEN, { validFrom: '2026-03-02', validTo: '2028-03-01' }),
    make('of a newcomer: register, no validTo', CLEO, { register: ID, validFrom: '2026-03-03' }),
    make('of a newcomer: register and validTo', CLEO, {
      register: ID,
      validFrom: '2026-03-03',
      validTo: '2026-03-03',
    }),
  ]
  const base = good[3]
  const text = base.text
  const bad = [
    ['the proof is by another key', { proof: sign(ANA.seed, text) }],
    ['the proof is over the text and a newline', { proof: sign(CLEO.seed, `${text}\n`) }],
    ['the proof is over the hash of the text', { proof: sign(CLEO.seed, sha256(text)) }],
    ['the proof is over a certificate without register', { proof: good[2].proof }],
    ['the name was changed', { certificate: { ...base.certificate, name: 'Cleo N' } }],
    [
      'the key is not the id of the public key',
      certify({ ...CLEO, key: ANA.key }, { register: ID, validFrom: '2026-03-03' }),
    ],
    [
      'another format',
      certify(CLEO, { format: 'countersign/certificate/2', validFrom: '2026-03-03' }),
    ],
    ['validFrom is no date', certify(CLEO, { register: ID, validFrom: '2026-02-30' })],
  ]
  const badCases = bad.map(([name, more]) => {
    const { certificate, proof } = { certificate: base.certificate, proof: base.proof, ...more }
    return { name, text: canonicalise(certificate), certificate, proof, good: false }
  })
  for (const { name, text: over, certificate, proof, good: isGood } of [...good, ...badCases]) {
    const proved = verify(certificate.publicKey, over, proof)
    const formed = certificate.format.endsWith('/1') && certificate.validFrom !== '2026-02-30'
    assert.equal(proved && formed && keyId(certificate.publicKey) === certificate.key, isGood, name)
  }
  return [...good, ...badCases]
}

function requestCases() {
  const made = [{ meaning: 'made', person: 'ANA' }]
  const two = [...made, { meaning: 'checked preparation', person: 'BEN' }]
  const at = '2026-03-02T09:14:07.120+00:00'
  const input = { massUg: 12500, note: 'Ó', units: 3 }
  const request = (name, value) => ({
    name,
    request: value,
    text: canonicalise(value),
    hash: requestHash(value),
  })
  return [
    request('one signer, no at', { act: 'receipt-recorded', input, signedBy: made }),
    request('with at', { act: 'receipt-recorded', at, input, signedBy: made }),
    request('two signers', { act: 'receipt-recorded', input, signedBy: two }),
    request('two signers the other way round: another request', {
      act: 'receipt-recorded',
      input,
      signedBy: [...two].reverse(),
    }),
    request('empty input, nobody signs', { act: 'station-started', input: {}, signedBy: [] }),
  ]
}

function registerCases() {
  const texts = [
    FIRST_TEXT,
    FIRST_TEXT.replace('Ana Reyes and Ben', 'Ben Ó Briain and Ana'),
    '{"facts":{},"kind":"register-created","sentence":"","version":1}',
  ]
  return texts.map((text) => ({
    text,
    sha256: sha256('countersign/register/1\n', text).toString('hex'),
    register: registerId(text),
    printed: groups(registerId(text)),
  }))
}

export function keyFiles() {
  return {
    base32: {
      what: 'Section 1. `text` is `bytes` (hex) in base32, `grouped` the same in groups of four.',
      cases: base32Cases(),
    },
    signatures: {
      what: 'Sections 1 and 5. Ed25519 by the key of `seed` over `message` (hex); `keyId` is the id of `publicKey`. `good` says whether the signature verifies.',
      cases: signatureCases(),
    },
    certificates: {
      what: 'Section 5. `proof` is Ed25519 by the key of the certificate over `text`, its canonical text. `good` false: to be refused, for the reason that `name` gives.',
      cases: certificateCases(),
    },
    'request-hashes': {
      what: 'Section 3.6. `text` is the canonical text of `request`, `hash` the request hash.',
      cases: requestCases(),
    },
    'register-ids': {
      what: 'Section 4. `text` is the text of record 1, `register` the register id as other texts carry it, `printed` as paper does. The facts are no model of section 9.',
      cases: registerCases(),
    },
  }
}
