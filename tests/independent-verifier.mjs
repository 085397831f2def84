// Checks a register with nothing but docs/format.md: no line of the program that wrote it is used.
//
// node tests/independent-verifier.mjs DIR
//   (--key HEX | --person ID --passphrase-file FILE | --sheet-file FILE)
//   [--head "ID SIZE CODE"] [--json]
//
// Ends with 0 if everything is right, 2 for a wrong command, 3 if the register is wrong, 4 if what
// was given does not open it.
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readRegister, WrongFile } from './independent/iv-database.mjs'
import { JournalReader, WrongRecord } from './independent/iv-journal.mjs'
import {
  checkKeyring,
  openSheet,
  openSlot,
  readKeyring,
  WrongKey,
  WrongKeyring,
} from './independent/iv-keyring.mjs'
import { publicKeyOf } from './independent/iv-primitives.mjs'

export * from './independent/iv-canonical.mjs'
export * from './independent/iv-database.mjs'
export * from './independent/iv-entries.mjs'
export * from './independent/iv-journal.mjs'
export * from './independent/iv-keyring.mjs'
export * from './independent/iv-kinds.mjs'
export * from './independent/iv-paper.mjs'
export * from './independent/iv-people.mjs'
export * from './independent/iv-primitives.mjs'

class WrongUsage extends Error {}

const USAGE = `usage: independent-verifier.mjs DIR
  (--key HEX | --person ID --passphrase-file FILE | --sheet-file FILE)
  [--head "ID SIZE CODE"] [--json]`

const EXITS = [
  [WrongUsage, 2],
  [WrongRecord, 3],
  [WrongKeyring, 3],
  [WrongFile, 3],
  [WrongKey, 4],
]

function must(condition, why) {
  if (!condition) throw new WrongUsage(`${why}\n${USAGE}`)
}

function readArguments(args) {
  const text = { type: 'string' }
  const options = {
    head: text,
    json: { type: 'boolean' },
    key: text,
    'passphrase-file': text,
    person: text,
    'sheet-file': text,
  }
  let parsed
  try {
    parsed = parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new WrongUsage(`${error.message}\n${USAGE}`)
  }
  const { positionals, values } = parsed
  must(positionals.length === 1, 'one folder is to be named')
  const ways = [values.key, values.person, values['sheet-file']]
  must(ways.filter((way) => way !== undefined).length === 1, 'one way to open it is to be given')
  const together = (values.person === undefined) === (values['passphrase-file'] === undefined)
  must(together, '--person and --passphrase-file go together')
  must(/^[0-9a-fA-F]{64}$/.test(values.key ?? '0'.repeat(64)), '--key is not 64 hex digits')
  const head = /^\s*\S+\s+[1-9][0-9]{0,14}\s+\S+\s*$/
  must(head.test(values.head ?? 'ID 1 CODE'), '--head is not "ID SIZE CODE"')
  return { ...values, folder: positionals[0] }
}

function readFile(file) {
  try {
    return fs.readFileSync(file)
  } catch (error) {
    throw new WrongUsage(`${file} cannot be read: ${error.code}`)
  }
}

/** A secret in a file of one line. */
const readLine = (file) =>
  readFile(file)
    .toString('utf8')
    .replace(/\r?\n$/, '')

function open(keyring, options) {
  if (options.key) return { dataKey: Buffer.from(options.key, 'hex') }
  if (options.person) {
    return openSlot(keyring, options.person, readLine(options['passphrase-file']))
  }
  return openSheet(keyring, readLine(options['sheet-file']))
}

/** What the keyring says of the register must be what the register says. */
function compare(keyring, reader, options, opened) {
  const same = (condition, why) => {
    if (!condition) throw new WrongKeyring(why)
  }
  same(keyring.register === reader.register, 'it is of another register')
  same(keyring.mode === reader.mode, 'its mode is not that of record 1')
  if (opened.blob) {
    const certified = reader.keyOf(options.person) === opened.blob.key
    same(certified, `its key of ${options.person} is not the one certified`)
  }
  if (opened.signingSeed) {
    const recovers = publicKeyOf(opened.signingSeed) === reader.recoveryPublicKey
    same(recovers, 'the sheet does not make the recovery key of record 1')
  }
}

/** Checks the register in a folder; answers what was found, or throws. */
export function verifyRegister(options) {
  const { folder, head } = options
  const keyring = readKeyring(readFile(path.join(folder, 'keyring.json')))
  const file = path.join(folder, 'register.db')
  if (!fs.existsSync(file)) throw new WrongFile('register.db is missing')
  const opened = open(keyring, options)
  checkKeyring(keyring, opened.dataKey)
  const reader = new JournalReader()
  readRegister(file, opened.dataKey, reader)
  const found = reader.end()
  compare(keyring, reader, options, opened)
  if (head !== undefined) reader.checkHead(head)
  return found
}

function main(args) {
  const say = (text) => process.stdout.write(`${text}\n`)
  const json = args.includes('--json')
  try {
    const found = verifyRegister(readArguments(args))
    if (json) say(JSON.stringify({ ok: true, ...found }))
    else {
      say(`${found.records} records, chain intact, ${found.signatures} signatures good`)
      say(found.head)
      if (found.unchecked.length > 0) {
        const kinds = found.unchecked.join(', ')
        process.stderr.write(`signers and facts were not checked of kinds unknown here: ${kinds}\n`)
      }
    }
    return 0
  } catch (error) {
    const exit = EXITS.find(([type]) => error instanceof type)?.[1]
    if (exit === undefined) throw error
    const where = error instanceof WrongKeyring ? 'keyring.json: ' : ''
    const reason = where + (error.reason ?? error.message)
    if (json) say(JSON.stringify({ ok: false, exit, record: error.record, reason }))
    else if (exit === 3) say(where + error.message)
    else process.stderr.write(`${error.message}\n`)
    return exit
  }
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2))
