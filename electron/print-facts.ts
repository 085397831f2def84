import { instantAt } from '../db/domain/instant.ts'
import { registerSpan } from '../db/queries/register-span.ts'
import { signersByIds } from '../db/queries/signers.ts'
import { appVersion } from './app-version.ts'
import type { ReadableFolder } from './register-folder.ts'

/** What a report says of its own making. */
export interface PrintFacts {
  readonly printedAt: string
  readonly printedBy: string
  readonly appVersion: string
}

/**
 * When and by whom something is printed. A training register may live in any year: there it is the time of its newest
 * record, so that what is expired there reads as expired, and the same register prints the same.
 */
export async function printFacts(
  { database: { db }, state }: Pick<ReadableFolder, 'database' | 'state'>,
  person: string,
): Promise<PrintFacts> {
  const [known] = await signersByIds(db, [person])
  const printedAt =
    state.mode === 'training'
      ? (await registerSpan(db)).newestRecordAt
      : instantAt(Date.now(), state.timeZone)
  return { printedAt, printedBy: known?.name ?? person, appVersion: appVersion() }
}
