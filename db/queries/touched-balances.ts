import type { ReadDb } from '../handles.ts'

/** A page's balance as the last line an entry wrote on it left it. */
export interface TouchedBalance {
  readonly page: string
  readonly units: number
  readonly volumeUl: number
  readonly massUg: number
}

/** The balances after an entry of the pages it touched, in the order of its lines; as they were then, not as they are. */
export async function touchedBalances(db: ReadDb, record: number): Promise<TouchedBalance[]> {
  const rows = await db
    .selectFrom('entry_line')
    .select(['page', 'balance_units', 'balance_volume_ul', 'balance_mass_ug'])
    .where('record_number', '=', record)
    .orderBy('position')
    .execute()
  const last = new Map(
    rows.map((row) => [
      row.page,
      {
        page: row.page,
        units: row.balance_units,
        volumeUl: row.balance_volume_ul,
        massUg: row.balance_mass_ug,
      },
    ]),
  )
  return [...last.values()]
}
