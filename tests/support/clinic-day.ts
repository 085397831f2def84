import { expect } from 'vitest'
import type { Recorded } from '../../db/acts/perform-act.ts'
import { formatQuantity } from '../../db/domain/figure.ts'
import type { Answer, Refusal, RefusalCode } from '../../db/domain/refusal.ts'
import { pagesOf } from '../../db/queries/ledger.ts'
import {
  addPages,
  addPatients,
  addSupplier,
  type PageId,
  type PatientId,
  patients,
} from './northgate.ts'
import {
  type ActOptions,
  type RegisterOptions,
  type SignedBy,
  type TrainingRegister,
  trainingRegister,
} from './training-register.ts'

/** Who signs each act on an ordinary day. */
export const signing = {
  'record-receipt': ['P1 made', 'N1 counted'],
  'prepare-solution': ['N1 made', 'P1 checked preparation'],
  'record-administration': ['N1 made', 'P1 saw given'],
  'record-outcome': ['N1 made'],
  'record-waste': ['N1 made', 'P1 saw wasted'],
  'record-stock-check': ['P1 counted', 'P2 counted'],
  'countersign-entry': ['P2 countersigned'],
  'close-day': ['P1 reconciled', 'P2 counted'],
  'open-day': ['P1 made'],
} as const satisfies { readonly [act: string]: readonly SignedBy[] }
export type LedgerAct = keyof typeof signing

/** What a test may say of an act: who signs when not the usual people, and when. */
export interface Telling extends ActOptions {
  readonly signedBy?: readonly SignedBy[]
}

/** Northgate with its lists filled and Monday 2 March open since 08:00; no stock yet. */
export async function clinicDay(options: RegisterOptions = {}): Promise<TrainingRegister> {
  const register = await trainingRegister(options)
  await addPages(register)
  await addSupplier(register)
  await addPatients(register, ...keysOf(patients))
  await tell(register, 'open-day', {}, { at: '2026-03-02T08:00' })
  return register
}

function keysOf<T extends object>(object: T): (keyof T & PatientId)[]
function keysOf(object: object): string[] {
  return Object.keys(object)
}

/** Does an act that must be recorded, signed by the usual people. */
export function tell(
  register: TrainingRegister,
  act: LedgerAct,
  input: unknown,
  { signedBy = signing[act], ...options }: Telling = {},
): Promise<Recorded> {
  return register.record(act, input, signedBy, options)
}

// Refusals whose attempt is kept as a record of its own; all others leave the journal as it was.
const keptAttempts: readonly RefusalCode[] = [
  'below-zero',
  'stock-not-available',
  'same-person',
  'was-not-there',
]

/** Does an act that must be refused, and finds that nothing was written but the attempt, where that is kept. */
export async function refusedFor(
  register: TrainingRegister,
  act: LedgerAct,
  input: unknown,
  { signedBy = signing[act], ...options }: Telling = {},
): Promise<Refusal> {
  const recordsBefore = await register.records()
  const entriesBefore = await entriesOf(register)
  const refusal = await register.refusal(act, input, signedBy, options)
  const kept = keptAttempts.includes(refusal.code) ? 1 : 0
  expect(await register.records()).toBe(recordsBefore + kept)
  expect(await entriesOf(register)).toEqual(entriesBefore)
  expect(refusal.next).toMatch(/^[A-Z“].*[.)]$/)
  return refusal
}

const entriesOf = (register: TrainingRegister) =>
  register.db.selectFrom('entry').select('entry_no').orderBy('entry_no').execute()

/** The books of these pages in words, or of all that are not empty. */
export async function books(
  register: TrainingRegister,
  ...ids: readonly PageId[]
): Promise<{ readonly [page: string]: string }> {
  const all = await pagesOf(register.db)
  const wanted = all.filter(({ id, balance }) =>
    ids.length > 0 ? ids.some((each) => each === id) : balance.massUg > 0,
  )
  return Object.fromEntries(wanted.map((page) => [page.id, formatQuantity(page.balance, page)]))
}

/** One batch as a receipt brings it. */
export const batchOf = (page: PageId, batch: string, units: number, more: object = {}) => ({
  page,
  batch,
  units,
  expiresOn: '2027-06-30',
  ...more,
})

/** Receives batches from the supplier. */
export function receive(
  register: TrainingRegister,
  lines: readonly object[],
  telling?: Telling,
): Promise<Recorded> {
  return tell(register, 'record-receipt', { supplier: 'S1', invoice: '88231', lines }, telling)
}

/** One vial of B24011 made up to 100 mL of solution, which is PB-0001: 10,000 mg. */
export async function oneVialMade(register: TrainingRegister, telling?: Telling): Promise<void> {
  await receive(register, [batchOf('V10', 'B24011', 6)])
  await tell(register, 'prepare-solution', vialInto('B24011', 1), telling)
}

/** Vials of a batch with 92.6 mL of water for each, as prepare-solution takes them. */
export const vialInto = (batch: string, units: number, more: object = {}) => ({
  page: 'SOL',
  sources: [{ page: 'V10', batch, units }],
  diluentUl: 92_600 * units,
  ...more,
})

/** Why a day is closed whose pages nobody counted, as close-day takes it. */
export const uncounted = { despite: [{ rule: 'not-counted', reason: 'the power was cut' }] }

/** Why a solution is made that is not of its page’s strength, as prepare-solution takes it. */
export const otherStrength = [{ rule: 'not-the-pages-strength', reason: 'as prescribed' }]

/** Counts these pages, and both counters find the same; all of them since anything moved makes a close need no reason. */
export const count = (
  register: TrainingRegister,
  ...lines: (readonly [PageId, number])[]
): Promise<Recorded> =>
  tell(register, 'record-stock-check', {
    lines: lines.map(([page, found]) => ({ page, counts: [found, found] })),
  })

/** A dose of solution as record-administration takes it. */
export const dose = (patient: PatientId, givenUl: number, more: object = {}) => ({
  patient,
  session: 'morning',
  from: { kind: 'solution', preparation: 'PB-0001', givenUl },
  ...more,
})

/** Does an act, and when it is asked why, tells it again with a reason for every rule that it breaks. */
export async function tellWithReasons(
  register: TrainingRegister,
  act: string,
  input: unknown,
  signedBy: readonly SignedBy[],
): Promise<Answer<Recorded>> {
  const answer = await register.perform(act, input, signedBy)
  if (answer.ok || answer.refusal.code !== 'needs-reason' || typeof input !== 'object')
    return answer
  const rules = String(answer.refusal.figures['rules']).split(', ')
  const despite = rules.map((rule) => ({ rule, reason: 'it was so' }))
  return register.perform(act, { ...input, despite }, signedBy)
}
