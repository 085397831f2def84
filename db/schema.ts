import type { ColumnType, Insertable } from 'kysely'
import type {
  ActTable,
  AttemptTable,
  CaseFileTable,
  CountLineTable,
  CountersignatureTable,
  DayTable,
  EntryLineTable,
  EntryTable,
  OutcomeTable,
  PageOpeningTable,
  PostingTable,
  StockTable,
} from './ledger-tables.ts'
import type {
  BatchTable,
  PageTable,
  PatientTable,
  PersonKeyTable,
  PersonTable,
  PolicyTable,
  PreparationTable,
  PrescriberTable,
  PrescriptionTable,
  RegisterTable,
  ShiftTable,
  SupplierTable,
} from './list-tables.ts'

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
