import fc from 'fast-check'
import { expect, test } from 'vitest'
import { actList } from '../../../db/acts/act-list.ts'
import type { RefusalCode } from '../../../db/domain/refusal.ts'
import { inTransaction } from '../../../db/handles.ts'
import { rebuildTables } from '../../../db/journal/rebuild-tables.ts'
import { verifyJournal } from '../../../db/journal/verify-journal.ts'
import { batchOf, clinicDay, tell, tellWithReasons, vialInto } from '../../support/clinic-day.ts'
import { inputsOf, type KnownValues } from '../../support/schema-inputs.ts'
import type { SignedBy, TrainingRegister } from '../../support/training-register.ts'

// Whatever is told to an act, it answers: recorded, or refused. It never throws, and it never writes half.

const runs = Number(process.env['COUNTERSIGN_INPUT_RUNS'] ?? 2000)
const seed = Number(process.env['COUNTERSIGN_SEED'] ?? 20260302)

const days = ['2026-02-28', '2026-03-01', '2026-03-02', '2027-06-30', '2026-12-31']
const moments = ['2026-03-02T08:01', '2026-03-01T23:59:59', '2026-02-20T10:00Z', '2025-10-26T01:30']
const known: KnownValues = {
  page: ['V10', 'SOL', 'SOL', 'A30', 'A500', 'V99'],
  batch: ['B1', 'B1', 'B1', 'B2', 'B9'],
  preparation: ['PB-0001', 'PB-0002', 'PB-0099'],
  patient: ['A', 'B', 'C', 'Z'],
  supplier: ['S1', 'S9'],
  prescriber: ['DR1', 'DR9'],
  location: ['safe', 'safe', 'fridge'],
  absent: ['N2', 'P2'],
  person: ['P1', 'N1', 'X1', 'X2'],
  id: ['NEW-1', 'NEW-2', 'V10', 'A', 'S1'],
  drugClass: ['diamorphine', 'methadone'],
  drug: ['diamorphine'],
  drugs: ['diamorphine'],
  quantityBasis: ['diamorphine hydrochloride', 'diamorphine base'],
  unitName: ['vial', 'ampoule'],
  businessDate: days,
  expiresOn: ['2027-06-30', '2026-03-01'],
  ...Object.fromEntries(
    ['bornOn', 'startsOn', 'lastValidOn', 'validFrom', 'validTo'].map((field) => [field, days]),
  ),
  occurredAt: moments,
  inUseUntil: moments,
}

const signings: readonly (readonly SignedBy[])[] = [
  ['P1 made', 'N1 counted'],
  ['N1 made', 'P1 checked preparation'],
  ['N1 made', 'P1 saw given'],
  ['N1 made', 'P1 saw wasted'],
  ['P1 counted', 'P2 counted'],
  ['P1 reconciled', 'P2 counted'],
  ['P2 countersigned'],
  ['P1 made'],
  ['P1 authorised'],
  ['P1 made', 'N1 reviewed'],
  ['P1 authorised', 'P2 authorised'],
  ['N1 made', 'N1 saw given'],
  ['AW1 made', 'P1 saw given'],
  ['X9 made'],
  [],
]
/** Who an act asks for; the others are drawn too, now and then. */
const usual: { readonly [act: string]: number } = {
  'record-receipt': 0,
  'set-opening-balance': 0,
  'prepare-solution': 1,
  'record-administration': 2,
  'record-waste': 3,
  'record-stock-check': 4,
  'close-day': 5,
  'countersign-entry': 6,
  'record-outcome': 7,
  'open-day': 7,
  'add-prescription': 9,
  'enrol-person': 10,
}

const onStock = actList.filter(({ name }) => /^(record|prepare|countersign)-/.test(name))

async function stockedClinic(): Promise<TrainingRegister> {
  const clinic = await clinicDay()
  const lines = [
    batchOf('V10', 'B1', 60),
    batchOf('V10', 'B2', 40, { location: 'fridge' }),
    batchOf('A30', 'B1', 500),
    batchOf('A500', 'B1', 500, { expiresOn: '2026-03-01' }),
  ]
  const despite = [{ rule: 'expired', reason: 'taken in all the same' }]
  await tell(clinic, 'record-receipt', { supplier: 'S1', invoice: '1', lines, despite })
  await tell(clinic, 'prepare-solution', vialInto('B1', 10))
  return clinic
}

const keptAttempts: readonly RefusalCode[] = [
  'below-zero',
  'stock-not-available',
  'same-person',
  'was-not-there',
  'signed-by-the-person-concerned',
]

async function expectSound(clinic: TrainingRegister): Promise<void> {
  const whole = { signatures: true, projections: true }
  expect(await verifyJournal(clinic.db, whole)).toMatchObject({ ok: true })
  await inTransaction(clinic.database, rebuildTables)
  expect(await verifyJournal(clinic.db, whole)).toMatchObject({ ok: true })
}

test(`${runs} inputs from and around the schemas are recorded or refused (seed ${seed})`, async () => {
  const clinic = await stockedClinic()
  const told = fc
    .constantFrom(...actList, ...onStock, ...onStock, ...onStock)
    .chain((act) =>
      fc.tuple(
        fc.constant(act.name),
        inputsOf(act, known),
        fc.oneof(
          { arbitrary: fc.constant(signings[usual[act.name] ?? 8] ?? []), weight: 8 },
          { arbitrary: fc.constantFrom(...signings), weight: 1 },
        ),
        fc.oneof(
          { arbitrary: fc.constant(1), weight: 99 },
          { arbitrary: fc.constant(600), weight: 1 },
        ),
      ),
    )
  const outcomes = new Map<string, number>()
  for (const [act, input, signedBy, minutes] of fc.sample(told, { seed, numRuns: runs })) {
    clinic.passMinutes(minutes)
    const before = await clinic.records()
    const answer = await tellWithReasons(clinic, act, input, signedBy)
    const grown = (await clinic.records()) - before
    const isKept = answer.ok || keptAttempts.includes(answer.refusal.code)
    expect({ act, input, answer, grown }).toMatchObject({ grown: isKept ? 1 : 0 })
    const outcome = answer.ok ? `${act} recorded` : answer.refusal.code
    // Nothing but counts can be entered while no day is open.
    if (outcome === 'close-day recorded') await clinic.perform('open-day', {}, ['P1 made'])
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  await expectSound(clinic)
  // The generator is worth something only while many acts get through, and fail for many reasons.
  const recorded = [...outcomes.keys()].filter((outcome) => outcome.endsWith(' recorded'))
  expect(recorded.length).toBeGreaterThan(10)
  expect(outcomes.size - recorded.length).toBeGreaterThan(15)
}, 300_000)
