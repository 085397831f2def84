import { isInstant, isLocalDate } from '../../db/domain/instant.ts'
import { nothing } from '../../db/domain/quantity.ts'
import type {
  PageStatement,
  ReconciliationRows,
  SessionLine,
  Statement,
} from '../../db/domain/statement.ts'
import { assert } from '../../db/domain/assert.ts'
import { head, northgate, pat, sara } from './sample-rows.ts'

/** A day that exists. */
export const day = (text: string) => {
  assert(isLocalDate(text), text)
  return text
}
/** A moment in the journal's form. */
export const moment = (text: string) => {
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
      sentence: 'Closed 02-Mar-2026. Note: All quiet.',
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
