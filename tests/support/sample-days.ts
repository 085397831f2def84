import { nothing, quantity } from '../../db/domain/quantity.ts'
import type { Statement } from '../../db/domain/statement.ts'
import { nia, pat, sam } from './sample-rows.ts'
import {
  day,
  moment,
  pageStatement,
  reconciliationRows,
  sessionLine,
  statement,
} from './sample-statements.ts'

/** Vials of 10 g. */
export const vials = (units: number) => quantity({ units, massUg: units * 10_000_000 })
/** Solution of 100 mg/mL, in microlitres. */
export const solution = (volumeUl: number) => quantity({ volumeUl, massUg: volumeUl * 100 })

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

/** Everybody with entries on the normal day. */
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
