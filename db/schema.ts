import type { ColumnType, Insertable } from 'kysely'

/** A column that is written once and never updated: an update of it is a compile error. */
type Fixed<T> = ColumnType<T, T, never>

/** History: the only tables that cannot be rebuilt (docs/format.md section 7). */
interface JournalTable {
  number: Fixed<number>
  text: Fixed<string>
  line: Fixed<string>
  hash: Fixed<string>
}
interface SignatureTable {
  record_number: Fixed<number>
  position: Fixed<number>
  statement: Fixed<string>
  signature: Fixed<Uint8Array>
}

// Projections. Quantities are integers: units, volume_ul in microlitres, mass_ug in micrograms.
// Flags (late, is_...) are 0 or 1. Instants and dates are the journal's texts. An absent reference is ''.

interface QuantityColumns {
  units: number
  volume_ul: number
  mass_ug: number
}

interface RegisterTable {
  id: string
  name: string
  keeper: string
  premises: string
  nation: string
  kind: 'pharmacyStatutory' | 'clinicRecord'
  mode: 'live' | 'training'
  time_zone: string
  recovery_public_key: string
  first_entry_no: number
  founded_at: string
}
interface PolicyTable {
  id: number
  graduation_ul: number
  solution_tolerance_ul: number
  solution_tolerance_basis_points: number
  shift_hours: number
  case_hours: number
}
interface PersonTable {
  id: string
  name: string
  role: string
  registration: string
  valid_from: string
  valid_to: string
}
interface PersonKeyTable {
  key: string
  person: string
  public_key: string
  record_number: number
}
interface ShiftTable {
  person: string
  signed_on_at: string
  ends_at: string
  is_on: number
}
interface PageTable {
  id: string
  drug_class: string
  drug: string
  strength: string
  form: string
  quantity_basis: string
  counted_in: 'units' | 'volume'
  unit_name: string
  unit_mass_ug: number
  unit_displacement_ul: number
  in_use_minutes: number
}
interface PageOpeningTable {
  page: string
  entry_no: number
}
interface BatchTable {
  page: string
  batch: string
  expires_on: string
}
interface PreparationTable {
  id: string
  page: string
  mass_ug: number
  final_volume_ul: number
  in_use_until: string
  entry_no: number
}
interface StockTable extends QuantityColumns {
  page: string
  batch: string
  preparation: string
  location: string
  status: string
}
interface SupplierTable {
  id: string
  name: string
  address: string
}
interface PrescriberTable {
  id: string
  name: string
  registration: string
  licence: string
  premises: string
  drugs: string
  valid_from: string
  valid_to: string
}
interface PatientTable {
  id: string
  family_name: string
  given_name: string
  born_on: string
  address: string
}
interface PrescriptionTable {
  id: string
  patient: string
  prescriber: string
  drug_class: string
  mass_per_session_ug: number
  sessions_per_day: number
  route: string
  starts_on: string
  last_valid_on: string
  document: string
}
interface ActTable {
  record_number: number
  id: string
  name: string
  request_hash: string
}
interface EntryTable {
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
interface EntryLineTable extends QuantityColumns {
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
interface PostingTable extends QuantityColumns {
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
interface OutcomeTable {
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
interface CountLineTable {
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
interface CaseFileTable {
  id: string
  cause: string
  entry_no: number
  opened_at: string
  due_at: string
  sentence: string
}
interface CountersignatureTable {
  record_number: number
  entry_no: number
  countersigned_entry_no: number
  person: string
  name: string
  at: string
}
interface AttemptTable {
  record_number: number
  act: string
  code: string
  sentence: string
  persons: string
  at: string
}
interface DayTable {
  business_date: string
  opened_record: number
  opened_at: string
  closed_record: number
  closed_at: string
}

/** Tables whose rows are only ever added, each keyed by the record that added it and a position within it. */
interface GrowingTables {
  act: ActTable
  entry: EntryTable
  entry_line: EntryLineTable
  posting: PostingTable
  outcome: OutcomeTable
  count_line: CountLineTable
  countersignature: CountersignatureTable
  attempt: AttemptTable
}
/** Tables that show how things now stand; a row is put whole, in place of the one with its key. */
interface StandingTables {
  register: RegisterTable
  policy: PolicyTable
  person: PersonTable
  person_key: PersonKeyTable
  shift: ShiftTable
  page: PageTable
  page_opening: PageOpeningTable
  batch: BatchTable
  preparation: PreparationTable
  stock: StockTable
  supplier: SupplierTable
  prescriber: PrescriberTable
  patient: PatientTable
  prescription: PrescriptionTable
  case_file: CaseFileTable
  day: DayTable
}

/** Every table of a register. */
export interface Database extends GrowingTables, StandingTables {
  journal: JournalTable
  signature: SignatureTable
}

export type GrowingTable = keyof GrowingTables
export type StandingTable = keyof StandingTables
/** Rows as a projection writes them. */
export type GrowingRow<T extends GrowingTable> = Insertable<GrowingTables[T]>
export type StandingRow<T extends StandingTable> = Insertable<StandingTables[T]>

/** The key columns of each standing table; the record number and position are those of every growing one. */
export const standingKeys = {
  register: ['id'],
  policy: ['id'],
  person: ['id'],
  person_key: ['key'],
  shift: ['person'],
  page: ['id'],
  page_opening: ['page'],
  batch: ['page', 'batch'],
  preparation: ['id'],
  stock: ['page', 'batch', 'preparation', 'location', 'status'],
  supplier: ['id'],
  prescriber: ['id'],
  patient: ['id'],
  prescription: ['id'],
  case_file: ['id'],
  day: ['business_date'],
} as const satisfies { [T in StandingTable]: readonly (keyof StandingRow<T>)[] }

/** The order in which each growing table grew. */
export const growingOrder = {
  act: ['record_number'],
  entry: ['record_number'],
  entry_line: ['record_number', 'position'],
  posting: ['record_number', 'position'],
  outcome: ['record_number'],
  count_line: ['record_number', 'position'],
  countersignature: ['record_number'],
  attempt: ['record_number'],
} as const satisfies { [T in GrowingTable]: readonly (keyof GrowingRow<T>)[] }
