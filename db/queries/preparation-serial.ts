import type { ReadDb } from '../handles.ts'

/** The label of a new preparation: the one wished for, or the next `PB-` serial; and whether it is already in use. */
export async function preparationSerial(
  db: ReadDb,
  wished: string | undefined,
): Promise<{ readonly id: string; readonly isTaken: boolean }> {
  if (wished !== undefined) return { id: wished, isTaken: await isTaken(db, wished) }
  const { n } = await db
    .selectFrom('preparation')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  // A label typed by hand may already have used the next number, so the serial steps over those.
  let serial = n + 1
  while (await isTaken(db, label(serial))) serial += 1
  return { id: label(serial), isTaken: false }
}

const label = (serial: number): string => `PB-${String(serial).padStart(4, '0')}`

async function isTaken(db: ReadDb, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('preparation')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}
