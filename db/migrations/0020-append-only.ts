import type { MigrationSql } from './migrate.ts'

/**
 * Triggers that let history only grow. A guard against our own accidents, not against whoever holds the key: the
 * chain, the signatures and the heads kept elsewhere are that.
 *
 * The insert triggers demand the next number because INSERT OR REPLACE overwrites a row without firing the delete
 * trigger unless recursive_triggers is on (https://www.sqlite.org/lang_conflict.html); with them it cannot, whatever
 * the pragmas of the connection. A signature may only be added to the newest record: the hash covers all of them.
 */
export function makeHistoryAppendOnly(sql: MigrationSql): void {
  sql.exec(`
    CREATE TRIGGER journal_update_refused BEFORE UPDATE ON journal BEGIN
      SELECT raise(ABORT, 'A record of the register is never changed: record a correction instead.');
    END;
    CREATE TRIGGER journal_delete_refused BEFORE DELETE ON journal BEGIN
      SELECT raise(ABORT, 'A record of the register is never removed: record a correction instead.');
    END;
    CREATE TRIGGER journal_insert_next BEFORE INSERT ON journal
    WHEN new.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM journal) BEGIN
      SELECT raise(ABORT, 'A record of the register takes the next number: no gap, no second record of one number.');
    END;
    CREATE TRIGGER signature_update_refused BEFORE UPDATE ON signature BEGIN
      SELECT raise(ABORT, 'A signature in the register is never changed: countersign the entry instead.');
    END;
    CREATE TRIGGER signature_delete_refused BEFORE DELETE ON signature BEGIN
      SELECT raise(ABORT, 'A signature in the register is never removed: record a correction instead.');
    END;
    CREATE TRIGGER signature_insert_newest BEFORE INSERT ON signature
    WHEN new.record_number IS NOT (SELECT max(number) FROM journal) BEGIN
      SELECT raise(ABORT, 'Only the newest record of the register takes a signature: countersign the entry instead.');
    END;
    CREATE TRIGGER signature_insert_next BEFORE INSERT ON signature
    WHEN new.position IS NOT (
      SELECT coalesce(max(position), 0) + 1 FROM signature WHERE record_number = new.record_number) BEGIN
      SELECT raise(ABORT, 'A signature takes the next place on its record: no gap, no second signature in one place.');
    END;
  `)
}
