// Records: text, line, statements, hash (3.1 to 3.4), and a chain of them.
import { canonicalise } from '../independent/iv-canonical.mjs'
import { lineHash, recordHash, sign, textHash, verify } from '../independent/iv-primitives.mjs'
import { certify, FIRST_TEXT, ID } from './make-key-cases.mjs'
import { ANA, BEN, CLEO, fixed, shown } from './vector-seeds.mjs'
import assert from 'node:assert/strict'

const BOOT = fixed('boot', 8).toString('hex')
const ZEROS = '0'.repeat(64)

function statementOf(who, line, at, meaning) {
  const { key, name, person, registration, role } = who
  const format = 'countersign/signature/1'
  return canonicalise({
    at,
    format,
    key,
    lineHash: lineHash(line),
    meaning,
    name,
    person,
    registration,
    role,
  })
}

function record(previous, recordedAt, text, signers) {
  const number = (previous?.number ?? 0) + 1
  const line = canonicalise({
    boot: BOOT,
    format: 'countersign/record/1',
    number,
    previousHash: previous?.hash ?? ZEROS,
    recordedAt,
    register: ID,
    station: 'BENCH-1',
    textHash: textHash(text),
    uptimeMs: 61000 + number * 1500,
  })
  const signatures = signers.map(([who, meaning]) => {
    const statement = statementOf(who, line, recordedAt, meaning)
    const signature = sign(who.seed, statement)
    assert.ok(verify(who.publicKey, statement, signature))
    return { signer: shown(who), statement, signature }
  })
  return {
    number,
    text,
    textHash: textHash(text),
    line,
    lineHash: lineHash(line),
    signatures,
    hash: recordHash(line, signatures),
  }
}

const textOf = (kind, sentence, facts, act) =>
  canonicalise({ facts, kind, sentence, version: 1, ...(act && { act }) })

function chain() {
  const day = '2026-03-02T'
  const first = record(undefined, `${day}09:00:00.000+00:00`, FIRST_TEXT, [
    [ANA, 'authorised'],
    [BEN, 'authorised'],
  ])
  const started = textOf('station-started', 'The register was started on BENCH-1.', {})
  const second = record(first, `${day}09:00:01.500+00:00`, started, [])
  const act = { hash: textHash('no request of this page'), id: 'a-0001', name: 'count-made' }
  const counted = textOf('count-made', 'Ana Reyes counted 3 ampoules.', { units: 3 }, act)
  const third = record(second, `${day}09:05:00.000+00:00`, counted, [[ANA, 'counted']])
  const enrolled = textOf(
    'person-enrolled',
    'Cleo Ng was enrolled as veterinary surgeon.',
    certify(CLEO, { register: ID, validFrom: '2026-03-02' }),
  )
  const fourth = record(third, `${day}10:05:00.000+01:00`, enrolled, [
    [ANA, 'authorised'],
    [BEN, 'authorised'],
  ])
  const given = textOf('count-made', 'Cleo Ng counted 3 ampoules, Ben saw “"3"”.\n', { units: 3 })
  const fifth = record(fourth, `${day}09:06:00.001+00:00`, given, [
    [CLEO, 'counted'],
    [BEN, 'reviewed'],
  ])
  return [first, second, third, fourth, fifth]
}

export const CHAIN = chain()

function hashCases() {
  const all = CHAIN[4]
  const { line, signatures } = all
  const [one, two] = signatures
  const of = (name, list) => ({
    name,
    line,
    signatures: list.map(({ statement, signature }) => ({ statement, signature })),
    hash: recordHash(line, list),
  })
  return [
    of('no signature', []),
    of('one signature', [one]),
    of('two signatures', [one, two]),
    of('the same two the other way round: another hash', [two, one]),
  ]
}

export function recordFiles() {
  return {
    records: {
      what: 'Sections 3.1 to 3.4. Five records of one register, in order: text, line, statements, signatures (by the seeds given), hash. Facts and kinds other than certificates are no model of section 9.',
      register: ID,
      cases: CHAIN,
    },
    'record-hashes': {
      what: 'Section 3.4. The hash over one line with none, one and two signatures.',
      cases: hashCases(),
    },
  }
}
