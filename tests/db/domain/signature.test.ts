import { describe, expect, test } from 'vitest'
import {
  demandInWords,
  meaningSchema,
  meetsDemand,
  type Meaning,
  type SignatureDemand,
  signedOnceAs,
} from '../../../db/domain/signature.ts'

const makerAndWitness: SignatureDemand = [['made'], ['saw given', 'saw wasted']]

describe('a maker and a witness', () => {
  const signings: readonly (readonly [string, readonly Meaning[], boolean])[] = [
    ['made, saw given', ['made', 'saw given'], true],
    ['made, saw wasted', ['made', 'saw wasted'], true],
    ['the maker alone', ['made'], false],
    ['nobody', [], false],
    ['the witness first', ['saw given', 'made'], false],
    ['two makers', ['made', 'made'], false],
    ['another meaning', ['made', 'counted'], false],
    ['one too many', ['made', 'saw given', 'saw wasted'], false],
  ]
  test.each(signings)('%s', (_, signed, isMet) => {
    expect(meetsDemand(makerAndWitness, signed)).toBe(isMet)
  })
})

test('what nobody signs is signed by nobody', () => {
  expect(meetsDemand([], [])).toBe(true)
  expect(meetsDemand([], ['made'])).toBe(false)
})

test('a demand in words', () => {
  expect(demandInWords(makerAndWitness)).toBe('“made”, then “saw given” or “saw wasted”')
  expect(demandInWords(signedOnceAs('authorised'))).toBe('“authorised”')
  expect(demandInWords([])).toBe('nobody')
})

test('a meaning is one of those the register knows', () => {
  expect(meaningSchema.safeParse('saw destroyed').success).toBe(true)
  for (const other of ['Made', 'made ', '', 'approved', '__proto__', 1])
    expect(meaningSchema.safeParse(other).success).toBe(false)
})
