import { describe, expect, test } from 'vitest'
import {
  batchOf,
  books,
  clinicDay,
  dose,
  oneVialMade,
  receive,
  refusedFor,
  tell,
} from '../../support/clinic-day.ts'
import { pages, prescriber, prescriptionInput } from '../../support/northgate.ts'
import type { TrainingRegister } from '../../support/training-register.ts'

async function stocked(): Promise<TrainingRegister> {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  return clinic
}
const asked = async (clinic: TrainingRegister, input: object, at?: string) => {
  const refusal = await refusedFor(clinic, 'record-administration', input, at ? { at } : {})
  expect(refusal.code).toBe('needs-reason')
  return [refusal.figures['rules'], refusal.found]
}
const notGiven = (outcome: string, more: object = {}) => ({
  patient: 'A',
  session: 'morning',
  outcome,
  reason: 'too drowsy',
  ...more,
})
const causes = async (clinic: TrainingRegister) =>
  (await clinic.db.selectFrom('case_file').select('cause').execute()).map(({ cause }) => cause)

describe('as many doses as are prescribed', () => {
  test('two a day: a third of that day, in any session, is asked about and opens a case', async () => {
    const clinic = await stocked()
    await tell(clinic, 'record-administration', dose('A', 2000))
    await tell(clinic, 'record-administration', dose('A', 2000, { session: 'midday' }))
    const third = dose('A', 2000, { session: 'evening' })
    expect(await asked(clinic, third)).toEqual([
      'more-doses-than-prescribed',
      'The patient has been given 2 doses that day, and 2 a day are prescribed.',
    ])
    const despite = [{ rule: 'more-doses-than-prescribed', reason: 'on Dr Lee’s word' }]
    await tell(clinic, 'record-administration', { ...third, despite })
    expect(await causes(clinic)).toEqual(['more-doses-than-prescribed'])
    // Another patient’s doses are another’s, and tomorrow is another day.
    await tell(clinic, 'record-administration', dose('B', 1500, { session: 'evening' }))
    await tell(clinic, 'open-day', {}, { at: '2026-03-03T08:00' })
    await tell(clinic, 'record-administration', dose('A', 2000))
  })

  test('by the date of the dose: of a day left open past midnight, the next date begins anew', async () => {
    const clinic = await stocked()
    await tell(clinic, 'record-administration', dose('A', 2000))
    await tell(clinic, 'record-administration', dose('A', 2000, { session: 'evening' }))
    const at = '2026-03-03T00:20'
    await tell(clinic, 'record-administration', dose('A', 2000), { at })
    expect((await asked(clinic, dose('A', 2000)))[0]).toBe('second-dose-in-session')
    // And what is entered after midnight for the evening before is of that evening.
    const despite = [{ rule: 'late', reason: 'it was midnight' }]
    const evening = dose('A', 2000, { session: 'evening', occurredAt: '2026-03-02T23:50', despite })
    expect((await asked(clinic, evening))[0]).toBe('second-dose-in-session')
  })
})

describe('a dose after the session’s outcome', () => {
  test.each(['withheld', 'refused', 'missed'])('%s: asked about, no case', async (outcome) => {
    const clinic = await stocked()
    await tell(clinic, 'record-outcome', notGiven(outcome))
    expect(await asked(clinic, dose('A', 2000))).toEqual([
      'given-after-all',
      `The dose of the morning session was entered as ${outcome}: too drowsy.`,
    ])
    await tell(clinic, 'record-administration', dose('A', 2000, { session: 'midday' }))
    await tell(clinic, 'record-administration', dose('B', 1500))
    const despite = [{ rule: 'given-after-all', reason: 'came back at ten' }]
    await tell(clinic, 'record-administration', dose('A', 2000, { despite }))
    expect(await causes(clinic)).toEqual([])
  })

  test('postponed is meant to be given later (S-18), also when it was withheld before', async () => {
    const clinic = await stocked()
    await tell(clinic, 'record-outcome', notGiven('withheld'))
    await tell(clinic, 'record-outcome', notGiven('postponed'))
    await tell(clinic, 'record-administration', dose('A', 2000))
    expect(await books(clinic, 'SOL')).toEqual({ SOL: '98 mL (9,800 mg)' })
  })
})

describe('an outcome after the session’s dose', () => {
  test('is asked about, and opens a case', async () => {
    const clinic = await stocked()
    await tell(clinic, 'record-administration', dose('A', 2000))
    expect(await refusedFor(clinic, 'record-outcome', notGiven('missed'))).toMatchObject({
      code: 'needs-reason',
      found: 'A dose has already been given in the morning session.',
      figures: { rules: 'outcome-after-dose' },
    })
    await tell(clinic, 'record-outcome', notGiven('missed', { session: 'midday' }))
    await tell(clinic, 'record-outcome', notGiven('missed', { patient: 'B' }))
    const despite = [{ rule: 'outcome-after-dose', reason: 'the dose was another patient’s' }]
    await tell(clinic, 'record-outcome', notGiven('missed', { despite }))
    expect(await causes(clinic)).toEqual(['outcome-after-dose'])
  })
})

describe('methadone and diamorphine', () => {
  async function withMethadone(): Promise<TrainingRegister> {
    const clinic = await stocked()
    const drug = {
      drug: 'methadone',
      drugClass: 'methadone',
      quantityBasis: 'methadone hydrochloride',
    }
    const page = { ...pages.A30, ...drug, id: 'M30' }
    await clinic.record('add-page', page, ['P1 authorised'])
    const other = { ...prescriber, id: 'DR2', drugs: ['methadone'] }
    await clinic.record('add-prescriber', other, ['P1 authorised'])
    const prescription = {
      ...prescriptionInput('A'),
      id: 'RX-M',
      drugClass: 'methadone',
      prescriber: 'DR2',
      massPerSessionUg: 30_000,
      sessionsPerDay: 1,
    }
    await clinic.record('add-prescription', prescription, ['P1 made', 'N1 reviewed'])
    await receive(clinic, [{ ...batchOf('A30', 'M-1', 9), page: 'M30' }])
    return clinic
  }
  const methadone = (session = 'morning') => {
    const container = { kind: 'container', page: 'M30', batch: 'M-1' }
    return {
      patient: 'A',
      session,
      from: { ...container, madeToUl: 3000, givenUl: 3000, wastedUl: 0 },
    }
  }

  test('in one session are two first doses, and each is counted by its own prescription', async () => {
    const clinic = await withMethadone()
    await tell(clinic, 'record-administration', dose('A', 2000))
    await tell(clinic, 'record-administration', methadone())
    expect((await asked(clinic, methadone()))[0]).toBe('second-dose-in-session')
    expect(await asked(clinic, methadone('evening'))).toEqual([
      'more-doses-than-prescribed',
      'The patient has been given 1 dose that day, and 1 a day are prescribed.',
    ])
    await tell(clinic, 'record-administration', dose('A', 2000, { session: 'evening' }))
  })

  test('one given and the other withheld contradict nothing', async () => {
    const clinic = await withMethadone()
    await tell(clinic, 'record-administration', methadone())
    await tell(clinic, 'record-outcome', notGiven('withheld'))
    const despite = [{ rule: 'given-after-all', reason: 'sober by noon' }]
    await tell(clinic, 'record-administration', dose('A', 2000, { despite }))
    const refusal = await refusedFor(clinic, 'record-outcome', notGiven('withheld'))
    expect(refusal.figures).toEqual({ rules: 'outcome-after-dose' })
  })
})
