import {
  type HeldRecord,
  type Keys,
  recordOf,
  restate,
  rewrite,
  seal,
  type WrittenEntry,
  type WrittenText,
} from '../independent/iv-forge.mjs'

// What somebody may do to a register past the program. Each tampering answers the number of the record
// that a reader must name.

export type Tampering = (records: HeldRecord[], keys: Keys) => number

/** The first record of a kind whose facts fit. */
function first(
  records: readonly HeldRecord[],
  kind: string,
  fits: (entry: WrittenEntry) => boolean = () => true,
): HeldRecord {
  const found = records.find(({ text }) => {
    const written: WrittenText = JSON.parse(text)
    return written.kind === kind && (!written.facts.entry || fits(written.facts.entry))
  })
  if (!found) throw new Error(`The demo has no such ${kind}.`)
  return found
}

/** A dose of a solution, given before a witness. */
const dose = (records: readonly HeldRecord[]): HeldRecord =>
  first(records, 'administration-recorded', (entry) => !entry.alone && entry.postings.length === 2)

function at<T>(list: readonly T[] | undefined, index: number): T {
  const found = list?.at(index)
  if (found === undefined) throw new Error(`There is nothing at ${index}.`)
  return found
}

const changed = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(9) ^ 1, 9)
  return copy
}

const inEntry = (record: HeldRecord, change: (entry: WrittenEntry) => void): void =>
  rewrite(record, ({ facts }) => {
    if (!facts.entry) throw new Error('There is no entry.')
    change(facts.entry)
  })

/** What can be done with the data key alone. */
export const unsigned: Readonly<Record<string, Tampering>> = {
  'a byte of a text changed': (records) => {
    const record = dose(records)
    record.text = record.text.replace('"sentence":"G', '"sentence":"D')
    return record.number
  },
  'a line changed': (records) => {
    const record = dose(records)
    record.line = restate(record.line, { station: 'elsewhere' })
    return record.number
  },
  'a hash changed': (records) => {
    const record = dose(records)
    record.hash = record.hash.startsWith('0')
      ? `1${record.hash.slice(1)}`
      : `0${record.hash.slice(1)}`
    return record.number
  },
  'a byte of a signature changed': (records) => {
    const one = at(dose(records).signatures, 1)
    one.signature = changed(one.signature)
    return dose(records).number
  },
  'a byte of a signature changed, and re-hashed': (records) => {
    const { number, signatures } = dose(records)
    at(signatures, 1).signature = changed(at(signatures, 1).signature)
    seal(records, number)
    return number
  },
  'signatures swapped': (records) => {
    const { number, signatures } = dose(records)
    signatures.reverse()
    return number
  },
  'signatures swapped, and re-hashed': (records) => {
    const { number, signatures } = dose(records)
    signatures.reverse()
    seal(records, number)
    return number
  },
  'a signature taken away, and re-hashed': (records) => {
    const { number, signatures } = dose(records)
    signatures.pop()
    seal(records, number)
    return number
  },
  'another name under a signature': (records) => {
    const { number, signatures } = dose(records)
    const one = at(signatures, 1)
    one.statement = restate(one.statement, { name: 'Somebody ELSE' })
    return number
  },
  'a record in the middle deleted': (records) => {
    const { number } = dose(records)
    records.splice(number - 1, 1)
    return number
  },
  'a record in the middle deleted, the rest renumbered and re-hashed': (records) => {
    const { number } = dose(records)
    records.splice(number - 1, 1)
    for (const later of records.slice(number - 1)) later.number -= 1
    seal(records, number)
    return number
  },
  'a text edited and the chain re-hashed': (records) => {
    const record = dose(records)
    rewrite(record, (text) => {
      text.sentence = `${text.sentence} Nothing was wasted.`
    })
    seal(records, record.number)
    return record.number
  },
  'made alone afterwards, and re-hashed': (records) => {
    const record = dose(records)
    inEntry(record, (entry) => {
      entry.alone = { absent: [], reason: 'nobody was there' }
    })
    record.signatures.pop()
    seal(records, record.number)
    return record.number
  },
  'a balance changed and the chain re-hashed': (records) => {
    const record = dose(records)
    inEntry(record, ({ lines }) => {
      at(lines, 0).balance.massUg -= 1000
    })
    seal(records, record.number)
    return record.number
  },
}

/** What everybody who ever signed would have to do together: every hash and signature is right. */
const together =
  (pick: (records: readonly HeldRecord[]) => HeldRecord, change: (record: HeldRecord) => void) =>
  (records: HeldRecord[], { seeds }: Keys): number => {
    const record = pick(records)
    change(record)
    seal(records, record.number, seeds)
    return record.number
  }

const entryOf = (change: (entry: WrittenEntry) => void): Tampering =>
  together(dose, (record) => inEntry(record, change))

export const signedByAll: Readonly<Record<string, Tampering>> = {
  'an entry number left out': entryOf((entry) => {
    entry.entryNo += 1
  }),
  'a late entry that says it is not': together(
    (records) => first(records, 'outcome-recorded', ({ late }) => late),
    (record) =>
      inEntry(record, (entry) => {
        entry.late = false
      }),
  ),
  'something that happened after it was recorded': entryOf((entry) => {
    entry.occurredAt = entry.occurredAt.replace(/T\d\d/, 'T23')
  }),
  'a balance that does not follow': entryOf(({ lines }) => {
    at(lines, 0).balance.units += 1
  }),
  'a quantity after a posting that does not follow': entryOf(({ postings }) => {
    at(postings, 0).after = { ...at(postings, 0).moved }
  }),
  'postings that do not sum to zero': entryOf(({ postings }) => {
    at(postings, 1).moved.volumeUl += 1
  }),
  'a stock posting that no line shows': entryOf((entry) => {
    entry.lines = []
  }),
  'a place below zero': entryOf(({ lines, postings }) => {
    const [stock, patient, line] = [at(postings, 0), at(postings, 1), at(lines, 0)]
    if (!stock.after) throw new Error('The first posting is not of stock.')
    const more = stock.after.massUg + 1000
    for (const quantity of [stock.moved, stock.after, line.moved, line.balance]) {
      quantity.massUg -= more
    }
    patient.moved.massUg += more
  }),
  'a witness left out': together(dose, ({ signatures }) => {
    signatures.pop()
  }),
  'a witness of something else': together(dose, ({ signatures }) => {
    const one = at(signatures, 1)
    one.statement = restate(one.statement, { meaning: 'counted' })
  }),
  'a witness before the maker': together(dose, ({ signatures }) => {
    signatures.reverse()
  }),
  'a clock set back': together(dose, (record) => {
    const back = '2001-01-01T09:00:00.000+00:00'
    record.line = restate(record.line, { recordedAt: back })
    for (const one of record.signatures) one.statement = restate(one.statement, { at: back })
  }),
}

/** The founders sign in another order than record 1 names them in. */
export const foundersSwapped: Tampering = together(
  (records) => recordOf(records, 1),
  ({ signatures }) => {
    signatures.reverse()
  },
)
