import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  dateOf,
  epochMs,
  formatDate,
  formatMoment,
  formatTime,
  instantAt,
  isInstant,
  isLocalDate,
  isTimeZone,
  nextDate,
  readMoment,
} from '../../../db/domain/instant.ts'
import { dateText, instantText } from '../../../db/domain/text.ts'
import { vectorCases } from '../../support/vector-file.ts'

const london = 'Europe/London'
const utc = (text: string): number => Date.parse(text)

describe('times as the format has them', () => {
  const shape = z.object({
    type: z.enum(['instant', 'date']),
    text: z.string(),
    good: z.boolean(),
    epochMs: z.int().optional(),
  })
  const cases = vectorCases('times', shape)
  test.each(cases)('$type $text: $good', ({ type, text, good }) => {
    expect(type === 'instant' ? isInstant(text) : isLocalDate(text)).toBe(good)
  })

  test.each(cases.filter((each) => each.epochMs !== undefined))(
    '$text is $epochMs',
    ({ text, epochMs: ms }) => {
      expect(epochMs(instantText.parse(text))).toBe(ms)
    },
  )

  test.each([
    '2026-03-02T09:10:00.000+24:00',
    '2026-03-02T09:10:00.000+99:99',
    '2026-03-02T24:00:00.000+00:00',
    '+02026-03-02T09:10:00.000+00:00',
    '1850-03-02T09:10:00.000+00:00',
  ])('%s is no instant', (text) => {
    expect(isInstant(text)).toBe(false)
  })
})

describe('wall time in London', () => {
  test.each([
    ['2026-03-29T00:59:59.999Z', '2026-03-29T00:59:59.999+00:00'],
    ['2026-03-29T01:00:00.000Z', '2026-03-29T02:00:00.000+01:00'],
    ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000+01:00'],
    ['2026-10-25T01:30:00.000Z', '2026-10-25T01:30:00.000+00:00'],
    ['2026-12-31T23:59:59.999Z', '2026-12-31T23:59:59.999+00:00'],
    ['2027-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000+00:00'],
    ['2026-06-30T23:30:00.000Z', '2026-07-01T00:30:00.000+01:00'],
  ])('%s is %s', (moment, wall) => {
    expect(instantAt(utc(moment), london)).toBe(wall)
  })

  test('elsewhere', () => {
    expect(instantAt(utc('2026-03-02T09:10Z'), 'America/St_Johns')).toBe(
      '2026-03-02T05:40:00.000-03:30',
    )
    expect(instantAt(utc('2026-03-02T20:10Z'), 'Asia/Kathmandu')).toBe(
      '2026-03-03T01:55:00.000+05:45',
    )
  })

  test('any millisecond reads back as it was', () => {
    const anyMs = fc.integer({ min: utc('1990-01-01'), max: utc('2190-01-01') })
    const zone = fc.constantFrom(london, 'America/New_York', 'Australia/Lord_Howe', 'UTC')
    fc.assert(
      fc.property(anyMs, zone, (ms, timeZone) => {
        const at = instantAt(ms, timeZone)
        expect(epochMs(at)).toBe(ms)
        expect(readMoment(at, timeZone)).toBe(at)
      }),
      { seed: 20260302, numRuns: 1000 },
    )
  })

  test.each([0.5, Number.NaN, 2 ** 60, utc('1899-12-31'), utc('2300-01-01')])(
    '%d milliseconds is no moment of a register',
    (ms) => {
      expect(() => instantAt(ms, london)).toThrow(/is no (whole number|instant)/)
    },
  )
})

describe('a time as somebody gives it', () => {
  test.each([
    ['2026-03-02T09:10', '2026-03-02T09:10:00.000+00:00'],
    ['2026-07-02T09:10', '2026-07-02T09:10:00.000+01:00'],
    ['2026-03-02T09:10:05', '2026-03-02T09:10:05.000+00:00'],
    ['2026-03-02T09:10:05.7', '2026-03-02T09:10:05.700+00:00'],
    ['2026-07-02T09:10Z', '2026-07-02T10:10:00.000+01:00'],
    ['2026-07-02T09:10:00+01:00', '2026-07-02T09:10:00.000+01:00'],
    ['2026-07-02T09:10:00-03:30', '2026-07-02T13:40:00.000+01:00'],
    ['2028-02-29T00:00', '2028-02-29T00:00:00.000+00:00'],
    ['2026-12-31T23:59:59.999', '2026-12-31T23:59:59.999+00:00'],
    ['2026-03-29T00:59', '2026-03-29T00:59:00.000+00:00'],
    ['2026-03-29T02:00', '2026-03-29T02:00:00.000+01:00'],
    ['2026-10-25T00:59', '2026-10-25T00:59:00.000+01:00'],
    ['2026-10-25T02:00', '2026-10-25T02:00:00.000+00:00'],
  ])('%s is %s', (typed, instant) => {
    expect(readMoment(typed, london)).toBe(instant)
  })

  test('the hour missing in spring does not exist', () => {
    for (const typed of ['2026-03-29T01:00', '2026-03-29T01:30', '2026-03-29T01:59:59.999'])
      expect(readMoment(typed, london)).toBe('does-not-exist')
  })

  test('the hour doubled in autumn is told apart by its offset', () => {
    for (const typed of ['2026-10-25T01:00', '2026-10-25T01:30', '2026-10-25T01:59:59.999'])
      expect(readMoment(typed, london)).toBe('is-ambiguous')
    const first = readMoment('2026-10-25T01:30+01:00', london)
    const second = readMoment('2026-10-25T01:30+00:00', london)
    expect([first, second]).toEqual([
      '2026-10-25T01:30:00.000+01:00',
      '2026-10-25T01:30:00.000+00:00',
    ])
    expect(epochMs(instantText.parse(second)) - epochMs(instantText.parse(first))).toBe(3_600_000)
  })

  test('an hour with an offset that London does not have just then is still one moment', () => {
    expect(readMoment('2026-03-29T01:30+00:00', london)).toBe('2026-03-29T02:30:00.000+01:00')
  })

  test.each([
    '2026-02-29T09:10',
    '2026-02-29T09:10Z',
    '2026-13-01T09:10',
    '2026-03-02T25:10',
    '2026-03-02T24:00',
    '2026-03-02T09:60',
    '2026-03-02T09:10:60',
    '2026-03-02T09:10:60Z',
    '2026-03-02T09:10+25:00',
    '2026-03-02',
    '09:10',
    '',
    'yesterday',
    '0000-01-01T00:00Z',
    '2026-03-02T09:10[Europe/Paris]',
    '2026-03-02T09:10:00.000000001',
  ])('%s is no time', (typed) => {
    expect(readMoment(typed, london)).toBe('not-a-time')
  })
})

describe('days', () => {
  test('the next one', () => {
    const next = (date: string) => nextDate(dateText.parse(date))
    expect(next('2026-02-28')).toBe('2026-03-01')
    expect(next('2028-02-28')).toBe('2028-02-29')
    expect(next('2026-12-31')).toBe('2027-01-01')
    expect(next('2026-03-29')).toBe('2026-03-30')
    expect(next('2026-10-25')).toBe('2026-10-26')
  })

  test('the day is the premises’ own, just after midnight in summer too', () => {
    expect(dateOf(instantAt(utc('2026-06-30T23:30Z'), london))).toBe('2026-07-01')
  })

  test('years 1900 to 2199', () => {
    expect(isLocalDate('1899-12-31')).toBe(false)
    expect(isLocalDate('1900-01-01')).toBe(true)
    expect(isLocalDate('2199-12-31')).toBe(true)
    expect(isLocalDate('2200-01-01')).toBe(false)
  })
})

test('written without doubt which is the day and which the month', () => {
  const at = '2026-09-09T07:05:00.000+01:00'
  expect([formatDate(at), formatTime(at), formatMoment(at)]).toEqual([
    '09-Sep-2026',
    '07:05',
    '09-Sep-2026 07:05',
  ])
  expect(formatDate('2026-12-31')).toBe('31-Dec-2026')
})

test('a time zone is one this machine knows', () => {
  expect([london, 'UTC', 'Asia/Kathmandu'].every(isTimeZone)).toBe(true)
  expect(['', 'Europe/Londn', 'GMT+25', '../etc'].some(isTimeZone)).toBe(false)
})
