import { describe, expect, test } from 'vitest'
import { nothing } from '../../db/domain/quantity.ts'
import { answerOf } from '../../reports/balance-answer-view.ts'
import { reconciliationView } from '../../reports/reconciliation-view.ts'
import { normalDay, solutionOfNormalDay, vialsOfNormalDay } from '../support/sample-days.ts'
import { pageStatement, statement } from '../support/sample-statements.ts'

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
        { ...line, witnessedBy: 'Sam OKAFOR, pharmacist 2067890 (countersigned later)' },
        { ...line, witnessedBy: '' },
      ]
    : []
  const [group] = reconciliationView({ ...normalDay, statement: statement({ sessions }) }).sessions
  expect(group?.rows.map(({ madeBy, witnessedBy }) => [madeBy, witnessedBy])).toEqual([
    ['Sara KHAN', 'Sam OKAFOR (countersigned later)'],
    ['Sara KHAN', 'Unwitnessed'],
  ])
})

test('an exception does not repeat the number that stands beside it', () => {
  const exceptions = [
    { entryNo: 7, kind: 'late' as const, sentence: 'Entry 7: the sheet came up at 08:05.' },
    { kind: 'people' as const, sentence: 'Nia OWEN, nurse 97B4321E was enrolled.' },
  ]
  expect(
    reconciliationView({ ...normalDay, statement: statement({ exceptions }) }).exceptions,
  ).toEqual([
    { entryNo: '7', sentence: 'The sheet came up at 08:05.' },
    { entryNo: '', sentence: 'Nia OWEN, nurse 97B4321E was enrolled.' },
  ])
})
