import type { MigrationSql } from './migrate.ts'

/**
 * The two tables that hold history (docs/format.md section 7); everything else is rebuilt from them. The CHECKs state
 * the shapes of the format in the plainest terms: they catch a slip of ours, the hashes and signatures catch the rest.
 * The limit of 1,048,576 bytes is that of canonical text (section 2, rule 6).
 */
export function createJournal(sql: MigrationSql): void {
  sql.exec(`
    CREATE TABLE journal (
      number INTEGER NOT NULL PRIMARY KEY,
      text TEXT NOT NULL,
      line TEXT NOT NULL,
      hash TEXT NOT NULL,
      CONSTRAINT "A record's number is 1 or more" CHECK (number BETWEEN 1 AND 9007199254740991),
      CONSTRAINT "A record's text is one JSON object of at most 1,048,576 bytes" CHECK (
        octet_length(text) <= 1048576 AND text GLOB '{*}' AND json_valid(text)),
      CONSTRAINT "A record's line is one JSON object of at most 1,048,576 bytes" CHECK (
        octet_length(line) <= 1048576 AND line GLOB '{*}' AND json_valid(line)),
      CONSTRAINT "A record's hash is 64 lower-case hex digits" CHECK (
        octet_length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*')
    ) STRICT;
    CREATE TABLE signature (
      record_number INTEGER NOT NULL REFERENCES journal (number),
      position INTEGER NOT NULL,
      statement TEXT NOT NULL,
      signature BLOB NOT NULL,
      PRIMARY KEY (record_number, position),
      CONSTRAINT "A signature's position is 1 or more" CHECK (position BETWEEN 1 AND 9007199254740991),
      CONSTRAINT "A signed statement is one JSON object of at most 1,048,576 bytes" CHECK (
        octet_length(statement) <= 1048576 AND statement GLOB '{*}' AND json_valid(statement)),
      CONSTRAINT "A signature is 64 bytes" CHECK (octet_length(signature) = 64)
    ) STRICT, WITHOUT ROWID;
  `)
}
