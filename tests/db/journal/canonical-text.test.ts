import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readCanonicalText } from '../../../db/journal/canonical-reading.ts'
import { canonicalText, parseCanonical } from '../../../db/journal/canonical-text.ts'
import { sha256Hex } from '../../../db/journal/record-line.ts'
import { vectorCases } from '../../support/vector-file.ts'

const good = vectorCases(
  'canonical-good',
  z.object({
    name: z.string(),
    json: z.string(),
    text: z.string(),
    bytes: z.string(),
    sha256: z.string(),
  }),
)
const bad = vectorCases('canonical-bad', z.object({ name: z.string(), bytes: z.string() }))
const refused = vectorCases('canonical-refused', z.object({ name: z.string(), json: z.string() }))
const nesting = vectorCases(
  'canonical-nesting',
  z.object({ name: z.string(), text: z.string(), good: z.boolean() }),
)
const sizes = vectorCases(
  'canonical-size',
  z.object({
    name: z.string(),
    character: z.string(),
    times: z.int(),
    sha256: z.string(),
    good: z.boolean(),
  }),
)

/** Text as a reader has it from bytes; undefined for bytes that are no UTF-8. */
function textOf(hex: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Buffer.from(hex, 'hex'),
    )
  } catch {
    return undefined
  }
}

/** What reading a text comes to: its value written again, or that it was refused. */
function outcome(read: (text: string) => unknown, text: string): string {
  try {
    return canonicalText(read(text))
  } catch {
    return 'refused'
  }
}

// The quick reading of whole registers and the one that alone decides must never differ.
describe.each([
  ['parseCanonical', parseCanonical],
  ['readCanonicalText', readCanonicalText],
])('%s', (_name, read) => {
  test.each(good)('writes and reads $name', ({ json, text, bytes, sha256 }) => {
    expect(canonicalText(JSON.parse(json))).toBe(text)
    expect(Buffer.from(text, 'utf8').toString('hex')).toBe(bytes)
    expect(sha256Hex(text)).toBe(sha256)
    expect(outcome(read, text)).toBe(text)
  })

  // Bytes that are no UTF-8 never come as text; the two of them are told apart where they are decoded.
  const texts = bad.flatMap(({ name, bytes }) => {
    const text = textOf(bytes)
    return text === undefined ? [] : [{ name, text }]
  })
  test.each(texts)('refuses to read $name', ({ text }) => {
    expect(outcome(read, text)).toBe('refused')
  })

  test.each(nesting)('$name', ({ text, good: isGood }) => {
    expect(outcome(read, text)).toBe(isGood ? text : 'refused')
  })

  test.each(sizes)('$name', ({ character, times, sha256, good: isGood }) => {
    const text = `"${character.repeat(times)}"`
    expect(sha256Hex(text)).toBe(sha256)
    expect(outcome(read, text) === text).toBe(isGood)
  })
})

test.each(refused)('refuses to write $name', ({ json }) => {
  expect(outcome(JSON.parse, json)).toBe('refused')
})

test.each([
  ['undefined', undefined],
  ['a function', () => 1],
  ['a big integer', 1n],
  ['not a number', Number.NaN],
  ['minus zero', -0],
])('refuses to write %s', (_name, value) => {
  expect(outcome(() => value, '')).toBe('refused')
})

test('leaves out what is undefined', () => {
  expect(canonicalText({ b: undefined, a: 1 })).toBe('{"a":1}')
})

const key = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/)
const text = fc.string({ unit: 'binary' }).map((any) => any.normalize('NFC'))
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.maxSafeInteger().map((whole) => whole + 0),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(key, tie('value'), { maxKeys: 6, noNullPrototype: true }),
  ),
}))

/** A key out of the order of code units, or a string not in normal form C. */
function disorderIn(any: unknown): unknown {
  if (typeof any === 'string') return any.normalize('NFC') === any ? undefined : any
  if (typeof any !== 'object' || any === null) return undefined
  const keys = Array.isArray(any) ? [] : Object.keys(any)
  const unsorted = keys.find((each, index) => index > 0 && each <= (keys[index - 1] ?? ''))
  return unsorted ?? Object.values(any).find((item) => disorderIn(item) !== undefined)
}

test('what is written is read back as it was', () => {
  fc.assert(
    fc.property(value, (any) => {
      const written = canonicalText(any)
      expect(parseCanonical(written)).toEqual(any)
      expect(readCanonicalText(written)).toEqual(any)
      expect(canonicalText(parseCanonical(written))).toBe(written)
      expect(disorderIn(JSON.parse(written))).toBeUndefined()
    }),
    { numRuns: 2_000 },
  )
})

test('the order in which keys were set does not matter', () => {
  fc.assert(
    fc.property(fc.dictionary(key, fc.integer(), { noNullPrototype: true }), (object) => {
      const turned = Object.fromEntries(Object.entries(object).toReversed())
      expect(canonicalText(turned)).toBe(canonicalText(object))
    }),
  )
})

const pieces = fc.constantFrom(
  ...Array.from('{}[],:" 0-1B\n\u007f\u212b\u0338'),
  ...'"a" "b" "é" e\u0301 \\n \\ud800 \\u001f \\u001F \\/ 1.0 1e2 9007199254740992 null "__proto__"'.split(
    ' ',
  ),
)
test('both ways of reading agree on any text', () => {
  const damaged = fc.tuple(value, fc.nat(), pieces).map(([any, at, piece]) => {
    const written = canonicalText(any)
    const place = at % (written.length + 1)
    return written.slice(0, place) + piece + written.slice(place + (at % 2))
  })
  const anyText = fc.oneof(
    fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
    damaged,
  )
  fc.assert(
    fc.property(anyText, (any) => {
      const decided = outcome(parseCanonical, any)
      expect(outcome(readCanonicalText, any)).toBe(decided)
      expect([any, 'refused']).toContain(decided)
    }),
    { numRuns: 5_000 },
  )
})
