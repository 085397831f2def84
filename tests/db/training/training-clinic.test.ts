import { describe, expect, test } from 'vitest'
import { verifyJournal } from '../../../db/journal/verify-journal.ts'
import { must } from '../../../db/domain/assert.ts'
import { reconciliationRows } from '../../../db/queries/reconciliation-rows.ts'
import { pagesOf } from '../../../db/queries/ledger.ts'
import { trainingDays, trainingSetup } from '../../../db/training/training-clinic.ts'
import type { TrainingAct, TrainingStep } from '../../../db/training/training-step.ts'
import { dateText } from '../../../db/domain/text.ts'
import { type PlayedRegister, playedRegister } from '../../support/played-register.ts'

// The training clinic does its own sums, without the register's code. Where the two disagree, one of them is wrong.

const slow = { timeout: 180_000 }
const monday = dateText.parse('2026-03-02')
const clinicOf = (seed: number) => ({ seed, patients: 15, startsOn: monday })
const actsOf = (steps: readonly TrainingStep[]) =>
  steps.flatMap((step) => (step.kind === 'act' ? [step] : []))

describe.each([1, 2, 3])('seed %i', (seed) => {
  test(
    'two days are recorded and refused as expected, and every balance agrees',
    slow,
    async () => {
      const steps = [...trainingDays({ ...clinicOf(seed), days: 2 })]
      const { setup, secrets } = trainingSetup(clinicOf(seed))
      const played = await playedRegister(setup, secrets)
      for (const step of steps) await playStep(played, step)
      expect(actsOf(steps).filter(({ expects }) => expects === 'refused').length).toBeGreaterThan(1)

      await expectSound(played)
      for (const expected of statementsOf(steps)) {
        expect(await closedStatement(played, expected.businessDate)).toEqual(expected)
      }
    },
  )
})

test('ten days with late doses, renewed prescriptions and old bottles', slow, async () => {
  const clinic = { seed: 7, patients: 12, startsOn: monday }
  const steps = [...trainingDays({ ...clinic, days: 10 })]
  const acts = new Set(actsOf(steps).map(({ request }) => JSON.stringify(request)))
  const isAbout = (words: string) => [...acts].some((text) => text.includes(words))
  const told = [
    '"late"',
    '"far-below-prescription","reason":"Reduced by the prescriber, asked by telephone"',
    'add-prescription',
    'in-use time over',
    'residue',
    'Rest of the bottle drawn up',
  ]
  expect(told.filter(isAbout)).toEqual(told)
  // Every day closes with everything counted, and nothing else has to be excused.
  const rules = [...acts].flatMap((text) => text.match(/"rule":"[^"]*"/g) ?? [])
  expect([...new Set(rules)].toSorted()).toEqual([
    '"rule":"far-below-prescription"',
    '"rule":"late"',
  ])
  const { setup, secrets } = trainingSetup(clinic)
  const played = await playedRegister(setup, secrets)
  for (const step of steps) await playStep(played, step)
  await expectSound(played)
  for (const expected of statementsOf(steps)) {
    expect(await closedStatement(played, expected.businessDate)).toEqual(expected)
  }
})

test('the same seed gives the same clinic and the same days, another seed others', () => {
  const [one, again, other] = [5, 5, 6].map((seed) => ({
    clinic: trainingSetup(clinicOf(seed)),
    days: [...trainingDays({ ...clinicOf(seed), days: 3 })],
  }))
  expect(again).toEqual(one)
  expect(other?.days).not.toEqual(one?.days)
  expect(other?.clinic.secrets).not.toEqual(one?.clinic.secrets)
})

test('a longer run begins with the same days', () => {
  const [short, long] = [2, 4].map((days) => [...trainingDays({ ...clinicOf(1), days })])
  expect(long?.slice(0, short?.length)).toEqual(short)
})

test('the names a register must be able to write are among the patients', () => {
  const names = trainingSetup(clinicOf(1)).setup.patients.map(({ familyName }) => familyName)
  expect(names).toEqual(expect.arrayContaining(["O'Brien", 'Smith-Jones', 'García Ruiz', 'Wójcik']))
  expect(names.filter((name) => name === 'Okoro')).toHaveLength(2)
})

// What the day's statement should say, added up from the steps alone.
function statementsOf(steps: readonly TrainingStep[]) {
  return steps.flatMap((step, place) => {
    if (step.kind !== 'day-started') return []
    const end = steps.findIndex(({ kind }, at) => at > place && kind === 'day-closed')
    const doses = actsOf(steps.slice(place, end)).filter(
      ({ expects, request }) => expects === 'recorded' && request.act === 'record-administration',
    )
    return [
      {
        businessDate: step.businessDate,
        isClosed: true,
        broughtForward: step.balances,
        closing: steps[end]?.balances,
        doses: doses.length,
        differencesUg: [0],
      },
    ]
  })
}

async function closedStatement({ register }: PlayedRegister, businessDate: string) {
  const extra = { printedAt: '2026-04-01T09:00:00.000+01:00', appVersion: '0' }
  const rows = await reconciliationRows(register.database.db, businessDate, extra)
  const { closed, statement } = must(rows, `The statement of ${businessDate}`)
  const { pages, classes } = statement
  return {
    businessDate,
    isClosed: closed !== undefined,
    broughtForward: pages.map(({ page, broughtForward }) => ({ page, ...broughtForward })),
    closing: pages.map(({ page, closing }) => ({ page, ...closing })),
    doses: pages.reduce((sum, page) => sum + page.doses, 0),
    differencesUg: classes.map(({ differenceUg }) => differenceUg),
  }
}

async function expectSound({ register }: PlayedRegister): Promise<void> {
  const proof = { signatures: true, projections: true }
  const verdict = await verifyJournal(register.database.db, proof)
  expect(verdict).toMatchObject({ ok: true })
}

async function playStep(played: PlayedRegister, step: TrainingStep): Promise<void> {
  const outcome = step.kind === 'act' ? await outcomeOf(played, step) : {}
  const pages = await pagesOf(played.register.database.db)
  const balances = pages.map(({ id, balance }) => ({ page: id, ...balance }))
  expect({ ...step, ...outcome, balances }).toMatchObject(step)
}

// The refusal is in it so that a failing test shows the register's words.
async function outcomeOf({ feed }: PlayedRegister, { request }: TrainingAct) {
  const answer = await feed.perform(request)
  return answer.ok
    ? { expects: 'recorded', entryNo: answer.value.entryNo }
    : { expects: 'refused', entryNo: undefined, refusal: answer.refusal }
}
