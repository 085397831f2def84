import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  decodeBase32,
  encodeBase32,
  inGroupsOfFour,
  isRegisterId,
  plainBase32,
  printedRegisterId,
  readRegisterId,
} from '../../../db/domain/base32.ts'
import { vectorCases } from '../../support/vector-file.ts'

const base32Vector = z.object({ bytes: z.string(), text: z.string(), grouped: z.string() })

test.each(vectorCases('base32', base32Vector))('vector $text', ({ bytes, text, grouped }) => {
  expect(encodeBase32(Buffer.from(bytes, 'hex'))).toBe(text)
  expect(decodeBase32(text)?.toString('hex')).toBe(bytes)
  expect(inGroupsOfFour(text)).toBe(grouped)
})

test('any bytes come back, and any other last character is refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = encodeBase32(bytes)
      expect(text.length).toBe(Math.ceil((bytes.length * 8) / 5))
      expect(decodeBase32(text)).toEqual(Buffer.from(bytes))
    }),
  )
  // One byte is two characters of which the last has two bits: 24 of 32 last characters are no zero filling.
  expect(
    Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ').filter((last) => decodeBase32(`0${last}`)),
  ).toEqual(Array.from('04 8CGMRW'.replace(' ', '')))
})

test.each(['0', '000', 'U0', 'i0', '0-', '0 ', '0O'])('%j is no base32', (text) => {
  expect(decodeBase32(text)).toBeUndefined()
})

test('what is typed is read as a person means it, and nothing more is', () => {
  expect(plainBase32(' o1i l-abc\t\n')).toBe('0111ABC')
  expect(plainBase32('ıßſﬁ')).toBe('ıßſﬁ')
})

test('a register id is printed in six groups and read back in any writing', () => {
  const id = encodeBase32(Buffer.from('countersign-123', 'utf8'))
  expect(printedRegisterId(id)).toMatch(/^(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}$/)
  expect(readRegisterId(printedRegisterId(id).toLowerCase().replaceAll('-', ' '))).toBe(id)
  expect(readRegisterId(id.slice(1))).toBeUndefined()
  expect(readRegisterId(`U${id.slice(1)}`)).toBeUndefined()
  expect(isRegisterId(id.toLowerCase())).toBe(false)
  expect(() => printedRegisterId('short')).toThrow('no register id')
})
