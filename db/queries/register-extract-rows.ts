import { z } from 'zod'
import { flagSchema } from '../domain/entry.ts'
import { formatMoment } from '../domain/instant.ts'
import { personInWords } from '../domain/person.ts'
import { nothing, quantity } from '../domain/quantity.ts'
import type { RegisterExtractRows, RegisterRow } from '../domain/statement.ts'
import { asSentence, flagInWords, inQuotes } from '../domain/text.ts'
import { type ZoneMark, zoneMark } from '../domain/zone-words.ts'
import type { ReadDb } from '../handles.ts'
import { journalHead } from '../journal/journal-head.ts'
import { parseStatement } from '../journal/record-line.ts'
import { paperHead } from '../journal/register-id.ts'
import { pagesOf } from './ledger.ts'
import { headingOf } from './reconciliation-rows.ts'
import { registerState } from './register-state.ts'

/**
 * One page of the register over a span of business dates, both inclusive, in entry order. What is brought forward is
 * the balance before the first row, whatever else is left out (invariant I9). Undefined for no such page.
 */
export async function registerExtractRows(
  db: ReadDb,
  pageId: string,
  from: string,
  to: string,
  extra: { readonly printedAt: string; readonly printedBy: string; readonly appVersion: string },
): Promise<RegisterExtractRows | undefined> {
  const page = (await pagesOf(db, [pageId]))[0]
  if (!page) return undefined
  const register = await registerState(db)
  const head = await journalHead(db)
  const lines = await linesOf(db, pageId, from, to)
  const before = await balanceBroughtForward(db, pageId, lines[0]?.entry_no, from)
  const mark = zoneMark(
    lines.map(({ occurred_at }) => occurred_at),
    register.timeZone,
  )
  const { id, drugClass, drug, strength, form, quantityBasis, countedIn, unitName } = page
  return {
    register: headingOf(register),
    page: { id, drugClass, drug, strength, form, quantityBasis, countedIn, unitName },
    from,
    to,
    broughtForward: before,
    rows: lines.map((line) => rowOf(line, mark)),
    head: paperHead(register.id, head.number, head.hash),
    ...extra,
  }
}

type LineRow = Awaited<ReturnType<typeof linesOf>>[number]

function linesOf(db: ReadDb, page: string, from: string, to: string) {
  return db
    .selectFrom('entry_line')
    .innerJoin('entry', 'entry.entry_no', 'entry_line.entry_no')
    .leftJoin('countersignature', 'countersignature.countersigned_entry_no', 'entry.entry_no')
    .leftJoin('signature as countersigner', (join) =>
      join
        .onRef('countersigner.record_number', '=', 'countersignature.record_number')
        .on('countersigner.position', '=', 1),
    )
    .selectAll('entry_line')
    .select([
      'entry.occurred_at',
      'entry.recorded_at',
      'entry.late',
      'entry.flags',
      'entry.is_unwitnessed',
      'entry.made_by',
      'entry.witnessed_by',
      'entry.alone_reason',
      'entry.note',
      'countersignature.at as countersigned_at',
      'countersigner.statement as countersigner',
    ])
    .where('entry_line.page', '=', page)
    .where('entry.business_date', '>=', from)
    .where('entry.business_date', '<=', to)
    .orderBy('entry_line.entry_no')
    .orderBy('entry_line.position')
    .execute()
}

// By the order of entries and not by dates: a day opened early leaves entries of a later date before those of an earlier
// one, and a balance is true only after the line before it. With no row to stand before, the dates say which was last.
async function balanceBroughtForward(
  db: ReadDb,
  page: string,
  firstEntryNo: number | undefined,
  from: string,
) {
  const ofPage = db
    .selectFrom('entry_line')
    .innerJoin('entry', 'entry.entry_no', 'entry_line.entry_no')
    .select(['balance_units', 'balance_volume_ul', 'balance_mass_ug'])
    .where('entry_line.page', '=', page)
  const before =
    firstEntryNo === undefined
      ? ofPage.where('entry.business_date', '<', from)
      : ofPage.where('entry_line.entry_no', '<', firstEntryNo)
  const row = await before
    .orderBy('entry_line.entry_no', 'desc')
    .orderBy('entry_line.position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? balanceOf(row) : nothing
}

function balanceOf(row: {
  balance_units: number
  balance_volume_ul: number
  balance_mass_ug: number
}) {
  return quantity({
    units: row.balance_units,
    volumeUl: row.balance_volume_ul,
    massUg: row.balance_mass_ug,
  })
}

function rowOf(row: LineRow, mark: ZoneMark): RegisterRow {
  const countersigned = countersignedOf(row)
  return {
    entryNo: row.entry_no,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    late: row.late === 1,
    category: row.category,
    counterparty: row.counterparty,
    authority: row.authority,
    detail: row.detail,
    moved: quantity({ units: row.units, volumeUl: row.volume_ul, massUg: row.mass_ug }),
    given: { volumeUl: row.given_volume_ul, massUg: row.given_mass_ug },
    wasted: { volumeUl: row.wasted_volume_ul, massUg: row.wasted_mass_ug },
    balance: balanceOf(row),
    madeBy: row.made_by,
    witnessedBy: row.witnessed_by,
    isUnwitnessed: row.is_unwitnessed === 1,
    countersigned,
    notes: notesOf(row, countersigned, mark),
  }
}

function countersignedOf(row: LineRow): RegisterRow['countersigned'] {
  if (row.countersigner === null || row.countersigned_at === null) return undefined
  return { by: personInWords(parseStatement(row.countersigner)), at: row.countersigned_at }
}

// A user's words print in quotes, each after words of ours: nobody can type a countersignature.
function notesOf(
  row: LineRow,
  countersigned: RegisterRow['countersigned'],
  mark: ZoneMark,
): string[] {
  const flags = z.array(flagSchema).parse(JSON.parse(row.flags))
  return [
    ...(row.is_unwitnessed === 1
      ? [`Second person not available: ${inQuotes(asSentence(row.alone_reason))}`]
      : []),
    ...(countersigned
      ? [
          `Countersigned by ${countersigned.by}, ${formatMoment(countersigned.at)}${mark(countersigned.at)}.`,
        ]
      : []),
    ...flags.map(({ reason }) => `Flagged: ${flagInWords(reason)}`),
    ...(row.note === ''
      ? []
      : [`Note by ${nameOf(row.made_by)}: ${inQuotes(asSentence(row.note))}`]),
  ]
}

// `Sara KHAN` of `Sara KHAN, nurse 98I1234E`: role and registration print with the row's signers.
const nameOf = (signer: string): string => signer.slice(0, signer.lastIndexOf(', '))
