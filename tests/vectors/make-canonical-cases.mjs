// Section 2, and the instants and dates of section 1.
import assert from 'node:assert/strict'
import { canonicalise, parse } from '../independent/iv-canonical.mjs'
import { instantMs, isDate, textHash } from '../independent/iv-primitives.mjs'
import { BAD_BYTES, BAD_TEXTS, GOOD, REFUSED } from './canonical-texts.mjs'

const hex = (text) => Buffer.from(text).toString('hex')

function good([name, text, json = text]) {
  assert.equal(canonicalise(JSON.parse(json)), text, name)
  assert.deepEqual(parse(Buffer.from(text)), JSON.parse(json), name)
  return { name, json, text, bytes: hex(text), sha256: textHash(text) }
}

function bad([name, bytes, reason]) {
  assert.throws(() => parse(Buffer.from(bytes, 'hex')), { message: new RegExp(reason) }, name)
  return { name, bytes, reason }
}

function refused([name, json, reason]) {
  assert.throws(() => canonicalise(JSON.parse(json)), undefined, name)
  return { name, json, reason }
}

const nested = (depth) => '['.repeat(depth) + ']'.repeat(depth)
const objects = (depth) => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`
const long = (bytes) => `"${'a'.repeat(bytes - 2)}"`

function limits() {
  const cases = [
    ['32 levels of arrays', nested(32), true],
    ['33 levels of arrays', nested(33), false],
    ['32 levels of objects', objects(32), true],
    ['33 levels of objects', objects(33), false],
    ['a scalar within 32 levels', `${'['.repeat(32)}1${']'.repeat(32)}`, true],
    ['two 32-level values side by side', `[${nested(31)},${nested(31)}]`, true],
    ['40 empty arrays side by side', `[${Array(40).fill('[]').join(',')}]`, true],
    ['33 levels, array and object in turn', `${'[{"a":'.repeat(16)}[]${'}]'.repeat(16)}`, false],
    ['32 levels, array and object in turn', `${'[{"a":'.repeat(16)}1${'}]'.repeat(16)}`, true],
  ]
  return cases.map(([name, text, isGood]) => {
    if (isGood) parse(text)
    else assert.throws(() => parse(text), undefined, name)
    return { name, text, good: isGood }
  })
}

function sizes() {
  const recipes = [
    ['exactly 1,048,576 bytes', 'a', 1048574, true],
    ['one byte more', 'a', 1048575, false],
    ['1,048,576 bytes of two-byte characters', 'é', 524287, true],
    ['two bytes more, though half as many characters', 'é', 524288, false],
  ]
  assert.equal(Buffer.byteLength(long(1048576)), 1048576)
  return recipes.map(([name, character, times, isGood]) => {
    const text = `"${character.repeat(times)}"`
    if (isGood) parse(text)
    else assert.throws(() => parse(text), undefined, name)
    const bytes = Buffer.byteLength(text)
    return { name, character, times, bytes, sha256: textHash(text), good: isGood }
  })
}

const INSTANTS = [
  ['2026-03-29T00:59:59.999+00:00', '2026-03-29T00:59:59.999Z'],
  ['2026-03-29T02:00:00.000+01:00', '2026-03-29T01:00:00.000Z'],
  ['2026-10-25T01:30:00.000+01:00', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25T01:30:00.000+00:00', '2026-10-25T01:30:00.000Z'],
  ['2028-02-29T23:59:59.001-03:30', '2028-03-01T03:29:59.001Z'],
  ['2026-01-01T00:15:00.000+05:45', '2025-12-31T18:30:00.000Z'],
]
const NOT_INSTANTS = [
  ['2026-03-29T02:00:00.000Z', 'Z instead of an offset'],
  ['2026-03-29T02:00:00+01:00', 'no decimals'],
  ['2026-03-29T02:00:00.00+01:00', 'two decimals'],
  ['2026-03-29T02:00:00.0000+01:00', 'four decimals'],
  ['2026-03-29T02:00:00,000+01:00', 'a comma'],
  ['2026-03-29 02:00:00.000+01:00', 'a space'],
  ['2026-03-29t02:00:00.000+01:00', 'a small t'],
  ['2026-03-29T02:00:00.000+0100', 'an offset without colon'],
  ['2026-03-29T02:00:00.000+01', 'an offset without minutes'],
  ['2026-03-29T02:00:00.000', 'no offset'],
  ['2026-02-29T02:00:00.000+01:00', 'a date that does not exist'],
  ['2026-03-29T24:00:00.000+01:00', 'hour 24'],
  ['2026-03-29T02:60:00.000+01:00', 'minute 60'],
  ['2026-03-29T02:00:60.000+01:00', 'second 60'],
  ['2026-03-29T02:00:00.000+01:60', 'offset minute 60'],
  ['2026-03-29T02:00:00.000\u221201:00', 'a minus sign that is not ASCII'],
  ['2026-03-29T02:00:00.000+01:00\n', 'a trailing newline'],
  [' 2026-03-29T02:00:00.000+01:00', 'a leading space'],
]
const DATES = ['2026-01-31', '2024-02-29', '2000-02-29', '2026-12-31']
const NOT_DATES = [
  ['2026-02-29', 'not a leap year'],
  ['2100-02-29', 'not a leap year'],
  ['2026-04-31', 'April has 30 days'],
  ['2026-13-01', 'month 13'],
  ['2026-00-10', 'month 0'],
  ['2026-01-00', 'day 0'],
  ['2026-1-01', 'one digit'],
  ['20260101', 'no hyphens'],
  ['2026-01-01\n', 'a trailing newline'],
]

function times() {
  const instants = INSTANTS.map(([text, utc]) => {
    assert.equal(instantMs(text), Date.parse(utc))
    return { type: 'instant', text, good: true, utc, epochMs: Date.parse(utc) }
  })
  const bads = NOT_INSTANTS.map(([text, reason]) => {
    assert.equal(instantMs(text), undefined, reason)
    return { type: 'instant', text, good: false, reason }
  })
  const dates = DATES.map((text) => {
    assert.ok(isDate(text))
    return { type: 'date', text, good: true }
  })
  const badDates = NOT_DATES.map(([text, reason]) => {
    assert.ok(!isDate(text), reason)
    return { type: 'date', text, good: false, reason }
  })
  return [...instants, ...bads, ...dates, ...badDates]
}

export function canonicalFiles() {
  const badTexts = BAD_TEXTS.map(([name, text, reason]) => [name, hex(text), reason])
  return {
    'canonical-good': {
      what: 'Section 2. canonical(value of `json`) is `text`; its UTF-8 is `bytes` (hex). Parsing `text` gives that value.',
      cases: GOOD.map(good),
    },
    'canonical-bad': {
      what: 'Section 2. A reader refuses each of these byte strings (hex); `reason` says why.',
      cases: [...badTexts, ...BAD_BYTES].map(bad),
    },
    'canonical-refused': {
      what: 'Section 2. The value of `json` (read as ordinary JSON) has no canonical text: a writer refuses it.',
      cases: REFUSED.map(refused),
    },
    'canonical-nesting': {
      what: 'Section 2, rule 6: 32 levels of nesting. `good` says whether the text is canonical.',
      cases: limits(),
    },
    'canonical-size': {
      what: 'Section 2, rule 6: 1,048,576 bytes. The text is a quote, `character` repeated `times` times, and a quote.',
      cases: sizes(),
    },
    times: {
      what: 'Section 1. Instants and dates; `utc` and `epochMs` are the same moment, for comparing.',
      cases: times(),
    },
  }
}
