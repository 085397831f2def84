// The register's own data and its lists, as tables; all rebuilt from the journal.
// Instants and dates are the journal's texts; an absent reference is ''; quantities are integers.

export interface RegisterTable {
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

export interface PolicyTable {
  id: number
  graduation_ul: number
  solution_tolerance_ul: number
  solution_tolerance_basis_points: number
  shift_hours: number
  case_hours: number
}

export interface PersonTable {
  id: string
  name: string
  role: string
  registration: string
  valid_from: string
  valid_to: string
}

export interface PersonKeyTable {
  key: string
  person: string
  public_key: string
  record_number: number
}

export interface ShiftTable {
  person: string
  signed_on_at: string
  ends_at: string
  is_on: number
}

export interface PageTable {
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

export interface BatchTable {
  page: string
  batch: string
  expires_on: string
}

export interface PreparationTable {
  id: string
  page: string
  mass_ug: number
  final_volume_ul: number
  in_use_until: string
  entry_no: number
}

export interface SupplierTable {
  id: string
  name: string
  address: string
}

export interface PrescriberTable {
  id: string
  name: string
  registration: string
  licence: string
  premises: string
  drugs: string
  valid_from: string
  valid_to: string
}

export interface PatientTable {
  id: string
  family_name: string
  given_name: string
  born_on: string
  address: string
}

export interface PrescriptionTable {
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
