import type { Instant } from '../domain/instant.ts'
import { instantText } from '../domain/text.ts'
import type { ReadDb } from '../handles.ts'

/** A person's newest shift. */
export interface Shift {
  readonly signedOnAt: Instant
  /** When it ends, or ended. */
  readonly endsAt: Instant
  /** True until they sign off; a shift whose time is over is still on in this sense. */
  readonly isOn: boolean
}

/** The newest shift of this person; undefined when they never signed on. */
export async function shiftOf(db: ReadDb, person: string): Promise<Shift | undefined> {
  const row = await db
    .selectFrom('shift')
    .selectAll()
    .where('person', '=', person)
    .executeTakeFirst()
  return (
    row && {
      signedOnAt: instantText.parse(row.signed_on_at),
      endsAt: instantText.parse(row.ends_at),
      isOn: row.is_on === 1,
    }
  )
}
