import { instantAt, isInstant, isLocalDate } from '../../db/domain/instant.ts'
import { nothing, quantity } from '../../db/domain/quantity.ts'
import type {
  PageStatement,
  ReconciliationRows,
  SessionLine,
  Statement,
} from '../../db/domain/statement.ts'
import { assert } from '../../db/domain/assert.ts'
import { head, nia, northgate, pat, sam, sara } from './sample-rows.ts'

const day = (text: string) => {
  assert(isLocalDate(text), text)
  return text
}
const moment = (text: string) => {
  assert(isInstant(text), text)
  return text
}

/** A page on which nothing moved and nothing lies; say what did. */
export function pageStatement(
  page: Partial<PageStatement> & Pick<PageStatement, 'page'>,
): PageStatement {
  return {
    broughtForward: nothing,
    closing: nothing,
    counts: [],
    countedIn: 'volume',
    doses: 0,
    drug: 'diamorphine',
    drugClass: 'diamorphine',
    form: 'solution for injection',
    openingSet: nothing,
    preparedIn: nothing,
    preparedOut: nothing,
    quantityBasis: 'diamorphine hydrochloride',
    received: nothing,
    status: 'notCounted',
    stock: [],
    strength: '100 mg/mL',
    supplied: nothing,
    unitName: 'mL',
    wasted: nothing,
    ...page,
  }
}

const vials = (units: number) => quantity({ units, massUg: units * 10_000_000 })
const solution = (volumeUl: number) => quantity({ volumeUl, massUg: volumeUl * 100 })

/** S-1, page V10: 6 vials, 4 received, 1 used, 9 counted in two batches. */
export const vialsOfNormalDay = pageStatement({
  page: 'V10',
  strength: '10 g',
  form: 'powder for solution for injection',
  countedIn: 'units',
  unitName: 'vial',
  broughtForward: vials(6),
  received: vials(4),
  preparedOut: vials(1),
  closing: vials(9),
  status: 'balanced',
  counts: [
    ['B24011', 5],
    ['B24017', 4],
  ].map(([batch, held]) => ({
    at: moment('2026-03-02T17:05:00.000+00:00'),
    countedBy: `${pat} and ${sam}`,
    entryNo: 1009,
    line: {
      batch: String(batch),
      book: vials(Number(held)),
      counted: vials(Number(held)),
      location: 'safe',
      method: 'counted' as const,
      page: 'V10',
      status: 'balanced' as const,
      toleranceUl: 0,
      toleranceUnits: 0,
      variance: nothing,
    },
  })),
  stock: [
    {
      batch: 'B24011',
      expiresOn: day('2027-06-30'),
      location: 'safe',
      quantity: vials(5),
      status: 'available',
    },
    {
      batch: 'B24017',
      expiresOn: day('2027-11-30'),
      location: 'safe',
      quantity: vials(4),
      status: 'available',
    },
  ],
})

/** S-1, page SOL: 100 mL prepared, 5 doses of 9.5 mL together, 90.4 mL counted against 90.5. */
export const solutionOfNormalDay = pageStatement({
  page: 'SOL',
  preparedIn: solution(100_000),
  supplied: solution(9_500),
  doses: 5,
  closing: solution(90_500),
  status: 'withinTolerance',
  counts: [
    {
      at: moment('2026-03-02T17:05:00.000+00:00'),
      countedBy: `${pat} and ${sam}`,
      entryNo: 1009,
      line: {
        book: solution(90_500),
        counted: solution(90_400),
        location: 'safe',
        method: 'read on a graduated container',
        page: 'SOL',
        preparation: 'PB-0001',
        status: 'withinTolerance',
        toleranceUl: 500,
        toleranceUnits: 0,
        variance: solution(-100),
      },
    },
  ],
  stock: [
    {
      inUseUntil: moment('2026-03-05T08:40:00.000+00:00'),
      location: 'safe',
      preparation: 'PB-0001',
      quantity: solution(90_500),
      status: 'available',
    },
  ],
})

/** A dose of the session table; 100 mg/mL, given as prescribed, made by Sara KHAN and witnessed by Pat REED. */
export function sessionLine(
  line: Partial<SessionLine> & Pick<SessionLine, 'entryNo' | 'patientName' | 'givenUl'>,
): SessionLine {
  return {
    at: moment('2026-03-02T09:10:00.000+00:00'),
    bornOn: day('1984-09-09'),
    givenUg: line.givenUl * 100,
    madeBy: sara,
    outcome: 'given',
    patient: line.patientName,
    prescribedUg: line.givenUl * 100,
    session: 'morning',
    wastedUg: 0,
    wastedUl: 0,
    witnessedBy: pat,
    ...line,
  }
}

/** A day without pages, doses or exceptions; say what there was. */
export function statement(parts: Partial<Statement> = {}): Statement {
  return {
    businessDate: day('2026-03-02'),
    classes: [],
    exceptions: [],
    fromRecord: 31,
    toRecord: 44,
    openedAt: moment('2026-03-02T08:00:00.000+00:00'),
    pages: [],
    people: [],
    sessions: [],
    ...parts,
  }
}

/** The report's material around a statement, closed at 17:10 and signed by two pharmacists. */
export function reconciliationRows(
  parts: Partial<ReconciliationRows> & Pick<ReconciliationRows, 'statement'>,
): ReconciliationRows {
  const at = '2026-03-02T17:10:00.000+00:00'
  return {
    register: northgate,
    closed: {
      at,
      record: 45,
      signatures: [
        {
          name: 'Pat REED',
          role: 'pharmacist',
          registration: '2051234',
          meaning: 'made this entry',
          at,
        },
        {
          name: 'Sam OKAFOR',
          role: 'pharmacist',
          registration: '2067890',
          meaning: 'saw this and checked it',
          at,
        },
      ],
    },
    head,
    printedAt: '2026-03-02T17:20:00.000+00:00',
    appVersion: '0.1.0',
    policyWords: [
      'Tolerance of containers: none.',
      'Tolerance of a solution: the larger of 0.5 mL and 1 % of what has flowed out of its container.',
    ],
    ...parts,
  }
}

export const people: Statement['people'] = [
  { entries: 1, name: 'Nia OWEN', person: 'N2', registration: '97B4321E', role: 'nurse' },
  { entries: 3, name: 'Pat REED', person: 'P1', registration: '2051234', role: 'pharmacist' },
  { entries: 2, name: 'Sam OKAFOR', person: 'P2', registration: '2067890', role: 'pharmacist' },
  { entries: 7, name: 'Sara KHAN', person: 'N1', registration: '98I1234E', role: 'nurse' },
]

const at = (time: string) => moment(`2026-03-02T${time}:00.000+00:00`)

/** S-1, a normal day: domain.md section 6, to the exact figures. */
export const normalDay = reconciliationRows({
  statement: statement({
    pages: [vialsOfNormalDay, solutionOfNormalDay],
    classes: [
      {
        broughtForwardUg: 60_000_000,
        closingUg: 99_050_000,
        differenceUg: 0,
        drugClass: 'diamorphine',
        openingSetUg: 0,
        receivedUg: 40_000_000,
        suppliedUg: 950_000,
        wastedUg: 0,
      },
    ],
    sessions: [
      sessionLine({ entryNo: 1004, at: at('09:10'), patientName: 'HALE, Ada', givenUl: 2_000 }),
      sessionLine({ entryNo: 1005, at: at('09:22'), patientName: 'OKORO, Ben', givenUl: 1_500 }),
      sessionLine({
        entryNo: 1006,
        at: at('09:40'),
        patientName: 'O’BRIEN-SMITH, José',
        givenUl: 2_500,
      }),
      sessionLine({
        entryNo: 1007,
        at: at('14:05'),
        session: 'afternoon',
        patientName: 'HALE, Ada',
        givenUl: 2_000,
        witnessedBy: nia,
      }),
      sessionLine({
        entryNo: 1008,
        at: at('14:20'),
        session: 'afternoon',
        patientName: 'OKORO, Ben',
        givenUl: 1_500,
        witnessedBy: nia,
      }),
    ],
    people,
  }),
})

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
