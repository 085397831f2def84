import { describe, expect, test } from 'vitest'
import { verifyJournal } from '../../../db/journal/verify-journal.ts'
import { newDatabase } from '../../support/database-pair.ts'
import { Forger } from '../../support/forger.ts'
import { writeSomeDay } from '../../support/whole-journal.ts'
import { foundJournal } from '../../support/written-journal.ts'

const journalOnly = { signatures: true, projections: false }

// A register of 12 records: founding, lists, and a day up to a receipt, record 12, that two people signed.
async function someRegister() {
  const { file, open } = await newDatabase()
  await writeSomeDay(await foundJournal(open), 4)
  return { open, forger: new Forger(file) }
}

describe('every byte of a record', () => {
  const flipped = (bytes: Uint8Array, index: number): Buffer => {
    const copy = Buffer.from(bytes)
    copy.writeUInt8(copy.readUInt8(index) ^ 1, index)
    return copy
  }
  const columns = ['text', 'line', 'hash'] as const

  test.each(columns)('of its %s', { timeout: 120_000 }, async (column) => {
    const { open, forger } = await someRegister()
    const original = forger.record(8)[column]
    const bytes = Buffer.from(original, 'utf8')
    forger.raw.pragma('synchronous = OFF', { simple: true })
    const put = `update journal set ${column} = cast(? as text) where number = 8`
    const missed: number[] = []
    for (let index = 0; index < bytes.length; index += 1) {
      forger.run(put, flipped(bytes, index))
      const verdict = await verifyJournal(open.db, journalOnly)
      if (verdict.ok || verdict.record !== 8) missed.push(index)
    }
    expect(missed).toEqual([])
    forger.run(put, bytes)
    expect(await verifyJournal(open.db, journalOnly)).toMatchObject({ ok: true, records: 12 })
  })

  test.each([
    [1, 'statement'],
    [2, 'statement'],
    [1, 'signature'],
    [2, 'signature'],
  ] as const)('of signature %i, its %s', { timeout: 120_000 }, async (position, column) => {
    const { open, forger } = await someRegister()
    const original = forger.signatures(8)[position - 1]?.[column] ?? ''
    const bytes = Buffer.from(original)
    forger.raw.pragma('synchronous = OFF', { simple: true })
    const value = column === 'statement' ? 'cast(? as text)' : '?'
    const put = `update signature set ${column} = ${value} where record_number = 8 and position = ?`
    const missed: number[] = []
    for (let index = 0; index < bytes.length; index += 1) {
      forger.run(put, flipped(bytes, index), position)
      const verdict = await verifyJournal(open.db, journalOnly)
      if (verdict.ok || verdict.record !== 8) missed.push(index)
    }
    expect(bytes.length).toBeGreaterThanOrEqual(64)
    expect(missed).toEqual([])
  })

  test.each([1, 2])(
    'of signature %i, the hash mended afterwards',
    { timeout: 120_000 },
    async (position) => {
      const { open, forger } = await someRegister()
      const signatures = forger.signatures(12)
      const missed: number[] = []
      forger.raw.pragma('synchronous = OFF', { simple: true })
      for (let index = 0; index < 64; index += 1) {
        const forged = signatures.map((each) =>
          each.position === position
            ? { ...each, signature: flipped(each.signature, index) }
            : each,
        )
        forger.putSignatures(12, forged)
        forger.rechain(12)
        const verdict = await verifyJournal(open.db, journalOnly)
        if (verdict.ok || verdict.record !== 12 || verdict.check !== 'signature') missed.push(index)
      }
      expect(missed).toEqual([])
    },
  )
})

describe('records moved about', () => {
  type Tampering = (forger: Forger) => void
  const moveRecord =
    (from: number, to: number): Tampering =>
    (forger) => {
      forger.run('update journal set number = ? where number = ?', to, from)
      forger.run('update signature set record_number = ? where record_number = ?', to, from)
    }
  const deleteRecord =
    (number: number): Tampering =>
    (forger) => {
      forger.run('delete from signature where record_number = ?', number)
      forger.run('delete from journal where number = ?', number)
    }
  const swap =
    (a: number, b: number): Tampering =>
    (forger) => {
      moveRecord(a, 1000)(forger)
      moveRecord(b, a)(forger)
      moveRecord(1000, b)(forger)
    }
  const closeGap =
    (after: number): Tampering =>
    (forger) => {
      for (const { number } of forger.records().filter((each) => each.number > after))
        moveRecord(number, number - 1)(forger)
    }
  const copy =
    (number: number, to: number): Tampering =>
    (forger) => {
      const { text, line, hash } = forger.record(number)
      forger.run('insert into journal values (?, ?, ?, ?)', to, text, line, hash)
      forger.putSignatures(to, forger.signatures(number))
    }
  const rechain =
    (from: number): Tampering =>
    (forger) =>
      forger.rechain(from)
  const editText =
    (number: number, from: string, to: string): Tampering =>
    (forger) => {
      const { text } = forger.record(number)
      forger.run('update journal set text = ? where number = ?', text.replace(from, to), number)
    }
  const swapSignatures: Tampering = (forger) => {
    forger.putSignatures(12, forger.signatures(12).toReversed())
  }
  const swapBytes: Tampering = (forger) => {
    const [first, second] = forger.signatures(12)
    if (!first || !second) throw new Error('Record 12 has two signatures')
    forger.putSignatures(12, [
      { ...first, signature: second.signature },
      { ...second, signature: first.signature },
    ])
  }
  const signaturesOf =
    (number: number, to: number): Tampering =>
    (forger) => {
      forger.putSignatures(to, forger.signatures(number))
    }
  const dropSignature =
    (number: number): Tampering =>
    (forger) => {
      forger.putSignatures(number, forger.signatures(number).slice(0, 1))
    }

  const cases: readonly (readonly [string, number, readonly Tampering[]])[] = [
    ['one from the middle is deleted', 6, [deleteRecord(6)]],
    ['one from the middle is deleted and the gap closed', 6, [deleteRecord(6), closeGap(6)]],
    ['the same, and all hashed anew', 6, [deleteRecord(6), closeGap(6), rechain(6)]],
    ['the first is deleted', 1, [deleteRecord(1)]],
    ['one is copied to the end', 13, [copy(8, 13)]],
    ['one is copied to the end and hashed anew', 13, [copy(8, 13), rechain(13)]],
    ['two change places', 6, [swap(6, 7)]],
    ['two change places and all is hashed anew', 6, [swap(6, 7), rechain(6)]],
    ['signatures change places', 12, [swapSignatures]],
    ['signatures change places and all is hashed anew', 12, [swapSignatures, rechain(12)]],
    ['signers change their signatures', 12, [swapBytes, rechain(12)]],
    ['a record bears the signatures of another', 12, [signaturesOf(11, 12)]],
    ['the same, and hashed anew', 12, [signaturesOf(11, 12), rechain(12)]],
    ['the second signature is taken off', 12, [dropSignature(12), rechain(12)]],
    ['a figure is edited', 12, [editText(12, '"units":20', '"units":19')]],
    ['a name is edited and all is hashed anew', 6, [editText(6, 'José', 'Jose'), rechain(6)]],
    [
      'the policy is edited and all is hashed anew',
      1,
      [editText(1, '"caseHours":48', '"caseHours":96'), rechain(1)],
    ],
  ]
  test.each(cases)('%s', async (_what, record, tamperings) => {
    const { open, forger } = await someRegister()
    for (const tampering of tamperings) tampering(forger)
    expect(await verifyJournal(open.db, journalOnly)).toMatchObject({ ok: false, record })
  })

  test('a record of another register does not fit', async () => {
    const { open, forger } = await someRegister()
    const other = await newDatabase()
    await writeSomeDay(await foundJournal(other.open, undefined, undefined, 7), 4)
    const stranger = new Forger(other.file)
    const { text, line, hash } = stranger.record(12)
    forger.run(
      'update journal set text = ?, line = ?, hash = ? where number = 12',
      text,
      line,
      hash,
    )
    forger.putSignatures(12, stranger.signatures(12))
    expect(await verifyJournal(open.db, journalOnly)).toMatchObject({ ok: false, record: 12 })
  })
})
