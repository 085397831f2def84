import type { ReadDb } from '../handles.ts'
import { compiledSelect } from './compiled-query.ts'

const pageOfPreparation = compiledSelect(['text'], (db, preparation) =>
  db.selectFrom('preparation').select('page').where('id', '=', preparation),
)

/** The page a preparation belongs to, or undefined when there is no such preparation. */
export async function preparationPage(
  db: ReadDb,
  preparation: string,
): Promise<string | undefined> {
  return (await pageOfPreparation.first(db, preparation))?.page
}
