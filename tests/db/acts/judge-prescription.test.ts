import { expect, test } from 'vitest'
import { clinicDay, dose, oneVialMade, refusedFor, tell } from '../../support/clinic-day.ts'
import { prescriber, prescriptionInput } from '../../support/northgate.ts'
import type { TrainingRegister } from '../../support/training-register.ts'

const needed = async (clinic: TrainingRegister, input: object, at?: string) => {
  const refusal = await refusedFor(clinic, 'record-administration', input, at ? { at } : {})
  expect(refusal).toMatchObject({ code: 'needs-reason' })
  return [refusal.figures['rules'], refusal.found]
}

const flagsAndCases = async (clinic: TrainingRegister, record: number) => {
  const entry = await clinic.db
    .selectFrom('entry')
    .select(['entry_no', 'flags'])
    .where('record_number', '=', record)
    .executeTakeFirstOrThrow()
  const cases = await clinic.db
    .selectFrom('case_file')
    .select('cause')
    .where('entry_no', '=', entry.entry_no)
    .execute()
  return { flags: JSON.parse(entry.flags), cases: cases.map(({ cause }) => cause) }
}

test('above the prescription: one graduation of the syringe is measuring, two are not', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  // A is prescribed 200 mg, 2 mL; the syringe is read to 0.01 mL.
  await tell(clinic, 'record-administration', dose('A', 2010))
  const above = dose('A', 2011, { session: 'midday' })
  expect(await needed(clinic, above)).toEqual([
    'above-prescription',
    '201.1 mg (2.011 mL) is above the 200 mg prescribed.',
  ])
  const despite = [{ rule: 'above-prescription', reason: 'syringe misread' }]
  const { record } = await tell(clinic, 'record-administration', { ...above, despite })
  expect(await flagsAndCases(clinic, record)).toEqual({
    flags: [
      {
        rule: 'above-prescription',
        reason: '201.1 mg (2.011 mL) is above the 200 mg prescribed. Reason: syringe misread.',
      },
    ],
    cases: ['above-prescription'],
  })
})

test('far below the prescription: half of it is a reduced dose, less may be a slip of a decimal', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  await tell(clinic, 'record-administration', dose('A', 1000))
  expect(await needed(clinic, dose('D', 999))).toEqual([
    'far-below-prescription',
    '99.9 mg (0.999 mL) is less than half of the 200 mg prescribed.',
  ])
  const despite = [{ rule: 'far-below-prescription', reason: 'reduced by Dr Lee' }]
  const { record } = await tell(clinic, 'record-administration', dose('D', 200, { despite }))
  // It is asked whether it was so; what should have been is the prescriber’s business, so no case is opened.
  expect(await flagsAndCases(clinic, record)).toEqual({
    flags: [
      {
        rule: 'far-below-prescription',
        reason:
          '20 mg (0.2 mL) is less than half of the 200 mg prescribed. Reason: reduced by Dr Lee.',
      },
    ],
    cases: [],
  })
})

test('no prescription, or none for this drug', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const patient = { id: 'H', givenName: 'Han', familyName: 'Li', bornOn: '1980-01-01' }
  await clinic.record('add-patient', { ...patient, address: 'No fixed abode' }, ['P1 authorised'])
  const given = dose('A', 1000, { patient: 'H' })
  const found = ['no-valid-prescription', 'The patient has no prescription for diamorphine.']
  expect(await needed(clinic, given)).toEqual(found)
  const methadone = { id: 'RX-H', patient: 'H', drugClass: 'methadone' }
  const signedBy = ['P1 made', 'N1 reviewed'] as const
  const other = { ...prescriber, id: 'DR2', drugs: ['methadone', 'diamorphine'] }
  await clinic.record('add-prescriber', other, ['P1 authorised'])
  const rx = { ...prescriptionInput('A'), ...methadone, prescriber: 'DR2' }
  await clinic.record('add-prescription', rx, signedBy)
  expect(await needed(clinic, given)).toEqual(found)
  const despite = [{ rule: 'no-valid-prescription', reason: 'on Dr Lee’s word by telephone' }]
  const { record, sentence } = await tell(clinic, 'record-administration', { ...given, despite })
  expect(sentence).toContain('no prescription')
  expect((await flagsAndCases(clinic, record)).cases).toEqual(['no-valid-prescription'])
  const line = await clinic.db
    .selectFrom('entry_line')
    .select('authority')
    .where('record_number', '=', record)
    .executeTakeFirstOrThrow()
  expect(line.authority).toBe('No prescription')
})

test('a prescription holds from its first day to its last, both included', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  await tell(clinic, 'open-day', {}, { at: '2026-03-22T08:00' })
  const despite = [{ rule: 'in-use-time-over', reason: 'no other solution' }]
  await tell(clinic, 'record-administration', dose('A', 2000, { despite }), {
    at: '2026-03-22T23:59',
  })
  await tell(clinic, 'open-day', {}, { at: '2026-03-23T00:00' })
  expect(await needed(clinic, dose('A', 2000, { despite }))).toEqual([
    'no-valid-prescription',
    'Prescription RX-A is valid from 23-Feb-2026 to 22-Mar-2026, not on 23-Mar-2026.',
  ])
})

test('a prescriber whose licence has run out', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const gone = { ...prescriber, id: 'DR2', name: 'Dr Omar FAYE', validTo: '2026-03-01' }
  await clinic.record('add-prescriber', gone, ['P1 authorised'])
  const newest = { ...prescriptionInput('A'), id: 'RX-A2', prescriber: 'DR2' }
  const signedBy = ['P1 made', 'N1 reviewed'] as const
  const answer = await clinic.perform(
    'add-prescription',
    { ...newest, startsOn: '2026-02-27' },
    signedBy,
  )
  expect(answer.ok).toBe(true)
  expect(await needed(clinic, dose('A', 2000))).toEqual([
    'prescriber-not-licensed',
    'Dr Omar FAYE’s licence HO-24117 runs from 01-Sep-2025 to 01-Mar-2026, not on 02-Mar-2026.',
  ])
})

test('a second dose in a session, and all that is wrong is asked about at once', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  await tell(clinic, 'record-administration', dose('A', 2000))
  await tell(clinic, 'record-administration', dose('B', 1500))
  await tell(clinic, 'record-administration', dose('A', 2000, { session: 'midday' }))
  expect(await needed(clinic, dose('A', 2100))).toEqual([
    'above-prescription, second-dose-in-session',
    '210 mg (2.1 mL) is above the 200 mg prescribed. The patient has already been given a dose in the morning session.',
  ])
  // One reason does not answer for two rules.
  const one = [{ rule: 'above-prescription', reason: 'top-up' }]
  expect(await needed(clinic, dose('A', 2100, { despite: one }))).toEqual([
    'second-dose-in-session',
    'The patient has already been given a dose in the morning session.',
  ])
  const both = [...one, { rule: 'second-dose-in-session', reason: 'top-up' }]
  const { record } = await tell(clinic, 'record-administration', dose('A', 2100, { despite: both }))
  expect((await flagsAndCases(clinic, record)).cases).toEqual([
    'above-prescription',
    'second-dose-in-session',
  ])
})
