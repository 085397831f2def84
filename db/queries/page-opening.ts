import type { ReadDb } from '../handles.ts'

/** How a page began: the entry that set its opening balance, and the first entry that moved it; each if there is one. */
export interface PageOpening {
  readonly setByEntry: number | undefined
  readonly firstMovedByEntry: number | undefined
}

/** How this page began. Counts and notes move nothing. */
export async function pageOpening(db: ReadDb, page: string): Promise<PageOpening> {
  const opening = await db
    .selectFrom('page_opening')
    .select('entry_no')
    .where('page', '=', page)
    .executeTakeFirst()
  const moved = await db
    .selectFrom('entry_line')
    .select('entry_no')
    .where('page', '=', page)
    .where('category', 'not in', ['counted', 'noted'])
    .orderBy('entry_no')
    .limit(1)
    .executeTakeFirst()
  return { setByEntry: opening?.entry_no, firstMovedByEntry: moved?.entry_no }
}
