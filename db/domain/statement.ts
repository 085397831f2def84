import { z } from 'zod'
import { quantitySchema, stockStatusSchema } from './entry.ts'
import { dateText, instantText, wholeOrZero, wholeSigned } from './text.ts'

/** What the count of a line or a page says beside the books (domain.md 4.2). */
export const countStatuses = ['balanced', 'withinTolerance', 'discrepancy', 'notCounted'] as const
export const countStatusSchema = z.enum(countStatuses)
export type CountStatus = (typeof countStatuses)[number]

/** The words a status prints as. Colour never says it alone. */
export const countStatusWords: Readonly<Record<CountStatus, string>> = {
  balanced: 'Balanced',
  withinTolerance: 'Within tolerance',
  discrepancy: 'DISCREPANCY',
  notCounted: 'Not counted',
}

/** How stock was counted; each method has its own tolerance (domain.md 2.2). */
export const countMethods = [
  'counted',
  'weighed',
  'read on a graduated container',
  'measured at end of container',
] as const
export const countMethodSchema = z.enum(countMethods)
export type CountMethod = (typeof countMethods)[number]

/** One counted line: book, both counters' figure, the difference and the tolerance it is judged by. */
export const countedLineSchema = z.strictObject({
  batch: z.string().optional(),
  book: quantitySchema,
  counted: quantitySchema,
  location: z.string(),
  method: countMethodSchema,
  page: z.string(),
  preparation: z.string().optional(),
  status: countStatusSchema,
  toleranceUl: wholeOrZero,
  toleranceUnits: wholeOrZero,
  /** counted less book. */
  variance: quantitySchema,
})
export type CountedLine = z.infer<typeof countedLineSchema>

/** One register page's day. Quantities are magnitudes: `preparedOut`, `supplied` and `wasted` are subtracted. */
export const pageStatementSchema = z.strictObject({
  broughtForward: quantitySchema,
  closing: quantitySchema,
  /** The last count of each line of this page since the day was opened, in the order of their entries. */
  counts: z.array(
    z.strictObject({
      at: instantText,
      countedBy: z.string(),
      entryNo: z.int(),
      line: countedLineSchema,
    }),
  ),
  countedIn: z.enum(['units', 'volume']),
  doses: z.int().min(0),
  drug: z.string(),
  drugClass: z.string(),
  form: z.string(),
  openingSet: quantitySchema,
  page: z.string(),
  preparedIn: quantitySchema,
  preparedOut: quantitySchema,
  quantityBasis: z.string(),
  received: quantitySchema,
  status: countStatusSchema,
  /** The closing balance split by what may be done with it. */
  stock: z.array(
    z.strictObject({
      batch: z.string().optional(),
      expiresOn: dateText.optional(),
      inUseUntil: instantText.optional(),
      preparation: z.string().optional(),
      location: z.string(),
      quantity: quantitySchema,
      status: stockStatusSchema,
    }),
  ),
  strength: z.string(),
  supplied: quantitySchema,
  unitName: z.string(),
  wasted: quantitySchema,
})
export type PageStatement = z.infer<typeof pageStatementSchema>

/** The control total of a class of drug in micrograms, over all its pages; `differenceUg` must be 0 (invariant I3). */
export const classStatementSchema = z.strictObject({
  broughtForwardUg: wholeOrZero,
  closingUg: wholeOrZero,
  differenceUg: wholeSigned,
  drugClass: z.string(),
  openingSetUg: wholeOrZero,
  receivedUg: wholeOrZero,
  suppliedUg: wholeOrZero,
  wastedUg: wholeOrZero,
})
export type ClassStatement = z.infer<typeof classStatementSchema>

/** One dose or outcome of the day, as the session table prints it. */
export const sessionLineSchema = z.strictObject({
  at: instantText,
  bornOn: dateText,
  entryNo: z.int(),
  givenUg: wholeOrZero,
  givenUl: wholeOrZero,
  madeBy: z.string(),
  outcome: z.string(),
  patient: z.string(),
  patientName: z.string(),
  prescribedUg: wholeOrZero,
  session: z.string(),
  wastedUg: wholeOrZero,
  wastedUl: wholeOrZero,
  witnessedBy: z.string(),
})
export type SessionLine = z.infer<typeof sessionLineSchema>

/** Something the reader should know, in words, with the entry it is about. */
export const exceptionSchema = z.strictObject({
  entryNo: z.int().optional(),
  kind: z.enum([
    'unwitnessed',
    'late',
    'flagged',
    'case',
    'refused',
    'expiry',
    'people',
    'notCounted',
    'discrepancy',
    'outOfOrder',
  ]),
  sentence: z.string(),
})
export type StatementException = z.infer<typeof exceptionSchema>

/** A day's reconciliation: what the books say, what was counted, and what to know. A closed one never changes. */
export const statementSchema = z.strictObject({
  businessDate: dateText,
  classes: z.array(classStatementSchema),
  exceptions: z.array(exceptionSchema),
  /** First and last record the statement counts: from the day's opening to the record before its close. */
  fromRecord: z.int(),
  toRecord: z.int(),
  openedAt: instantText,
  pages: z.array(pageStatementSchema),
  /** Each person with entries that day, for the initials panel. */
  people: z.array(
    z.strictObject({
      entries: z.int(),
      name: z.string(),
      person: z.string(),
      registration: z.string(),
      role: z.string(),
    }),
  ),
  sessions: z.array(sessionLineSchema),
})
export type Statement = z.infer<typeof statementSchema>

/** A signature as reports print it: name, role, registration, meaning, time. */
export interface PrintedSignature {
  readonly name: string
  readonly role: string
  readonly registration: string
  readonly meaning: string
  readonly at: string
}

/** What every report's head and foot say of the register. */
export interface RegisterHeading {
  readonly id: string
  readonly name: string
  readonly keeper: string
  readonly premises: string
  readonly kind: 'pharmacyStatutory' | 'clinicRecord'
  readonly mode: 'live' | 'training'
  readonly timeZone: string
}

/** The reconciliation report's material: a statement, who signed it, and the head it is anchored by. */
export interface ReconciliationRows {
  readonly register: RegisterHeading
  readonly statement: Statement
  /** Absent while the day is open: the print then says it is provisional. */
  readonly closed:
    | {
        readonly at: string
        readonly record: number
        readonly signatures: readonly PrintedSignature[]
        /** The words that were signed, the closer's note among them. */
        readonly sentence: string
      }
    | undefined
  /** `ID SIZE CODE` of the register as it stood with the close (docs/format.md section 8). */
  readonly head: string
  readonly printedAt: string
  readonly appVersion: string
  readonly policyWords: readonly string[]
}

/** One row of a register page as it prints. */
export interface RegisterRow {
  readonly entryNo: number
  readonly occurredAt: string
  readonly recordedAt: string
  readonly late: boolean
  readonly category: string
  readonly counterparty: string
  readonly authority: string
  readonly detail: string
  readonly moved: { readonly units: number; readonly volumeUl: number; readonly massUg: number }
  readonly given: { readonly volumeUl: number; readonly massUg: number }
  readonly wasted: { readonly volumeUl: number; readonly massUg: number }
  readonly balance: { readonly units: number; readonly volumeUl: number; readonly massUg: number }
  readonly madeBy: string
  readonly witnessedBy: string
  readonly isUnwitnessed: boolean
  /** Who signed later for an entry made alone, and when; from the signature itself and never from any words. */
  readonly countersigned: { readonly by: string; readonly at: string } | undefined
  /** Notes about this entry in the order they print; what somebody typed is quoted after words of the register's. */
  readonly notes: readonly string[]
}

/** The register extract's material: one page of the register over a range of days, rows in entry order. */
export interface RegisterExtractRows {
  readonly register: RegisterHeading
  readonly page: {
    readonly id: string
    readonly drugClass: string
    readonly drug: string
    readonly strength: string
    readonly form: string
    readonly quantityBasis: string
    readonly countedIn: 'units' | 'volume'
    readonly unitName: string
  }
  readonly from: string
  readonly to: string
  readonly broughtForward: RegisterRow['balance']
  readonly rows: readonly RegisterRow[]
  readonly head: string
  readonly printedAt: string
  readonly printedBy: string
  readonly appVersion: string
}
