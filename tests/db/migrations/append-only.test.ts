import { expect, test } from 'vitest'
import { makeHistoryAppendOnly } from '../../../db/migrations/0020-append-only.ts'
import { anyRecord, anySignature, newDatabase, rawDatabase } from '../../support/database-pair.ts'

// The tables of history as whoever has the raw handle meets them: not through Kysely, and with pragmas of their own.

const hash = 'b'.repeat(64)
const values = (number: number | string) => `VALUES (${number}, '{"a":1}', '{"b":2}', '${hash}')`
const place = (record: number | string, position: number | string) =>
  `VALUES (${record}, ${position}, '{"c":3}', zeroblob(64))`

/** Three records: two signatures on record 1, one on record 2, none yet on record 3. */
async function history() {
  const { file, open } = await newDatabase()
  for (const number of [1, 2, 3]) {
    await open.db.insertInto('journal').values(anyRecord(number)).execute()
    for (let position = 1; position <= 3 - number; position += 1) {
      await open.db.insertInto('signature').values(anySignature(number, position)).execute()
    }
  }
  await open.close()
  const raw = rawDatabase(file)
  const rows = () => [
    raw.prepare('SELECT * FROM journal').all(),
    raw.prepare('SELECT * FROM signature').all(),
  ]
  return { raw, rows }
}

const forbidden = [
  ['UPDATE journal SET text = text', 'never changed'],
  ['UPDATE journal SET number = 9 WHERE number = 3', 'never changed'],
  [`UPDATE OR REPLACE journal SET hash = '${hash}' WHERE number = 1`, 'never changed'],
  ['DELETE FROM journal', 'never removed'],
  ['DELETE FROM journal WHERE number = 3', 'never removed'],
  [`INSERT INTO journal ${values(3)}`, 'takes the next number'],
  [`INSERT INTO journal ${values(5)}`, 'takes the next number'],
  [`INSERT INTO journal ${values(0)}`, 'takes the next number'],
  [`INSERT INTO journal ${values(-1)}`, 'takes the next number'],
  [`INSERT INTO journal ${values('NULL')}`, 'takes the next number'],
  [
    `INSERT INTO journal (text, line, hash) VALUES ('{}', '{}', '${hash}')`,
    'takes the next number',
  ],
  [`REPLACE INTO journal ${values(2)}`, 'takes the next number'],
  [`INSERT OR REPLACE INTO journal ${values(1)}`, 'takes the next number'],
  [`INSERT OR IGNORE INTO journal ${values(1)}`, 'takes the next number'],
  [`INSERT OR ROLLBACK INTO journal ${values(1)}`, 'takes the next number'],
  [`INSERT INTO journal ${values(2)} ON CONFLICT DO NOTHING`, 'takes the next number'],
  [
    `INSERT INTO journal ${values(2)} ON CONFLICT (number) DO UPDATE SET text = excluded.text`,
    'takes the next number',
  ],
  [`INSERT INTO journal (rowid, text, line, hash) ${values(2)}`, 'takes the next number'],
  [`INSERT INTO journal ${values(4)}, (6, '{}', '{}', '${hash}')`, 'takes the next number'],
  ['UPDATE signature SET statement = statement', 'never changed'],
  ['UPDATE OR REPLACE signature SET position = 1 WHERE position = 2', 'never changed'],
  ['DELETE FROM signature WHERE record_number = 3', undefined],
  ['DELETE FROM signature', 'never removed'],
  ['DELETE FROM signature WHERE record_number = 2', 'never removed'],
  [`INSERT INTO signature ${place(1, 3)}`, 'Only the newest record'],
  [`INSERT INTO signature ${place(2, 2)}`, 'Only the newest record'],
  [`INSERT INTO signature ${place(4, 1)}`, 'Only the newest record'],
  [`REPLACE INTO signature ${place(1, 1)}`, 'takes the next place'],
  [`INSERT OR REPLACE INTO signature ${place(2, 1)}`, 'takes the next place'],
  [`INSERT OR IGNORE INTO signature ${place(2, 1)}`, 'takes the next place'],
  [
    `INSERT INTO signature ${place(2, 1)} ON CONFLICT DO UPDATE SET statement = '{}'`,
    'takes the next place',
  ],
  [`INSERT INTO signature ${place(3, 2)}`, 'takes the next place'],
  [`INSERT INTO signature ${place(3, 0)}`, 'takes the next place'],
  [`INSERT INTO signature ${place(3, 1)}, (3, 3, '{}', zeroblob(64))`, 'takes the next place'],
] as const

const pragmas = [
  'recursive_triggers = OFF',
  'recursive_triggers = ON',
  'foreign_keys = OFF',
] as const

test.each(forbidden.flatMap(([sql, why]) => pragmas.map((pragma) => [sql, pragma, why] as const)))(
  '%s (%s): %s',
  async (sql, pragma, why) => {
    const { raw, rows } = await history()
    raw.exec(`PRAGMA ${pragma}`)
    const before = rows()
    const said = messageOf(() => raw.exec(sql))
    expect(said ?? '').toContain(why ?? '')
    expect(said === undefined).toBe(why === undefined)
    expect(rows()).toEqual(before)
  },
)

function messageOf(work: () => unknown): string | undefined {
  try {
    work()
  } catch (error) {
    return String(error)
  }
  return undefined
}

test('a replaced signature of the newest record is refused too', async () => {
  const { raw, rows } = await history()
  raw.exec(`INSERT INTO signature ${place(3, 1)}`)
  const before = rows()
  expect(messageOf(() => raw.exec(`REPLACE INTO signature ${place(3, 1)}`))).toContain(
    'takes the next place',
  )
  expect(rows()).toEqual(before)
})

test('the next record and the next signature are taken, the first ones too', async () => {
  const { raw, rows } = await history()
  raw.exec(`INSERT INTO signature ${place(3, 1)}; INSERT INTO signature ${place(3, 2)}`)
  raw.exec(`INSERT INTO journal ${values(4)}, (5, '{}', '{}', '${hash}')`)
  expect(rows().map((table) => table.length)).toEqual([5, 5])
})

test('every message is a sentence for a person', () => {
  const messages: string[] = []
  makeHistoryAppendOnly({
    exec: (sql) =>
      messages.push(
        ...Array.from(sql.matchAll(/raise\(ABORT, '(.*)'\)/g), ([, text]) => text ?? ''),
      ),
  })
  expect(messages.length).toBe(7)
  for (const message of messages) expect(message).toMatch(/^[A-Z][^"_]*: [a-z][^"_]*\.$/)
})
