import { instantAt } from '../../db/domain/instant.ts'
import { nothing } from '../../db/domain/quantity.ts'
import {
  normalDay,
  people,
  solution,
  solutionOfNormalDay,
  vials,
  vialsOfNormalDay,
} from './sample-days.ts'
import { sara } from './sample-rows.ts'
import {
  day,
  moment,
  pageStatement,
  reconciliationRows,
  sessionLine,
  statement,
} from './sample-statements.ts'

const longName = `${'Wolfeschlegelsteinhausenbergerdorff-'.repeat(3)}SMITH, Llanfair`.slice(0, 120)

/** A large clinic's day: 50 patients, three times, one of them with a name as long as a name may be. */
export const largeDay = reconciliationRows({
  statement: statement({
    pages: [vialsOfNormalDay, solutionOfNormalDay],
    classes: normalDay.statement.classes,
    sessions: ['morning', 'midday', 'evening'].flatMap((session, half) =>
      Array.from({ length: 50 }, (_, index) => {
        const entryNo = 20_001 + half * 50 + index
        const startMs = Date.parse('2026-03-02T08:30:00Z') + (half * 4 * 60 + index * 3) * 60_000
        const names = [longName, 'NOWAK, Łukasz', 'SMITH-JONES, Æsa', 'O’BRIEN, José', 'HALE, Ada']
        const isMissed = index % 17 === 11
        return sessionLine({
          entryNo,
          at: instantAt(startMs, 'Europe/London'),
          session,
          patientName: index === 0 ? longName : `${names[1 + (index % 4)] ?? ''}`,
          givenUl: isMissed ? 0 : 1_000 + 10 * ((index * 37) % 150),
          prescribedUg: 200_000,
          outcome: isMissed ? 'missed: did not attend' : 'given',
          ...(index % 13 === 5 ? { wastedUl: 330, wastedUg: 33_000 } : {}),
          ...(index === 20 ? { witnessedBy: '' } : {}),
        })
      }),
    ),
    people: Array.from({ length: 12 }, (_, index) => ({
      entries: 10 + index,
      name: `Person ${'ABCDEFGHIJKL'.charAt(index)}`,
      person: `X${index}`,
      registration: `98I12${index}E`,
      role: 'nurse in charge',
    })),
    exceptions: [
      {
        entryNo: 20_021,
        kind: 'unwitnessed',
        sentence: `Entry 20021 was made alone by ${sara}: nobody has witnessed it.`,
      },
      {
        entryNo: 20_030,
        kind: 'late',
        sentence:
          'Entry 20030: entered on the day after it happened: the network printer had jammed and the paper sheet came up at 08:05.',
      },
      {
        entryNo: 20_031,
        kind: 'case',
        sentence:
          'Case D-0006, opened 02-Mar-2026 12:30, is open: SOL counted 1.94 mL short. The accountable officer should know by 04-Mar-2026 12:30.',
      },
      {
        kind: 'refused',
        sentence: `record-administration was refused at 02-Mar-2026 11:02 (${sara}): only 1.2 mL is left in PB-0001, and 1.5 mL was to be given.`,
      },
    ],
  }),
})

/** The day of a discrepancy: S-4 at 12:30, counted 80.56 mL against 82.5, and the day still open. */
export const discrepancyDay = reconciliationRows({
  closed: undefined,
  statement: statement({
    businessDate: day('2026-03-04'),
    openedAt: moment('2026-03-04T07:55:00.000+00:00'),
    pages: [
      pageStatement({
        ...solutionOfNormalDay,
        broughtForward: solution(86_700),
        preparedIn: nothing,
        supplied: solution(4_200),
        doses: 3,
        closing: solution(82_500),
        status: 'discrepancy',
        counts: solutionOfNormalDay.counts.map((count) => ({
          ...count,
          at: moment('2026-03-04T12:30:00.000+00:00'),
          entryNo: 1044,
          line: {
            ...count.line,
            book: solution(82_500),
            counted: solution(80_560),
            variance: solution(-1_940),
            status: 'discrepancy' as const,
          },
        })),
        stock: solutionOfNormalDay.stock.map((lot) => ({ ...lot, quantity: solution(82_500) })),
      }),
      pageStatement({
        ...vialsOfNormalDay,
        broughtForward: vials(9),
        received: nothing,
        preparedOut: nothing,
        status: 'notCounted',
        counts: [],
      }),
    ],
    classes: [
      {
        broughtForwardUg: 98_670_000,
        closingUg: 98_250_000,
        differenceUg: 0,
        drugClass: 'diamorphine',
        openingSetUg: 0,
        receivedUg: 0,
        suppliedUg: 420_000,
        wastedUg: 0,
      },
    ],
    exceptions: [
      {
        entryNo: 1044,
        kind: 'discrepancy',
        sentence:
          'SOL: counted 80.56 mL (8,056 mg), the books say 82.5 mL (8,250 mg), a difference of -1.94 mL (-194 mg).',
      },
      {
        entryNo: 1044,
        kind: 'case',
        sentence:
          'Case D-0006, opened 04-Mar-2026 12:30, is open: The count of SOL differs beyond tolerance. The accountable officer should know by 06-Mar-2026 12:30.',
      },
      {
        kind: 'notCounted',
        sentence: 'V10 was not counted since it last moved; the books say 9 vials (90,000 mg).',
      },
    ],
    sessions: [
      sessionLine({ entryNo: 1041, patientName: 'HALE, Ada', givenUl: 200, prescribedUg: 200_000 }),
      sessionLine({ entryNo: 1042, patientName: 'OKORO, Ben', givenUl: 1_500 }),
      sessionLine({ entryNo: 1043, patientName: 'REYES, Dee', givenUl: 2_500 }),
    ],
    people,
  }),
})

/** A day on which nothing happened in a register that has no pages yet. */
export const emptyDay = reconciliationRows({ statement: statement() })
