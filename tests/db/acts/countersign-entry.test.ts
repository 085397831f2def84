import { describe, expect, test } from 'vitest'
import {
  clinicDay,
  dose,
  oneVialMade,
  refusedFor,
  tell,
  uncounted,
} from '../../support/clinic-day.ts'
import { signingKeyOf } from '../../../db/keyring/signing-key.ts'
import { personEnrolled } from '../../../db/journal/facts/person-enrolled.ts'
import type { TrainingRegister } from '../../support/training-register.ts'
import { writeFact } from '../../support/written-fact.ts'

/** S-16: N1 alone gives A 200 mg at 08:20, N2 delayed. Gives the number of the entry. */
async function doseAlone(clinic: TrainingRegister): Promise<number> {
  await oneVialMade(clinic)
  const alone = { absent: ['N2'], reason: 'N2 delayed' }
  const given = await tell(clinic, 'record-administration', dose('A', 2000, { alone }), {
    at: '2026-03-02T08:20',
    signedBy: ['N1 made'],
  })
  return given.entryNo ?? 0
}

const presence = 'watched from the hatch'

describe('somebody who was there', () => {
  test('signs later, and so dated; the entry keeps its flag (S-16)', async () => {
    const clinic = await clinicDay()
    const entryNo = await doseAlone(clinic)
    const signed = await tell(
      clinic,
      'countersign-entry',
      { entryNo, presence },
      { at: '2026-03-02T09:00' },
    )
    expect(signed.sentence).toBe(
      `Countersigned entry ${entryNo} of 02-Mar-2026 08:20 at 09:00 on 02-Mar-2026: “Gave HALE, Ada (DOB 17-May-1981; prescribed 200 mg) 200 mg (2 mL) of diamorphine from PB-0001 at 08:20 on 02-Mar-2026. Second person not available: N2 delayed. Not there: N2.” Presence: watched from the hatch.`,
    )
    expect(signed.entryNo).toBe(entryNo + 1)
    expect(await clinic.db.selectFrom('countersignature').selectAll().execute()).toMatchObject([
      {
        countersigned_entry_no: entryNo,
        person: 'P2',
        name: 'Paul EVANS',
        at: '2026-03-02T09:00:00.000+00:00',
      },
    ])
    const entry = await clinic.db
      .selectFrom('entry')
      .select(['is_unwitnessed', 'witnessed_by'])
      .where('entry_no', '=', entryNo)
      .executeTakeFirstOrThrow()
    expect(entry).toEqual({ is_unwitnessed: 1, witnessed_by: '' })
  })

  test('signs once, and needs no open day', async () => {
    const clinic = await clinicDay()
    const entryNo = await doseAlone(clinic)
    await tell(clinic, 'close-day', uncounted, { at: '2026-03-02T17:30' })
    await tell(clinic, 'countersign-entry', { entryNo, presence })
    const again = await refusedFor(
      clinic,
      'countersign-entry',
      { entryNo, presence },
      { signedBy: ['P1 countersigned'] },
    )
    expect(again).toMatchObject({
      code: 'nothing-to-countersign',
      found: `Entry ${entryNo} was countersigned by Paul EVANS.`,
    })
  })
})

test('nobody else may', async () => {
  const clinic = await clinicDay()
  const entryNo = await doseAlone(clinic)
  const ladder = [
    [99, 'P2 countersigned', 'unknown-entry', 'There is no entry 99.'],
    [
      entryNo - 1,
      'P2 countersigned',
      'nothing-to-countersign',
      `Entry ${entryNo - 1} was signed by two people when it was made.`,
    ],
    [
      entryNo,
      'N1 countersigned',
      'same-person',
      `Nia OWEN made entry ${entryNo} and cannot also be its witness.`,
    ],
    [entryNo, 'AW1 countersigned', 'role-not-allowed', 'Alex WHITE is authorised witness'],
    [entryNo, 'P2 saw given', 'wrong-signers', 'it takes “countersigned”'],
  ] as const
  for (const [number, by, code, found] of ladder) {
    const input = { entryNo: number, presence }
    const refusal = await refusedFor(clinic, 'countersign-entry', input, { signedBy: [by] })
    expect(refusal).toMatchObject({ code, found: expect.stringContaining(found) })
  }
  expect(await clinic.db.selectFrom('countersignature').selectAll().execute()).toEqual([])
})

test('nor one whom the entry calls absent, and the attempt is kept', async () => {
  const clinic = await clinicDay()
  const entryNo = await doseAlone(clinic)
  const before = await clinic.records()
  const refusal = await clinic.refusal('countersign-entry', { entryNo, presence }, [
    'N2 countersigned',
  ])
  expect(refusal).toMatchObject({
    code: 'was-not-there',
    found: `Entry ${entryNo} says that Niall O'BRIEN was not there when it was made.`,
    next: 'Only somebody who was there may countersign. If nobody was, the entry stays unwitnessed.',
  })
  expect(await clinic.records()).toBe(before + 1)
})

test('what takes one signature has no witness to wait for', async () => {
  const clinic = await clinicDay()
  const outcome = { patient: 'D', session: 'morning', outcome: 'missed', reason: 'did not come' }
  const { entryNo } = await tell(clinic, 'record-outcome', outcome)
  const refusal = await refusedFor(clinic, 'countersign-entry', { entryNo, presence })
  expect(refusal.found).toBe(`Entry ${entryNo} takes one signature, and has it.`)
})

describe('a second account of one registrant', () => {
  // enrol-person refuses one; a register that has one all the same does not take it for a second person.
  async function twinOf(clinic: TrainingRegister, twin: string, registration: string) {
    const person = { person: twin, name: 'Twin OTHER', role: 'nurse' as const, registration }
    const fact = personEnrolled.decided(clinic.certified(person))
    await writeFact(clinic, fact, ['P1 authorised', 'P2 authorised'])
  }

  test('is neither maker and witness at once, nor maker and countersigner, nor absent and there', async () => {
    const clinic = await clinicDay()
    const entryNo = await doseAlone(clinic)
    await twinOf(clinic, 'N1X', '97B4321E')
    await twinOf(clinic, 'N2X', '98I1234E')
    const twice = await refusedFor(clinic, 'record-administration', dose('B', 1500), {
      signedBy: ['N1 made', 'N1X saw given'],
    })
    expect(twice).toMatchObject({
      code: 'same-person',
      found: 'Twin OTHER (97B4321E) would sign twice; two signatures are two people’s.',
    })
    const input = { entryNo, presence }
    const maker = await refusedFor(clinic, 'countersign-entry', input, {
      signedBy: ['N1X countersigned'],
    })
    expect(maker.code).toBe('same-person')
    const absent = await clinic.refusal('countersign-entry', input, ['N2X countersigned'])
    expect(absent.code).toBe('was-not-there')
  })

  test('is no attempt of anybody’s while the secret of either was not given', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    await twinOf(clinic, 'N1X', '97B4321E')
    clinic.keys.set('N1X', signingKeyOf(Buffer.alloc(32, 200)))
    const refusal = await refusedFor(clinic, 'record-administration', dose('A', 2000), {
      signedBy: ['N1 made', 'N1X saw given'],
    })
    expect(refusal).toMatchObject({ code: 'wrong-secret', figures: { person: 'N1X' } })
    expect(await clinic.db.selectFrom('attempt').selectAll().execute()).toEqual([])
  })
})

test('nor one who was enrolled only after the entry was made', async () => {
  const clinic = await clinicDay()
  const enrol = async (person: string, registration: string) => {
    const newcomer = { person, name: `Newcomer ${person}`, role: 'nurse' as const, registration }
    const newKey = clinic.certified(newcomer)
    const input = { ...newcomer, validFrom: '2026-03-01' }
    await clinic.record('enrol-person', input, ['P1 authorised', 'P2 authorised'], { newKey })
  }
  await enrol('N8', '12A0001E')
  const entryNo = await doseAlone(clinic)
  await enrol('N9', '12A0002E')
  const input = { entryNo, presence }
  const late = await refusedFor(clinic, 'countersign-entry', input, {
    signedBy: ['N9 countersigned'],
  })
  expect(late).toMatchObject({
    code: 'was-not-there',
    found: `Newcomer N9 was enrolled after entry ${entryNo} was made.`,
  })
  await tell(clinic, 'countersign-entry', input, { signedBy: ['N8 countersigned'] })
})
