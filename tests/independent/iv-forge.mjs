// Tampers with a register as somebody does who holds its data key, or even everybody's keys: the
// tables of history are read, changed and written back past every trigger.
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { canonicalise, parse } from './iv-canonical.mjs'
import { keyInto } from './iv-database.mjs'
import { openSlot, readKeyring } from './iv-keyring.mjs'
import { lineHash, recordHash, sign, textHash } from './iv-primitives.mjs'

/** The data key of a register in a folder, and of each person their signing seed. */
export function openKeys(folder, passphrases) {
  const keyring = readKeyring(fs.readFileSync(path.join(folder, 'keyring.json')))
  const opened = Object.entries(passphrases).map(([person, passphrase]) => {
    const { blob, dataKey } = openSlot(keyring, person, passphrase)
    return { dataKey, person, seed: Buffer.from(blob.seed, 'hex') }
  })
  const seeds = Object.fromEntries(opened.map(({ person, seed }) => [person, seed]))
  return { dataKey: opened[0].dataKey, seeds }
}

function readAll(db) {
  const signatures = db.prepare(
    'SELECT statement, signature FROM signature WHERE record_number = ? ORDER BY position',
  )
  return db
    .prepare('SELECT number, text, line, hash FROM journal ORDER BY number')
    .all()
    .map((row) => ({ ...row, signatures: signatures.all(row.number) }))
}

function writeAll(db, records) {
  for (const { name } of db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    .all()) {
    db.exec(`DROP TRIGGER "${name}"`)
  }
  db.exec('DELETE FROM signature; DELETE FROM journal')
  const journal = db.prepare('INSERT INTO journal (number, text, line, hash) VALUES (?, ?, ?, ?)')
  const signature = db.prepare(
    'INSERT INTO signature (record_number, position, statement, signature) VALUES (?, ?, ?, ?)',
  )
  for (const { number, text, line, hash, signatures } of records) {
    journal.run(number, text, line, hash)
    signatures.forEach((one, i) => signature.run(number, i + 1, one.statement, one.signature))
  }
}

/** Lets `change` alter the list of records of a register, and writes back what came of it. */
export function tamper(folder, dataKey, change) {
  const db = new Database(path.join(folder, 'register.db'), { fileMustExist: true })
  try {
    keyInto(db, dataKey)
    db.pragma('foreign_keys = OFF')
    db.transaction(() => {
      const records = readAll(db)
      change(records)
      writeAll(db, records)
    })()
  } finally {
    db.close()
  }
}

/** The record of a number in a list of records. */
export const recordOf = (records, number) => records.find((record) => record.number === number)

/** Changes what a record's text says, its hashes left as they were. */
export function rewrite(record, change) {
  const text = parse(record.text)
  change(text)
  record.text = canonicalise(text)
}

/** Changes the line of a record, or a statement, with every signature left as it was. */
export const restate = (canonical, changes) => canonicalise({ ...parse(canonical), ...changes })

/** Makes every hash from a record on right again; the signatures too, where seeds are given. */
export function seal(records, from, seeds) {
  let previousHash = recordOf(records, from - 1)?.hash ?? '0'.repeat(64)
  for (const record of records.filter(({ number }) => number >= from)) {
    const { number } = record
    const made = { number, previousHash, textHash: textHash(record.text) }
    record.line = canonicalise({ ...parse(record.line), ...made })
    for (const one of record.signatures) {
      const statement = { ...parse(one.statement), lineHash: lineHash(record.line) }
      one.statement = canonicalise(statement)
      if (seeds) one.signature = Buffer.from(sign(seeds[statement.person], one.statement), 'hex')
    }
    const shown = record.signatures.map(({ statement, signature }) => ({
      statement,
      signature: signature.toString('hex'),
    }))
    record.hash = recordHash(record.line, shown)
    previousHash = record.hash
  }
}
