// Reads the two tables that hold history out of register.db (format.md section 7).
import Database from 'better-sqlite3'
import { WrongRecord } from './iv-journal.mjs'

/** register.db cannot be read. */
export class WrongFile extends Error {}

/** Keys a database just opened: the SQLCipher version 4 scheme, raw with the data key. */
export function keyInto(db, dataKey) {
  db.pragma("cipher = 'sqlcipher'")
  db.pragma('legacy = 4')
  db.pragma(`key = "x'${dataKey.toString('hex')}'"`)
}

export function openRegister(file, dataKey) {
  const db = new Database(file, { fileMustExist: true, readonly: true })
  keyInto(db, dataKey)
  db.exec('BEGIN')
  for (const name of ['journal', 'signature']) {
    const found = db.prepare('SELECT type FROM sqlite_schema WHERE name = ?').get(name)
    if (found?.type !== 'table') throw new WrongFile(`there is no table ${name}`)
  }
  return db
}

function* rows(db) {
  const signed = db.prepare(`
    SELECT position, CAST(statement AS BLOB) AS statement, signature, typeof(statement) AS type,
      typeof(signature) AS signatureType
    FROM signature WHERE record_number = ? ORDER BY position`)
  const journal = db.prepare(`
    SELECT number, CAST(text AS BLOB) AS text, CAST(line AS BLOB) AS line, hash,
      typeof(text) || typeof(line) || typeof(hash) AS types
    FROM journal ORDER BY number`)
  let total = 0
  for (const { types, ...row } of journal.iterate()) {
    const wrong = (why) => {
      throw new WrongRecord(row.number, why)
    }
    if (types !== 'texttexttext') wrong('text, line or hash is not stored as text')
    const signatures = signed.all(row.number)
    signatures.forEach(({ position, type, signatureType }, i) => {
      if (position !== i + 1) wrong(`signature ${i + 1} is missing`)
      if (type !== 'text' || signatureType !== 'blob') wrong(`signature ${i + 1} is stored wrongly`)
    })
    total += signatures.length
    yield { ...row, signatures }
  }
  const stray = db.prepare('SELECT count(*) AS count FROM signature').get().count - total
  if (stray !== 0) throw new WrongFile(`${stray} signatures belong to no record`)
}

/** Feeds every record of the file to a JournalReader. */
export function readRegister(file, dataKey, reader) {
  let db
  try {
    db = openRegister(file, dataKey)
    for (const row of rows(db)) reader.take(row)
  } catch (error) {
    if (!String(error?.code).startsWith('SQLITE')) throw error
    const where = reader.records === 0 ? '' : ` after record ${reader.records}`
    throw new WrongFile(`register.db cannot be read${where}: ${error.message}`)
  } finally {
    db?.close()
  }
}
