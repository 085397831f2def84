import { describe, expect, test } from 'vitest'
import {
  batchOf,
  books,
  clinicDay,
  dose,
  oneVialMade,
  otherStrength,
  receive,
  refusedFor,
  tell,
} from '../../support/clinic-day.ts'

describe('a dose from a solution', () => {
  test('leaves the book by what was measured (S-1)', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    const told = [
      ['09:10', 'A', 2000, '98 mL (9,800 mg)'],
      ['09:22', 'B', 1500, '96.5 mL (9,650 mg)'],
      ['09:40', 'C', 2500, '94 mL (9,400 mg)'],
    ] as const
    for (const [time, patient, givenUl, balance] of told) {
      await tell(clinic, 'record-administration', dose(patient, givenUl), {
        at: `2026-03-02T${time}`,
      })
      expect(await books(clinic, 'SOL')).toEqual({ SOL: balance })
    }
    const last = await clinic.db
      .selectFrom('entry')
      .innerJoin('entry_line', 'entry_line.record_number', 'entry.record_number')
      .selectAll('entry_line')
      .select(['sentence', 'made_by', 'witnessed_by'])
      .orderBy('entry.entry_no', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(last).toMatchObject({
      sentence:
        'Gave GARCÍA RUIZ, José (DOB 14-Jun-1972; prescribed 250 mg) 250 mg (2.5 mL) of diamorphine from PB-0001 at 09:40 on 02-Mar-2026.',
      category: 'supplied',
      counterparty: 'GARCÍA RUIZ, José, 3 Canal Row, Northgate',
      authority: 'Dr Anna LEE, 6143382, licence HO-24117; prescription RX-C',
      detail: 'PB-0001; prescribed 250 mg',
      made_by: 'Nia OWEN, nurse 97B4321E',
      witnessed_by: 'Priya SHARMA, pharmacist 2071834',
    })
  })

  test('with its rest wasted is one entry, and the witness may have seen either', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    const from = { kind: 'solution', preparation: 'PB-0001', givenUl: 900, wastedUl: 900 }
    const halved = await tell(clinic, 'record-administration', dose('E', 0, { from }), {
      signedBy: ['N1 made', 'P1 saw wasted'],
    })
    expect(halved.sentence).toContain('90 mg (0.9 mL)')
    expect(halved.sentence).toMatch(/ Wasted 90 mg \(0\.9 mL\)\.$/)
    expect(await books(clinic, 'SOL')).toEqual({ SOL: '98.2 mL (9,820 mg)' })
    // Nothing was wasted this time, so nobody can have seen it.
    const seen = { signedBy: ['N1 made', 'P1 saw wasted'] } as const
    const refusal = await refusedFor(clinic, 'record-administration', dose('A', 2000), seen)
    expect(refusal.code).toBe('wrong-signers')
  })

  test('the last of it leaves exactly nothing, whatever the strength', async () => {
    const clinic = await clinicDay()
    await receive(clinic, [batchOf('A500', 'A5', 1)])
    const sources = [{ page: 'A500', batch: 'A5', units: 1 }]
    await tell(clinic, 'prepare-solution', {
      page: 'SOL',
      sources,
      diluentUl: 2000,
      despite: otherStrength,
    })
    const despite = [{ rule: 'far-below-prescription', reason: 'shared out' }]
    // 500 mg in 2.4 mL, 208.333… mg/mL: seven draws of a third of a millilitre and the rest.
    for (const [patient, givenUl] of [
      ['A', 333],
      ['B', 333],
      ['C', 333],
      ['D', 333],
      ['E', 333],
    ] as const)
      await tell(clinic, 'record-administration', dose(patient, givenUl, { despite }))
    expect(await books(clinic, 'SOL')).toEqual({ SOL: '0.735 mL (153.125 mg)' })
    const rest = dose('A', 735, { session: 'evening' })
    await tell(clinic, 'record-administration', rest)
    expect(await books(clinic, 'SOL')).toEqual({ SOL: '0 mL (0 mg)' })
  })
})

describe('its maker alone', () => {
  test('records what happened at once, and a case is opened (S-16)', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    const alone = { absent: ['N2'], reason: 'N2 delayed' }
    const signedBy = ['N1 made'] as const
    const given = await tell(clinic, 'record-administration', dose('A', 2000, { alone }), {
      signedBy,
      at: '2026-03-02T08:20',
    })
    expect(given.sentence).toMatch(/ Second person not available: N2 delayed\. Not there: N2\.$/)
    const entry = await clinic.db
      .selectFrom('entry')
      .selectAll()
      .where('record_number', '=', given.record)
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({ is_unwitnessed: 1, alone_reason: 'N2 delayed', witnessed_by: '' })
    expect(await clinic.db.selectFrom('case_file').selectAll().execute()).toMatchObject([
      { cause: 'unwitnessed', sentence: 'Second person not available: N2 delayed. Not there: N2.' },
    ])
    // Not saying so is not allowed, and two people are not one alone.
    for (const [input, by] of [
      [dose('B', 1500), signedBy],
      [dose('B', 1500, { alone }), ['N1 made', 'P1 saw given']],
    ] as const) {
      const refusal = await refusedFor(clinic, 'record-administration', input, { signedBy: by })
      expect(refusal.code).toBe('wrong-signers')
    }
  })
})

test('a name whose capitals leave normal form C is written all the same', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const patient = { id: 'H', givenName: 'Ήρα', familyName: 'Ταΐδου', bornOn: '1980-01-01' }
  await clinic.record('add-patient', { ...patient, address: '1 Mill Lane' }, ['P1 authorised'])
  const despite = [{ rule: 'no-valid-prescription', reason: 'transferred this morning' }]
  const given = await tell(
    clinic,
    'record-administration',
    dose('A', 100, { patient: 'H', despite }),
  )
  expect(given.sentence).toContain(
    'Gave ΤΑΪ́ΔΟΥ, Ήρα (DOB 01-Jan-1980; no prescription)'.normalize('NFC'),
  )
})

test('who may give a dose', async () => {
  const clinic = await clinicDay()
  await oneVialMade(clinic)
  const codes = [
    [['AW1 made', 'P1 saw given'], 'role-not-allowed'],
    [['N1 made', 'AW1 saw given'], 'role-not-allowed'],
    [['N1 made', 'N1 saw given'], 'same-person'],
    [['N1 made', 'P1 counted'], 'wrong-signers'],
    [['P1 saw given', 'N1 made'], 'wrong-signers'],
    [['N1 made', 'P1 saw given', 'P2 saw given'], 'wrong-signers'],
    [['X9 made', 'P1 saw given'], 'unknown-person'],
  ] as const
  for (const [signedBy, code] of codes) {
    const refusal = await refusedFor(clinic, 'record-administration', dose('A', 2000), { signedBy })
    expect(refusal.code).toBe(code)
  }
})
