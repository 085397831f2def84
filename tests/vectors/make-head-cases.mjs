// Heads (section 8): on paper, as a signed note, and Merkle roots.
import { noteKeyHash, noteName, noteSignatureLine, noteText } from '../independent/iv-paper.mjs'
import { headCode, merkleRoot, paperHead } from '../independent/iv-paper.mjs'
import { groups, sha256 } from '../independent/iv-primitives.mjs'
import { ID } from './make-key-cases.mjs'
import { CHAIN } from './make-record-cases.mjs'
import { ANA, BEN, fixed, shown } from './vector-seeds.mjs'

const LEAVES = Array.from({ length: 8 }, (_, i) => fixed(`record hash ${i + 1} of 8`))

function paperCases() {
  const heads = CHAIN.map(({ number, hash }) => [ID, number, hash])
  heads.push([ID, 1234567, fixed('hash of record 1234567').toString('hex')])
  return heads.map(([register, size, hash]) => ({
    register,
    size,
    hash,
    hashed: `countersign/head/1\n${register}\n${size}\n${hash}\n`,
    code: headCode(register, size, hash),
    paper: paperHead(register, size, hash),
  }))
}

function merkleCases() {
  return Array.from({ length: 9 }, (_, size) => {
    const leaves = LEAVES.slice(0, size)
    const root = merkleRoot(leaves)
    return {
      size,
      recordHashes: leaves.map((leaf) => leaf.toString('hex')),
      root: root.toString('hex'),
      rootBase64: root.toString('base64'),
    }
  })
}

function noteCase(size, previous, signers) {
  const hashes = CHAIN.slice(0, size).map(({ hash }) => hash)
  const head = {
    register: ID,
    size,
    chain: hashes.at(-1),
    keyring: fixed('SHA-256 of keyring.json').toString('hex'),
    date: '2026-03-02',
    previous,
  }
  const root = merkleRoot(hashes.map((hash) => Buffer.from(hash, 'hex')))
  const text = noteText({ ...head, id: ID, root })
  const signed = signers.map((who) => {
    const name = noteName(ID, who.person)
    return {
      signer: shown(who),
      name,
      keyHash: noteKeyHash(name, who.publicKey).toString('hex'),
      line: noteSignatureLine(name, who.publicKey, who.seed, text),
    }
  })
  return {
    ...head,
    recordHashes: hashes,
    root: root.toString('base64'),
    text,
    textSha256: sha256(text).toString('hex'),
    signed,
    file: `${text}\n${signed.map(({ line }) => line).join('')}`,
  }
}

function noteCases() {
  const first = noteCase(1, '0'.repeat(64), [ANA])
  const second = noteCase(5, first.textSha256, [ANA, BEN])
  return [first, second]
}

export function headFiles() {
  return {
    'paper-heads': {
      what: `Section 8. \`code\` is of SHA-256 of \`hashed\`; \`paper\` is the head as printed, with the register id ${ID} in groups (${groups(ID)}).`,
      cases: paperCases(),
    },
    'merkle-roots': {
      what: 'Section 8. Roots (RFC 6962) over the first 0 to 8 of eight record hashes.',
      cases: merkleCases(),
    },
    'head-notes': {
      what: 'Section 8. `text` is what is signed; `file` is the whole signed note; `root` is over `recordHashes`, those of records.json.',
      cases: noteCases(),
    },
  }
}
