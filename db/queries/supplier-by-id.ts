import type { ReadDb } from '../handles.ts'

/** The supplier with this id, or undefined. */
export function supplierById(
  db: ReadDb,
  id: string,
): Promise<{ id: string; name: string; address: string } | undefined> {
  return db.selectFrom('supplier').selectAll().where('id', '=', id).executeTakeFirst()
}
