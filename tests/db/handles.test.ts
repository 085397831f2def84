import { expect, test } from 'vitest'
import { inTransaction, type ReadDb, type WriteTx } from '../../db/handles.ts'
import { anyRecord, newDatabase } from '../support/database-pair.ts'

test('what a transaction did is there after it, and nothing of one that threw', async () => {
  const { open } = await newDatabase()
  const answer = await inTransaction(open, async (tx) => {
    await tx.insertInto('journal').values(anyRecord(1)).execute()
    return 'done'
  })
  expect(answer).toBe('done')
  const failing = inTransaction(open, async (tx) => {
    await tx.insertInto('journal').values(anyRecord(2)).execute()
    throw new Error('the act stops')
  })
  await expect(failing).rejects.toThrow('the act stops')
  expect(await open.db.selectFrom('journal').select('number').execute()).toEqual([{ number: 1 }])
})

test('twenty at once wait for each other, and each takes the next number', async () => {
  const { open } = await newDatabase()
  const append = () =>
    inTransaction(open.db, async (tx) => {
      const rows = await tx.selectFrom('journal').select('number').execute()
      await tx
        .insertInto('journal')
        .values(anyRecord(rows.length + 1))
        .execute()
      return rows.length + 1
    })
  const numbers = await Promise.all(Array.from({ length: 20 }, append))
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
})

test('a transaction inside a transaction is stopped at once instead of waiting for ever', async () => {
  const { open } = await newDatabase()
  const nested = inTransaction(open, async (tx) => {
    await tx.insertInto('journal').values(anyRecord(1)).execute()
    await inTransaction(open, async () => 'never')
  })
  await expect(nested).rejects.toThrow('inside another')
  const deeper = inTransaction(open, (tx) => inTransaction(tx, async () => 'never'))
  await expect(deeper).rejects.toThrow('on a transaction')
  expect(await open.db.selectFrom('journal').selectAll().execute()).toEqual([])
})

test('one database’s transaction may stand inside another database’s, and one may follow another', async () => {
  const [first, second] = [await newDatabase(), await newDatabase()]
  await inTransaction(first.open, async (tx) => {
    await inTransaction(second.open, (other) =>
      other.insertInto('journal').values(anyRecord(1)).execute(),
    )
    await tx.insertInto('journal').values(anyRecord(1)).execute()
  })
  await inTransaction(first.open, (tx) => tx.insertInto('journal').values(anyRecord(2)).execute())
  expect((await first.open.db.selectFrom('journal').select('number').execute()).length).toBe(2)
})

test('a database and a transaction both read; neither is written through a ReadDb', async () => {
  const { open } = await newDatabase()
  const count = async (db: ReadDb) => (await db.selectFrom('journal').selectAll().execute()).length
  expect(await count(open.db)).toBe(0)
  expect(await inTransaction(open, (tx: WriteTx) => count(tx))).toBe(0)
  const methods: (keyof ReadDb)[] = ['selectFrom', 'selectNoFrom', 'fn', 'case']
  expect(methods.every((method) => method in open.db)).toBe(true)
})

/** Compiles only as long as none of these is possible: the type checker is the test. */
export function whatMustNotCompile(
  db: ReadDb,
  open: Awaited<ReturnType<typeof newDatabase>>,
): void {
  // @ts-expect-error a ReadDb inserts nothing
  void db.insertInto
  // @ts-expect-error nor deletes
  void db.deleteFrom
  // @ts-expect-error nor updates
  void db.updateTable
  // @ts-expect-error nor reaches the executor that raw SQL needs
  void db.getExecutor
  // @ts-expect-error nor begins a transaction
  void db.transaction
  // @ts-expect-error a whole database is no transaction
  const tx: WriteTx = open.open.db
  void tx
}
