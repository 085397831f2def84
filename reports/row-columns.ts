import type { RegisterRow } from '../db/domain/statement.ts'

/** A register row as a spreadsheet has it: each column's name and its cell; integers, in microlitres and micrograms. */
export const rowColumns: readonly (readonly [string, (row: RegisterRow) => string | number])[] = [
  ['entryNo', (row) => row.entryNo],
  ['occurredAt', (row) => row.occurredAt],
  ['recordedAt', (row) => row.recordedAt],
  ['late', (row) => (row.late ? 'yes' : 'no')],
  ['category', (row) => row.category],
  ['counterparty', (row) => row.counterparty],
  ['authority', (row) => row.authority],
  ['detail', (row) => row.detail],
  ['movedUnits', (row) => row.moved.units],
  ['movedVolumeUl', (row) => row.moved.volumeUl],
  ['movedMassUg', (row) => row.moved.massUg],
  ['givenVolumeUl', (row) => row.given.volumeUl],
  ['givenMassUg', (row) => row.given.massUg],
  ['wastedVolumeUl', (row) => row.wasted.volumeUl],
  ['wastedMassUg', (row) => row.wasted.massUg],
  ['balanceUnits', (row) => row.balance.units],
  ['balanceVolumeUl', (row) => row.balance.volumeUl],
  ['balanceMassUg', (row) => row.balance.massUg],
  ['madeBy', (row) => row.madeBy],
  ['witnessedBy', (row) => row.witnessedBy],
  ['unwitnessed', (row) => (row.isUnwitnessed ? 'yes' : 'no')],
  ['countersignedBy', (row) => row.countersigned?.by ?? ''],
  ['countersignedAt', (row) => row.countersigned?.at ?? ''],
  ['notes', (row) => row.notes.join(' | ')],
]
