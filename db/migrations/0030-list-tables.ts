import type { MigrationSql } from './migrate.ts'

/**
 * The register's own data and its lists: policy, people, pages, batches, preparations, suppliers, prescribers, patients
 * and prescriptions. All of it is rebuilt from the journal.
 */
export function createListTables(sql: MigrationSql): void {
  sql.exec(`
    CREATE TABLE register (
      id TEXT NOT NULL,
      name TEXT NOT NULL,
      keeper TEXT NOT NULL,
      premises TEXT NOT NULL,
      nation TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('pharmacyStatutory', 'clinicRecord')),
      mode TEXT NOT NULL CHECK (mode IN ('live', 'training')),
      time_zone TEXT NOT NULL,
      recovery_public_key TEXT NOT NULL,
      first_entry_no INTEGER NOT NULL,
      founded_at TEXT NOT NULL,
      PRIMARY KEY (id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE policy (
      id INTEGER NOT NULL,
      graduation_ul INTEGER NOT NULL,
      solution_tolerance_ul INTEGER NOT NULL,
      solution_tolerance_basis_points INTEGER NOT NULL,
      shift_hours INTEGER NOT NULL,
      case_hours INTEGER NOT NULL,
      PRIMARY KEY (id)
    ) STRICT;
    CREATE TABLE person (
      id TEXT NOT NULL,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      registration TEXT NOT NULL,
      valid_from TEXT NOT NULL,
      valid_to TEXT NOT NULL,
      PRIMARY KEY (id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE person_key (
      key TEXT NOT NULL,
      person TEXT NOT NULL,
      public_key TEXT NOT NULL,
      record_number INTEGER NOT NULL,
      PRIMARY KEY (key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE shift (
      person TEXT NOT NULL,
      signed_on_at TEXT NOT NULL,
      ends_at TEXT NOT NULL,
      is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
      PRIMARY KEY (person)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE page (
      id TEXT NOT NULL,
      drug_class TEXT NOT NULL,
      drug TEXT NOT NULL,
      strength TEXT NOT NULL,
      form TEXT NOT NULL,
      quantity_basis TEXT NOT NULL,
      counted_in TEXT NOT NULL CHECK (counted_in IN ('units', 'volume')),
      unit_name TEXT NOT NULL,
      unit_mass_ug INTEGER NOT NULL,
      unit_displacement_ul INTEGER NOT NULL,
      in_use_minutes INTEGER NOT NULL,
      PRIMARY KEY (id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE batch (
      page TEXT NOT NULL,
      batch TEXT NOT NULL,
      expires_on TEXT NOT NULL,
      PRIMARY KEY (page, batch)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE preparation (
      id TEXT NOT NULL,
      page TEXT NOT NULL,
      mass_ug INTEGER NOT NULL,
      final_volume_ul INTEGER NOT NULL,
      in_use_until TEXT NOT NULL,
      entry_no INTEGER NOT NULL,
      PRIMARY KEY (id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE supplier (
      id TEXT NOT NULL,
      name TEXT NOT NULL,
      address TEXT NOT NULL,
      PRIMARY KEY (id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE prescriber (
      id TEXT NOT NULL,
      name TEXT NOT NULL,
      registration TEXT NOT NULL,
      licence TEXT NOT NULL,
      premises TEXT NOT NULL,
      drugs TEXT NOT NULL,
      valid_from TEXT NOT NULL,
      valid_to TEXT NOT NULL,
      PRIMARY KEY (id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE patient (
      id TEXT NOT NULL,
      family_name TEXT NOT NULL,
      given_name TEXT NOT NULL,
      born_on TEXT NOT NULL,
      address TEXT NOT NULL,
      PRIMARY KEY (id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE prescription (
      id TEXT NOT NULL,
      patient TEXT NOT NULL,
      prescriber TEXT NOT NULL,
      drug_class TEXT NOT NULL,
      mass_per_session_ug INTEGER NOT NULL,
      sessions_per_day INTEGER NOT NULL,
      route TEXT NOT NULL,
      starts_on TEXT NOT NULL,
      last_valid_on TEXT NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (id)
    ) STRICT, WITHOUT ROWID;
  `)
}
