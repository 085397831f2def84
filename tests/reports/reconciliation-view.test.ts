import { describe, expect, test } from 'vitest'
import { nothing } from '../../db/domain/quantity.ts'
import { answerOf } from '../../reports/balance-answer-view.ts'
import { reconciliationView } from '../../reports/reconciliation-view.ts'
import { normalDay, solutionOfNormalDay, vialsOfNormalDay } from '../support/sample-days.ts'
import { day, moment, pageStatement, statement } from '../support/sample-statements.ts'

const [diamorphine] = normalDay.statement.classes
const classes = diamorphine ? [diamorphine] : []

describe('the question a reader comes with is answered first', () => {
  test('everything counted exactly', () => {
    const answer = answerOf(statement({ classes, pages: [vialsOfNormalDay] }))
    expect(answer.words).toBe('Balances')
    expect(answer.sentence).toBe(
      'Every count agrees with the books exactly. The control totals differ by 0 mg.',
    )
  })

  test('a page nobody counted', () => {
    const uncounted = { ...solutionOfNormalDay, status: 'notCounted' as const }
    const answer = answerOf(statement({ classes, pages: [vialsOfNormalDay, uncounted] }))
    expect(answer.words).toBe('Not shown to balance')
    expect(answer.sentence).toBe(
      '1 of 2 pages not counted since the last movement: SOL. Every other count agrees, or is within tolerance.',
    )
  })

  test('control totals that differ outweigh every count', () => {
    const wrong = classes.map((each) => ({ ...each, differenceUg: -500 }))
    const answer = answerOf(statement({ classes: wrong, pages: [vialsOfNormalDay] }))
    expect(answer.words).toBe('The books disagree with themselves')
    expect(answer.sentence).toContain('diamorphine -0.5 mg')
  })
})

test('S-1: the account of each page adds up as it reads', () => {
  const [vials, solution] = reconciliationView(normalDay).blocks
  const lines = (block: typeof vials) =>
    block?.account.map(({ sign, words, counted, mg }) => `${sign}${words} ${counted} ${mg}`)
  expect(lines(vials)).toEqual([
    'Brought forward 6 60,000',
    '+Received 4 40,000',
    '−Used to prepare 1 10,000',
    '−Supplied 0 0',
    '−Wasted 0 0',
    'Closing balance 9 90,000',
    'Counted 9 90,000',
    'Difference 0 0',
  ])
  expect(lines(solution)).toEqual([
    'Brought forward 0 0',
    '+Received 0 0',
    '+Prepared 100 10,000',
    '−Supplied, 5 doses 9.5 950',
    '−Wasted 0 0',
    'Closing balance 90.5 9,050',
    'Counted 90.4 9,040',
    'Difference -0.1 -10',
  ])
})

test('a count made before the last movement is listed, and its figures are not taken for the close', () => {
  const [morning] = vialsOfNormalDay.counts
  const counts = morning
    ? [
        {
          ...morning,
          entryNo: 1001,
          line: { ...morning.line, batch: 'B23999', book: nothing, counted: nothing },
        },
      ]
    : []
  const page = { ...vialsOfNormalDay, counts: [...counts, ...vialsOfNormalDay.counts] }
  const [block] = reconciliationView({
    ...normalDay,
    statement: statement({ pages: [page] }),
  }).blocks
  expect(block?.counts).toHaveLength(3)
  expect(block?.account.find(({ words }) => words === 'Counted')).toMatchObject({ counted: '9' })
  const [stale] = reconciliationView({
    ...normalDay,
    statement: statement({
      pages: [pageStatement({ page: 'SOL', counts: solutionOfNormalDay.counts })],
    }),
  }).blocks
  expect(stale?.account.at(-1)).toMatchObject({ words: 'Counted', counted: '–' })
})

test('signers print by name, and what was countersigned later says so', () => {
  const [line] = normalDay.statement.sessions
  const sessions = line
    ? [
        { ...line, entryNo: 1, witnessedBy: 'OKAFOR, Sam (later)' },
        { ...line, entryNo: 2, witnessedBy: '' },
        // Names and registrations are typed, and none of them makes a signature come later.
        { ...line, entryNo: 3, witnessedBy: 'Sam OKAFOR, pharmacist 2067890 (later)' },
        { ...line, entryNo: 4, witnessedBy: 'Later: Sam OKAFOR, pharmacist 2067890' },
        { ...line, entryNo: 5, witnessedBy: 'Sam OKAFOR (later), pharmacist 2067890' },
      ]
    : []
  const exceptions = [1, 2].map((entryNo) => ({
    entryNo,
    kind: 'unwitnessed' as const,
    sentence: `Entry ${entryNo} was made alone.`,
  }))
  const [group] = reconciliationView({
    ...normalDay,
    statement: statement({ sessions, exceptions }),
  }).sessions
  expect(group?.rows.map((row) => [row.madeBy, row.witnessWord, row.witnessedBy])).toEqual([
    ['Sara KHAN', 'Later:', 'OKAFOR, Sam'],
    ['Sara KHAN', 'Unwitnessed', ''],
    ['Sara KHAN', '', 'Sam OKAFOR'],
    ['Sara KHAN', '', '“Later: Sam OKAFOR”'],
    ['Sara KHAN', '', '“Sam OKAFOR (later)”'],
  ])
})

test('an exception does not repeat the number that stands beside it, and quotes what somebody typed', () => {
  const exceptions = [
    { entryNo: 7, kind: 'late' as const, sentence: 'Entry 7: it was late. Reason: “I” say so.' },
    { kind: 'people' as const, sentence: 'Nia OWEN, nurse 97B4321E was enrolled.' },
  ]
  expect(
    reconciliationView({ ...normalDay, statement: statement({ exceptions }) }).exceptions,
  ).toEqual([
    { entryNo: '7', sentence: 'It was late. Reason: “‘I’ say so.”' },
    { entryNo: '', sentence: 'Nia OWEN, nurse 97B4321E was enrolled.' },
  ])
})

test('in the night the clocks go back every time says which hour it was, in the order it passed', () => {
  const [line] = normalDay.statement.sessions
  const times = ['2026-10-25T01:10:00.000+00:00', '2026-10-25T01:30:00.000+01:00']
  const sessions = line
    ? times.map((at, index) => ({ ...line, entryNo: index + 1, at: moment(at) }))
    : []
  const openedAt = moment('2026-10-25T00:05:00.000+01:00')
  const view = reconciliationView({
    ...normalDay,
    closed: undefined,
    statement: statement({ businessDate: day('2026-10-25'), openedAt, sessions }),
  })
  expect(view.sessions[0]?.rows.map(({ time }) => time)).toEqual(['01:30 BST', '01:10 GMT'])
  expect(view.facts).toContainEqual({ name: 'Opened', value: '00:05 BST' })
  expect(view.facts).toContainEqual({ name: 'Times', value: 'Europe/London, BST and GMT' })
})

test('a time of another zone than the day’s says so, and the others need not', () => {
  const openedAt = moment('2026-10-24T08:00:00.000+01:00')
  const stock = solutionOfNormalDay.stock.map((lot) => ({
    ...lot,
    inUseUntil: moment('2026-10-27T08:40:00.000+00:00'),
  }))
  const view = reconciliationView({
    ...normalDay,
    register: { ...normalDay.register, timeZone: 'Europe/Berlin' },
    closed: undefined,
    statement: statement({
      businessDate: day('2026-10-24'),
      openedAt,
      pages: [{ ...solutionOfNormalDay, counts: [], stock }],
    }),
  })
  expect(view.blocks[0]?.stock[0]?.what).toContain('use until 27-Oct-2026 08:40 +00:00')
  expect(view.facts).toContainEqual({ name: 'Opened', value: '08:00' })
  expect(view.facts).toContainEqual({ name: 'Times', value: 'Europe/Berlin, UTC+01:00' })
})
