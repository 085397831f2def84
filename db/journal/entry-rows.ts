import type { Entry, Line, Posting } from '../domain/entry.ts'
import { personInWords } from '../domain/person.ts'
import { isNothing, type Quantity } from '../domain/quantity.ts'
import { canonicalText } from './canonical-text.ts'
import type { RecordHeader } from './fact.ts'
import { add, clearStock, put, type RowChange } from './row-change.ts'

/** The rows every ledger act leaves: its entry, its lines and postings, the balances and stock after it, its cases. */
export function entryRows(header: RecordHeader, entry: Entry): RowChange[] {
  const witnesses = header.signers.slice(1)
  return [
    add('entry', {
      record_number: header.number,
      entry_no: entry.entryNo,
      kind: header.act?.name ?? '',
      business_date: entry.businessDate,
      occurred_at: entry.occurredAt,
      recorded_at: header.recordedAt,
      late: entry.late ? 1 : 0,
      is_unwitnessed: entry.alone ? 1 : 0,
      alone_reason: entry.alone?.reason ?? '',
      note: entry.note ?? '',
      // In canonical text, since the rebuild meets the keys in another order than the act wrote them.
      flags: canonicalText(entry.flags),
      sentence: header.sentence,
      made_by: header.signers[0] ? personInWords(header.signers[0]) : '',
      made_by_person: header.signers[0]?.person ?? '',
      witnessed_by: witnesses.map(personInWords).join('; '),
    }),
    ...entry.lines.flatMap((line, index) =>
      lineRows(header.number, index + 1, entry.entryNo, line),
    ),
    ...entry.postings.flatMap((posting, index) =>
      postingRows(header.number, index + 1, entry.entryNo, posting),
    ),
    ...entry.cases.map((opened) =>
      put('case_file', {
        id: opened.id,
        cause: opened.cause,
        entry_no: entry.entryNo,
        opened_at: header.recordedAt,
        due_at: opened.dueAt,
        sentence: opened.sentence,
      }),
    ),
  ]
}

/** A quantity as the three columns every quantity has. */
export const quantityColumns = (amount: Quantity) => ({
  units: amount.units,
  volume_ul: amount.volumeUl,
  mass_ug: amount.massUg,
})

function lineRows(record: number, position: number, entryNo: number, line: Line): RowChange[] {
  return [
    add('entry_line', {
      record_number: record,
      position,
      entry_no: entryNo,
      page: line.page,
      category: line.category,
      counterparty: line.counterparty ?? '',
      authority: line.authority ?? '',
      detail: line.detail ?? '',
      ...quantityColumns(line.moved),
      given_volume_ul: line.given?.volumeUl ?? 0,
      given_mass_ug: line.given?.massUg ?? 0,
      wasted_volume_ul: line.wasted?.volumeUl ?? 0,
      wasted_mass_ug: line.wasted?.massUg ?? 0,
      balance_units: line.balance.units,
      balance_volume_ul: line.balance.volumeUl,
      balance_mass_ug: line.balance.massUg,
    }),
  ]
}

function postingRows(
  record: number,
  position: number,
  entryNo: number,
  posting: Posting,
): RowChange[] {
  const isStock = posting.account === 'stock'
  const place = isStock ? posting.place : undefined
  const where = {
    page: place?.page ?? '',
    batch: place?.batch ?? '',
    preparation: place?.preparation ?? '',
    location: place?.location ?? '',
    status: place?.status ?? '',
  }
  const posted = add('posting', {
    record_number: record,
    position,
    entry_no: entryNo,
    account: posting.account,
    party: isStock ? '' : (posting.party ?? ''),
    ...where,
    ...quantityColumns(posting.moved),
  })
  if (!isStock) return [posted]
  const stands = isNothing(posting.after)
    ? clearStock(where)
    : put('stock', { ...where, ...quantityColumns(posting.after) })
  return [posted, stands]
}
