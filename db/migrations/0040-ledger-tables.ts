import type { MigrationSql } from './migrate.ts'

/**
 * The ledger as the journal tells it: balances, stock, entries with their lines and postings, outcomes, counts, cases,
 * days. All of it is rebuilt from the journal. Balances and stock refuse a figure below zero a second time here.
 */
export function createLedgerTables(sql: MigrationSql): void {
  sql.exec(`
    CREATE TABLE page_opening (
      page TEXT NOT NULL,
      entry_no INTEGER NOT NULL,
      PRIMARY KEY (page)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE stock (
      page TEXT NOT NULL,
      batch TEXT NOT NULL,
      preparation TEXT NOT NULL,
      location TEXT NOT NULL,
      status TEXT NOT NULL,
      units INTEGER NOT NULL CHECK (units >= 0),
      volume_ul INTEGER NOT NULL CHECK (volume_ul >= 0),
      mass_ug INTEGER NOT NULL CHECK (mass_ug >= 0),
      PRIMARY KEY (page, batch, preparation, location, status)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE act (
      record_number INTEGER NOT NULL,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      request_hash TEXT NOT NULL,
      PRIMARY KEY (record_number)
    ) STRICT;
    CREATE TABLE entry (
      record_number INTEGER NOT NULL,
      entry_no INTEGER NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      business_date TEXT NOT NULL,
      occurred_at TEXT NOT NULL,
      recorded_at TEXT NOT NULL,
      late INTEGER NOT NULL CHECK (late IN (0, 1)),
      is_unwitnessed INTEGER NOT NULL CHECK (is_unwitnessed IN (0, 1)),
      alone_reason TEXT NOT NULL,
      note TEXT NOT NULL,
      flags TEXT NOT NULL,
      sentence TEXT NOT NULL,
      made_by TEXT NOT NULL,
      made_by_person TEXT NOT NULL,
      witnessed_by TEXT NOT NULL,
      PRIMARY KEY (record_number)
    ) STRICT;
    CREATE TABLE entry_line (
      record_number INTEGER NOT NULL,
      position INTEGER NOT NULL,
      entry_no INTEGER NOT NULL,
      page TEXT NOT NULL,
      category TEXT NOT NULL,
      counterparty TEXT NOT NULL,
      authority TEXT NOT NULL,
      detail TEXT NOT NULL,
      given_volume_ul INTEGER NOT NULL,
      given_mass_ug INTEGER NOT NULL,
      wasted_volume_ul INTEGER NOT NULL,
      wasted_mass_ug INTEGER NOT NULL,
      balance_units INTEGER NOT NULL CHECK (balance_units >= 0),
      balance_volume_ul INTEGER NOT NULL CHECK (balance_volume_ul >= 0),
      balance_mass_ug INTEGER NOT NULL CHECK (balance_mass_ug >= 0),
      units INTEGER NOT NULL,
      volume_ul INTEGER NOT NULL,
      mass_ug INTEGER NOT NULL,
      PRIMARY KEY (record_number, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE posting (
      record_number INTEGER NOT NULL,
      position INTEGER NOT NULL,
      entry_no INTEGER NOT NULL,
      account TEXT NOT NULL,
      party TEXT NOT NULL,
      page TEXT NOT NULL,
      batch TEXT NOT NULL,
      preparation TEXT NOT NULL,
      location TEXT NOT NULL,
      status TEXT NOT NULL,
      units INTEGER NOT NULL,
      volume_ul INTEGER NOT NULL,
      mass_ug INTEGER NOT NULL,
      PRIMARY KEY (record_number, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE outcome (
      record_number INTEGER NOT NULL,
      entry_no INTEGER NOT NULL,
      business_date TEXT NOT NULL,
      patient TEXT NOT NULL,
      patient_name TEXT NOT NULL,
      session TEXT NOT NULL,
      outcome TEXT NOT NULL,
      reason TEXT NOT NULL,
      prescribed_ug INTEGER NOT NULL,
      given_ug INTEGER NOT NULL,
      wasted_ug INTEGER NOT NULL,
      PRIMARY KEY (record_number)
    ) STRICT;
    CREATE TABLE count_line (
      record_number INTEGER NOT NULL,
      position INTEGER NOT NULL,
      entry_no INTEGER NOT NULL,
      page TEXT NOT NULL,
      batch TEXT NOT NULL,
      preparation TEXT NOT NULL,
      location TEXT NOT NULL,
      method TEXT NOT NULL,
      book_units INTEGER NOT NULL,
      book_volume_ul INTEGER NOT NULL,
      book_mass_ug INTEGER NOT NULL,
      counted_units INTEGER NOT NULL,
      counted_volume_ul INTEGER NOT NULL,
      counted_mass_ug INTEGER NOT NULL,
      tolerance_units INTEGER NOT NULL,
      tolerance_volume_ul INTEGER NOT NULL,
      status TEXT NOT NULL,
      PRIMARY KEY (record_number, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE case_file (
      id TEXT NOT NULL,
      cause TEXT NOT NULL,
      entry_no INTEGER NOT NULL,
      opened_at TEXT NOT NULL,
      due_at TEXT NOT NULL,
      sentence TEXT NOT NULL,
      PRIMARY KEY (id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE countersignature (
      record_number INTEGER NOT NULL,
      entry_no INTEGER NOT NULL,
      countersigned_entry_no INTEGER NOT NULL,
      person TEXT NOT NULL,
      name TEXT NOT NULL,
      at TEXT NOT NULL,
      PRIMARY KEY (record_number)
    ) STRICT;
    CREATE TABLE attempt (
      record_number INTEGER NOT NULL,
      act TEXT NOT NULL,
      code TEXT NOT NULL,
      sentence TEXT NOT NULL,
      persons TEXT NOT NULL,
      at TEXT NOT NULL,
      PRIMARY KEY (record_number)
    ) STRICT;
    CREATE TABLE day (
      business_date TEXT NOT NULL,
      opened_record INTEGER NOT NULL,
      opened_at TEXT NOT NULL,
      closed_record INTEGER NOT NULL,
      closed_at TEXT NOT NULL,
      PRIMARY KEY (business_date)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX entry_line_by_page ON entry_line (page, entry_no);
    CREATE INDEX outcome_by_patient ON outcome (patient, record_number);
    CREATE INDEX countersignature_by_entry ON countersignature (countersigned_entry_no);
  `)
}
