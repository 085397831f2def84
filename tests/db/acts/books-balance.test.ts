import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '../../../db/domain/assert.ts'
import { dayStatement, spanOf } from '../../../db/queries/day-statement.ts'
import { openDays } from '../../../db/queries/day-rows.ts'
import { pagesOf, stockOf } from '../../../db/queries/ledger.ts'
import { verifyJournal } from '../../../db/journal/verify-journal.ts'
import { clinicDay, signing, tellWithReasons } from '../../support/clinic-day.ts'
import { actOf, chance, type Chance, containerPages } from '../../support/chance-acts.ts'
import { LedgerModel } from '../../support/ledger-model.ts'
import type { TrainingRegister } from '../../support/training-register.ts'

// Invariants I1, I2, I3, I7 and I10 of domain.md 6.1 over days nobody would think of: after every act the register is
// compared with a model of a few lines. More and longer days: COUNTERSIGN_DAYS, COUNTERSIGN_ACTS, COUNTERSIGN_SEED.

const days = Number(process.env['COUNTERSIGN_DAYS'] ?? 150)
const acts = Number(process.env['COUNTERSIGN_ACTS'] ?? 30)
const seed = Number(process.env['COUNTERSIGN_SEED'] ?? 20260302)
const daysOfOneRegister = 10

/** One day of acts on a register whose stock the model knows. */
async function liveThrough(
  clinic: TrainingRegister,
  model: LedgerModel,
  day: readonly Chance[],
): Promise<void> {
  for (const each of day) {
    const serial = (await clinic.records()) + 1
    const told = actOf(model, each, serial)
    const signedBy = told.isAlone ? (['N1 made'] as const) : signing[told.act]
    // Doses beyond the prescription and many in a session are facts like others here.
    const answer = await tellWithReasons(clinic, told.act, told.input, signedBy)
    const isWeak = !answer.ok && answer.refusal.code === 'nothing-moved'
    const words = `${told.act} ${JSON.stringify(told.input)}: ${JSON.stringify(answer)}`
    expect({ words, isDone: answer.ok || isWeak }).toEqual({ words, isDone: told.isPossible })
    if (answer.ok) told.apply()
    await expectSame(clinic, model, words)
  }
}

async function expectSame(clinic: TrainingRegister, model: LedgerModel, words: string) {
  const stock = await stockOf(clinic.db)
  const seen = (await pagesOf(clinic.db)).map(({ id, balance }) => {
    const held = stock.filter(({ place }) => place.page === id).map((each) => each.held)
    return { id, balance, held: sumOf(held) }
  })
  // I1 and I10: the book is what the movements make it, and a count moves nothing. I7: it is the sum of what lies there.
  const wanted = seen.map(({ id }) => {
    const balance = model.balance(id)
    return { id, balance, held: balance }
  })
  expect({ words, seen }).toEqual({ words, seen: wanted })
  // I2: a bottle that is empty holds no microgram; the query would show it if it did.
  const dregs = stock.filter(({ place, held }) => place.preparation && held.volumeUl === 0)
  expect({ words, dregs }).toEqual({ words, dregs: [] })
  // I3: of the class, what came in less what left is what is there.
  const inStockUg = BigInt(seen.reduce((sum, { balance }) => sum + balance.massUg, 0))
  expect({ words, inStockUg }).toEqual({ words, inStockUg: model.inUg - model.outUg })
}

function sumOf(parts: readonly { units: number; volumeUl: number; massUg: number }[]) {
  const sum = { units: 0, volumeUl: 0, massUg: 0 }
  for (const part of parts) {
    sum.units += part.units
    sum.volumeUl += part.volumeUl
    sum.massUg += part.massUg
  }
  return sum
}

// The day's statement reaches the same figures from its own records.
async function expectClassControl(clinic: TrainingRegister, model: LedgerModel): Promise<void> {
  const [day] = await openDays(clinic.db)
  const at = '2026-03-02T20:00:00.000+00:00'
  const statement = await dayStatement(clinic.db, await spanOf(clinic.db, must(day, 'A day'), at))
  expect(statement.classes).toEqual([
    {
      drugClass: 'diamorphine',
      broughtForwardUg: 0,
      openingSetUg: 0,
      receivedUg: Number(model.inUg),
      suppliedUg: expect.any(Number),
      wastedUg: expect.any(Number),
      closingUg: Number(model.inUg - model.outUg),
      differenceUg: 0,
    },
  ])
}

test(`${days} days of ${acts} acts: the books agree with a child’s (seed ${seed})`, async () => {
  const dayOfActs = fc.array(chance, { minLength: acts, maxLength: acts, size: 'max' })
  const wanted = fc.sample(dayOfActs, { seed, numRuns: days })
  for (let first = 0; first < wanted.length; first += daysOfOneRegister) {
    const clinic = await clinicDay()
    const model = new LedgerModel(containerPages)
    for (const day of wanted.slice(first, first + daysOfOneRegister)) {
      await liveThrough(clinic, model, day)
      await expectClassControl(clinic, model)
      clinic.passMinutes(1)
    }
    expect(await verifyJournal(clinic.db, { signatures: false, projections: true })).toMatchObject({
      ok: true,
    })
  }
}, 600_000)
