import { expect, test } from 'vitest'
import { anyRecord, anySignature, newDatabase, rawDatabase } from '../../support/database-pair.ts'

// What the two tables of history refuse by themselves: slips of ours that a hash would only record.

const long = `{"a":"${'x'.repeat(1_048_576)}"}`

const wrongRecords = [
  ['a text that is no object', { text: '[1]' }, 'text is one JSON object'],
  ['a text that is no JSON', { text: '{a}' }, 'text is one JSON object'],
  ['a text with a line end', { text: '{}\n' }, 'text is one JSON object'],
  ['an empty text', { text: '' }, 'text is one JSON object'],
  ['a text beyond the limit', { text: long }, 'text is one JSON object of at most 1,048,576 bytes'],
  ['a line that is no object', { line: 'x' }, 'line is one JSON object'],
  ['a line beyond the limit', { line: long }, 'line is one JSON object of at most 1,048,576 bytes'],
  ['a short hash', { hash: 'a'.repeat(63) }, 'hash is 64 lower-case hex digits'],
  ['a hash in capitals', { hash: 'A'.repeat(64) }, 'hash is 64 lower-case hex digits'],
  ['a hash with another letter', { hash: 'g'.repeat(64) }, 'hash is 64 lower-case hex digits'],
] as const

test.each(wrongRecords)('a record with %s', async (_, wrong, message) => {
  const { open } = await newDatabase()
  const insert = open.db.insertInto('journal').values({ ...anyRecord(1), ...wrong })
  await expect(insert.execute()).rejects.toThrow(message)
  expect(await open.db.selectFrom('journal').selectAll().execute()).toEqual([])
})

const wrongSignatures = [
  ['63 bytes', { signature: Buffer.alloc(63) }, 'A signature is 64 bytes'],
  ['65 bytes', { signature: Buffer.alloc(65) }, 'A signature is 64 bytes'],
  ['a statement that is no object', { statement: '1' }, 'A signed statement is one JSON object'],
  ['a statement beyond the limit', { statement: long }, 'at most 1,048,576 bytes'],
] as const

test.each(wrongSignatures)('a signature with %s', async (_, wrong, message) => {
  const { open } = await newDatabase()
  await open.db.insertInto('journal').values(anyRecord(1)).execute()
  const insert = open.db.insertInto('signature').values({ ...anySignature(1, 1), ...wrong })
  await expect(insert.execute()).rejects.toThrow(message)
  expect(await open.db.selectFrom('signature').selectAll().execute()).toEqual([])
})

test('other types than those of the columns are refused', async () => {
  const { file, open } = await newDatabase()
  await open.close()
  const raw = rawDatabase(file)
  const hash = 'a'.repeat(64)
  for (const row of [
    `('1x', '{}', '{}', '${hash}')`,
    `(1, x'7b7d', '{}', '${hash}')`,
    `(1, '{}', NULL, '${hash}')`,
    "(1, '{}', '{}', NULL)",
  ]) {
    expect(() => raw.exec(`INSERT INTO journal VALUES ${row}`)).toThrow(
      /cannot store|NOT NULL|datatype mismatch/,
    )
  }
  raw.exec(`INSERT INTO journal VALUES (1, '{}', '{}', '${hash}')`)
  const text = `'${'a'.repeat(64)}'`
  expect(() => raw.exec(`INSERT INTO signature VALUES (1, 1, '{}', ${text})`)).toThrow(
    'cannot store',
  )
})

test('a text at the limit, and one outside the basic plane, are stored as they are', async () => {
  const { open } = await newDatabase()
  const text = `{"a":"${'🙂é'.repeat(100)}${'x'.repeat(1_048_576 - 600 - 8)}"}`
  expect(Buffer.byteLength(text)).toBe(1_048_576)
  await open.db
    .insertInto('journal')
    .values({ ...anyRecord(1), text })
    .execute()
  const [row] = await open.db.selectFrom('journal').select('text').execute()
  expect(row?.text === text).toBe(true)
})
