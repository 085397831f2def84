import { expect, test } from 'vitest'
import { BrokenPromise } from '../../../db/domain/assert.ts'
import { inTransaction } from '../../../db/handles.ts'
import { canonicalText } from '../../../db/journal/canonical-text.ts'
import { journalHead } from '../../../db/journal/journal-head.ts'
import { recordHash, sha256Hex } from '../../../db/journal/record-line.ts'
import { registerIdOf } from '../../../db/journal/register-id.ts'
import { newDatabase } from '../../support/database-pair.ts'
import { prescription, reviewed, supplier } from '../../support/forged-register.ts'
import { ana, at, ben, foundJournal, type WrittenRecord } from '../../support/written-journal.ts'

const plain: WrittenRecord = { fact: supplier, at: at('08:01'), signers: [ana.as('authorised')] }

async function founded() {
  const { open } = await newDatabase()
  const pen = await foundJournal(open)
  const count = async () => (await open.db.selectFrom('journal').select('number').execute()).length
  return { open, pen, count }
}

test('a record is written as the format says, and its rows with it', async () => {
  const { open, pen } = await founded()
  expect(await pen.write({ ...plain, act: { id: 'act-1', name: 'add-supplier' } })).toBe(2)
  const [first, second] = await open.db.selectFrom('journal').selectAll().execute()
  const signatures = await open.db
    .selectFrom('signature')
    .selectAll()
    .where('record_number', '=', 2)
    .execute()
  expect(pen.register).toBe(registerIdOf(first?.text ?? ''))
  expect(second?.text).toBe(
    canonicalText({
      act: { hash: 'cd'.repeat(32), id: 'act-1', name: 'add-supplier' },
      facts: { address: '2 Example Street', id: 'S', name: 'Supplier' },
      kind: 'supplier-added',
      sentence: 'Recorded supplier-added.',
      version: 1,
    }),
  )
  expect(JSON.parse(second?.line ?? '')).toEqual({
    boot: '00112233aabbccdd',
    format: 'countersign/record/1',
    number: 2,
    previousHash: first?.hash,
    recordedAt: at('08:01'),
    register: pen.register,
    station: 'TEST-1',
    textHash: sha256Hex(second?.text ?? ''),
    uptimeMs: 1000,
  })
  expect(signatures).toHaveLength(1)
  expect(second?.hash).toBe(recordHash(second?.line ?? '', signatures))
  expect(await open.db.selectFrom('supplier').selectAll().execute()).toHaveLength(1)
  expect(await open.db.selectFrom('act').select(['record_number', 'id']).execute()).toEqual([
    { record_number: 2, id: 'act-1' },
  ])
})

const stops: readonly (readonly [string, string, WrittenRecord])[] = [
  ['nobody signs', 'not signed as it demands', { ...plain, signers: [] }],
  [
    'one too many signs',
    'not signed as it demands',
    { ...plain, signers: [ana.as('authorised'), ben.as('authorised')] },
  ],
  [
    'it is signed for something else',
    'not signed as it demands',
    { ...plain, signers: [ana.as('made')] },
  ],
  [
    'signers come in the wrong order',
    'not signed as it demands',
    { ...plain, fact: prescription, signers: reviewed.toReversed() },
  ],
  [
    'one person signs twice',
    'One person, two signatures',
    {
      ...plain,
      fact: prescription,
      signers: [ana.as('made'), { ...ben.as('reviewed'), person: 'ANA' }],
    },
  ],
  [
    'one key signs twice',
    'One key, two signatures',
    {
      ...plain,
      fact: prescription,
      signers: [ana.as('made'), { ...ana.as('reviewed'), person: 'BEN' }],
    },
  ],
  [
    'another act makes it',
    'supplier-added is not made by add-page',
    { ...plain, act: { id: 'act-2', name: 'add-page' } },
  ],
  ['time goes back', 'Time would go back', { ...plain, at: at('07:59') }],
]
test.each(stops)('it stops when %s', async (_what, message, record) => {
  const { pen, count } = await founded()
  await expect(pen.write(record)).rejects.toThrow(BrokenPromise)
  await expect(pen.write(record)).rejects.toThrow(message)
  expect(await count()).toBe(1)
})

test('time may stand still', async () => {
  const { pen } = await founded()
  expect(await pen.write(plain, plain)).toBe(3)
})

test('what fails half-way leaves nothing of itself', async () => {
  const { open, pen, count } = await founded()
  const head = await inTransaction(open, journalHead)
  const broken: WrittenRecord = {
    ...plain,
    signers: [
      {
        ...ana.as('authorised'),
        sign: () => {
          throw new Error('The key was put away')
        },
      },
    ],
  }
  await expect(pen.write(plain, broken)).rejects.toThrow('The key was put away')
  // The same id again breaks the tables' own rule, after the journal and its signatures have been written.
  const act = { id: 'act-1', name: 'add-supplier' }
  await expect(pen.write({ ...plain, act }, { ...plain, act })).rejects.toThrow('UNIQUE')
  expect(await count()).toBe(1)
  expect(await open.db.selectFrom('signature').selectAll().execute()).toHaveLength(2)
  expect(await open.db.selectFrom('supplier').selectAll().execute()).toEqual([])
  expect(await inTransaction(open, journalHead)).toEqual(head)
})
