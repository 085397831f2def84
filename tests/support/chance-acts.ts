import fc from 'fast-check'
import type { LedgerAct } from './clinic-day.ts'
import type { LedgerModel } from './ledger-model.ts'

/** What a container of each page holds, as the lists of the clinic have it. */
export const containerPages = {
  V10: { unitMassUg: 10_000_000, displacementUl: 7400 },
  A500: { unitMassUg: 500_000, displacementUl: 400 },
  A30: { unitMassUg: 30_000, displacementUl: 0 },
}

/** What chance says; each act takes from it what it needs. */
export const chance = fc.record({
  act: fc.constantFrom(
    'receive',
    'prepare',
    'give',
    'give',
    'give',
    'open',
    'waste',
    'break',
    'count',
    'alone',
  ),
  page: fc.constantFrom('V10', 'A500', 'A30'),
  batch: fc.constantFrom('B1', 'B2'),
  units: fc.integer({ min: 1, max: 6 }),
  volumeUl: fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 100_000 })),
  share: fc.integer({ min: 0, max: 100 }),
  patient: fc.constantFrom('A', 'B', 'C', 'D'),
  nth: fc.nat(100),
})
export type Chance = typeof chance extends fc.Arbitrary<infer T> ? T : never

/** An act as told, whether the books can hold it, and what the model does when they can. */
interface ToldAct {
  readonly act: LedgerAct
  readonly input: object
  readonly isAlone?: boolean
  readonly isPossible: boolean
  readonly apply: () => void
}

/** Makes an act of what chance says; `serial` labels what it makes. */
export function actOf(model: LedgerModel, told: Chance, serial: number): ToldAct {
  const { page, batch, units, patient, share } = told
  const bottle = model.bottles[told.nth % Math.max(1, model.bottles.length)] ?? 'PB-NONE'
  // Every third draw empties the bottle, so that ends are met as often as beginnings.
  const heldUl = model.heldUl(bottle)
  const drawnUl = told.nth % 3 === 0 && heldUl > 0 ? heldUl : told.volumeUl
  const wastedUl = Math.floor((drawnUl * share) / 101)
  const isHeld = model.tub(page, batch) >= units
  const containers = { page, batch, units }
  switch (told.act) {
    case 'receive':
      return {
        act: 'record-receipt',
        input: {
          supplier: 'S1',
          invoice: '1',
          lines: [{ ...containers, expiresOn: '2027-06-30' }],
        },
        isPossible: true,
        apply: () => model.receive(page, batch, units),
      }
    case 'prepare':
      return {
        act: 'prepare-solution',
        input: {
          page: 'SOL',
          preparation: `P-${serial}`,
          sources: [containers],
          diluentUl: told.volumeUl,
        },
        isPossible: isHeld,
        apply: () => model.prepare(`P-${serial}`, page, batch, units, told.volumeUl),
      }
    case 'open': {
      const madeUl = told.volumeUl + units * containerPages[page].displacementUl
      const left = Math.floor((madeUl * share) / 101)
      const from = { kind: 'container', ...containers, diluentUl: told.volumeUl }
      return {
        act: 'record-administration',
        input: {
          patient,
          session: 'morning',
          from: { ...from, givenUl: madeUl - left, wastedUl: left },
        },
        isPossible: isHeld,
        apply: () => model.takeOut(page, batch, units),
      }
    }
    case 'break':
      return {
        act: 'record-waste',
        input: { from: { kind: 'container', ...containers }, reason: 'breakage' },
        isPossible: isHeld,
        apply: () => model.takeOut(page, batch, units),
      }
    case 'waste':
      return {
        act: 'record-waste',
        input: {
          from: { kind: 'solution', preparation: bottle, volumeUl: drawnUl },
          reason: 'residue',
        },
        isPossible: heldUl >= drawnUl,
        apply: () => model.draw(bottle, drawnUl),
      }
    case 'count': {
      const found = { page: 'SOL', preparation: bottle, counts: [drawnUl, drawnUl] }
      const isSolution = told.nth % 2 === 0
      return {
        act: 'record-stock-check',
        input: { lines: [isSolution ? found : { page, batch, counts: [units, units] }] },
        // What the books never knew has no strength that a count could be weighed by.
        isPossible: !isSolution || bottle !== 'PB-NONE',
        apply: () => undefined,
      }
    }
    case 'give':
    case 'alone': {
      const from = {
        kind: 'solution',
        preparation: bottle,
        givenUl: drawnUl - wastedUl,
        wastedUl,
      }
      const alone = { absent: ['N2'], reason: 'N2 delayed' }
      const isAlone = told.act === 'alone'
      return {
        act: 'record-administration',
        input: { patient, session: 'morning', from, ...(isAlone ? { alone } : {}) },
        isAlone,
        isPossible: heldUl >= drawnUl,
        apply: () => model.draw(bottle, drawnUl),
      }
    }
  }
}
