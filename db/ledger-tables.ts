// The ledger, as tables; all rebuilt from the journal. Flags (late, is_...) are 0 or 1.
// Instants and dates are the journal's texts; an absent reference is ''; quantities are integers.

/** Containers, microlitres and micrograms. */
export interface QuantityColumns {
  units: number
  volume_ul: number
  mass_ug: number
}

export interface PageOpeningTable {
  page: string
  entry_no: number
}

export interface StockTable extends QuantityColumns {
  page: string
  batch: string
  preparation: string
  location: string
  status: string
}

export interface ActTable {
  record_number: number
  id: string
  name: string
  request_hash: string
}

export interface EntryTable {
  record_number: number
  entry_no: number
  kind: string
  business_date: string
  occurred_at: string
  recorded_at: string
  late: number
  is_unwitnessed: number
  alone_reason: string
  note: string
  flags: string
  sentence: string
  made_by: string
  made_by_person: string
  witnessed_by: string
}

export interface EntryLineTable extends QuantityColumns {
  record_number: number
  position: number
  entry_no: number
  page: string
  category: string
  counterparty: string
  authority: string
  detail: string
  given_volume_ul: number
  given_mass_ug: number
  wasted_volume_ul: number
  wasted_mass_ug: number
  balance_units: number
  balance_volume_ul: number
  balance_mass_ug: number
}

export interface PostingTable extends QuantityColumns {
  record_number: number
  position: number
  entry_no: number
  account: string
  party: string
  page: string
  batch: string
  preparation: string
  location: string
  status: string
}

export interface OutcomeTable {
  record_number: number
  entry_no: number
  business_date: string
  patient: string
  patient_name: string
  session: string
  outcome: string
  reason: string
  prescribed_ug: number
  given_ug: number
  wasted_ug: number
}

export interface CountLineTable {
  record_number: number
  position: number
  entry_no: number
  page: string
  batch: string
  preparation: string
  location: string
  method: string
  book_units: number
  book_volume_ul: number
  book_mass_ug: number
  counted_units: number
  counted_volume_ul: number
  counted_mass_ug: number
  tolerance_units: number
  tolerance_volume_ul: number
  status: string
}

export interface CaseFileTable {
  id: string
  cause: string
  entry_no: number
  opened_at: string
  due_at: string
  sentence: string
}

export interface CountersignatureTable {
  record_number: number
  entry_no: number
  countersigned_entry_no: number
  person: string
  name: string
  at: string
}

export interface AttemptTable {
  record_number: number
  act: string
  code: string
  sentence: string
  persons: string
  at: string
}

export interface DayTable {
  business_date: string
  opened_record: number
  opened_at: string
  closed_record: number
  closed_at: string
}
