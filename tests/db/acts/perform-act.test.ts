import { describe, expect, test } from 'vitest'
import { performAct } from '../../../db/acts/perform-act.ts'
import { instantText } from '../../../db/domain/text.ts'
import { signingKeyOf } from '../../../db/keyring/signing-key.ts'
import {
  batchOf,
  books,
  clinicDay,
  dose,
  oneVialMade,
  refusedFor,
  tell,
} from '../../support/clinic-day.ts'
import { type TrainingRegister, trainingRegister } from '../../support/training-register.ts'

const receipt = (units: number, more: object = {}) => ({
  supplier: 'S1',
  invoice: '88231',
  lines: [batchOf('V10', 'B24011', units)],
  ...more,
})

describe('an act told twice', () => {
  test('is recorded once, and answered as the first time', async () => {
    const clinic = await clinicDay()
    const first = await tell(clinic, 'record-receipt', receipt(6), { id: 'form-1' })
    expect(first.wasKnown).toBe(false)
    clinic.passMinutes(90)
    const records = await clinic.records()
    const again = await tell(clinic, 'record-receipt', receipt(6), { id: 'form-1' })
    expect(again).toEqual({ ...first, wasKnown: true })
    // The same words typed otherwise are the same words.
    const typed = receipt(6, { invoice: '  88231 ', occurredAt: undefined })
    expect(await tell(clinic, 'record-receipt', typed, { id: 'form-1' })).toEqual(again)
    expect(await clinic.records()).toBe(records)
    expect(await books(clinic)).toEqual({ V10: '6 vials (60,000 mg)' })
  })

  test('otherwise, by others or for another time is another act, and refused', async () => {
    const clinic = await clinicDay()
    await tell(clinic, 'record-receipt', receipt(6), { id: 'form-1' })
    const others = [
      () => refusedFor(clinic, 'record-receipt', receipt(7), { id: 'form-1' }),
      () => refusedFor(clinic, 'record-receipt', receipt(6, { note: 'x' }), { id: 'form-1' }),
      () =>
        refusedFor(clinic, 'record-receipt', receipt(6), {
          id: 'form-1',
          signedBy: ['P2 made', 'N1 counted'],
        }),
      () =>
        refusedFor(clinic, 'record-receipt', receipt(6), { id: 'form-1', signedBy: ['P1 made'] }),
      () => refusedFor(clinic, 'close-day', {}, { id: 'form-1' }),
    ]
    for (const other of others)
      expect(await other()).toMatchObject({
        code: 'id-reused',
        found: 'The id “form-1” already names another act.',
        figures: { id: 'form-1' },
      })
    expect(await at(clinic, '2026-03-02T08:00:00.000+00:00', 'form-1')).toBe('id-reused')
  })

  test('a refused act leaves its id free for the mended one', async () => {
    const clinic = await clinicDay()
    await refusedFor(clinic, 'record-receipt', receipt(6, { supplier: 'S9' }), { id: 'form-1' })
    const mended = await tell(clinic, 'record-receipt', receipt(6), { id: 'form-1' })
    expect(mended.wasKnown).toBe(false)
  })
})

/** Tells a receipt with the clock set by the caller; the refusal's code, or the time recorded. */
async function at(clinic: TrainingRegister, time: string, id: string): Promise<string> {
  const place = { register: clinic.id, station: 'TEST-1', clock: clinic.clock }
  const answer = await performAct(
    { database: clinic.database, place },
    {
      act: 'record-receipt',
      id,
      at: instantText.parse(time),
      input: receipt(6),
      signedBy: [{ person: 'P1', meaning: 'made' }],
    },
    clinic.keys,
  )
  return answer.ok ? answer.value.recordedAt : answer.refusal.code
}

describe('the clock', () => {
  test('of a training register may be set, and never back', async () => {
    const clinic = await clinicDay()
    const noon = '2026-03-02T12:00:00.000+00:00'
    expect(await at(clinic, noon, 'a')).toBe(noon)
    expect(await at(clinic, noon, 'b')).toBe(noon)
    expect(await at(clinic, '2026-03-02T11:59:59.999+00:00', 'c')).toBe('clock-backwards')
  })

  test('of a live register is set by nobody', async () => {
    const live = await trainingRegister({ mode: 'live' })
    const records = await live.records()
    expect(await at(live, '2026-03-02T12:00:00.000+00:00', 'a')).toBe('clock-not-settable')
    expect(await live.records()).toBe(records)
  })

  test('set back on the wall reorders nothing: the record takes the time of the one before it', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic, { at: '2026-03-02T10:00' })
    const given = await tell(clinic, 'record-administration', dose('A', 2000), {
      at: '2026-03-02T09:00',
    })
    expect(given.recordedAt).toBe('2026-03-02T10:00:00.000+00:00')
    // An attempt refused meanwhile is no exception.
    await refusedFor(clinic, 'record-administration', dose('B', 200_000), {
      at: '2026-03-02T08:30',
    })
    const { at: tried } = await clinic.db
      .selectFrom('attempt')
      .select('at')
      .executeTakeFirstOrThrow()
    expect(tried).toBe('2026-03-02T10:00:00.000+00:00')
  })
})

describe('the signers', () => {
  test('see the words they sign: when those have changed, nothing is signed', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    const words =
      'Gave HALE, Ada (DOB 17-May-1981; prescribed 200 mg) 200 mg (2 mL) of diamorphine from PB-0001 at 08:00 on 02-Mar-2026.'
    const refusal = await refusedFor(clinic, 'record-administration', dose('A', 2000), {
      shown: words.replace('200 mg (2 mL)', '20 mg (0.2 mL)'),
    })
    expect(refusal).toMatchObject({
      code: 'changed-since-shown',
      found: 'The register has changed since the words were shown.',
      next: 'Have the words drawn again, read them, then sign.',
    })
    await tell(clinic, 'record-administration', dose('A', 2000), { shown: words })
  })

  test('are enrolled on the day, known, and each hold the key that is theirs', async () => {
    const clinic = await clinicDay()
    const input = receipt(1)
    const ofNobody = await refusedFor(clinic, 'record-receipt', input, { signedBy: ['X9 made'] })
    expect(ofNobody).toMatchObject({
      code: 'unknown-person',
      found: '“X9” is nobody in this register.',
    })
    clinic.keys.set('P1', signingKeyOf(Buffer.alloc(32, 200)))
    expect(await refusedFor(clinic, 'record-receipt', input)).toMatchObject({
      code: 'wrong-secret',
      found: 'The secret given for “P1” does not open their key.',
    })
    clinic.keys.delete('P1')
    expect((await refusedFor(clinic, 'record-receipt', input)).code).toBe('wrong-secret')
  })

  test('one person is not two, and the attempt is kept', async () => {
    const clinic = await clinicDay()
    await oneVialMade(clinic)
    const refusal = await refusedFor(clinic, 'record-administration', dose('A', 2000), {
      signedBy: ['N1 made', 'N1 saw given'],
    })
    expect(refusal).toMatchObject({
      code: 'same-person',
      found: 'Nia OWEN (97B4321E) would sign twice; two signatures are two people’s.',
      next: 'Let a second person sign for what they saw.',
    })
    expect(await clinic.db.selectFrom('attempt').selectAll().execute()).toMatchObject([
      { act: 'record-administration', code: 'same-person', persons: 'N1, N1' },
    ])
  })
})

test('an act nobody knows, and one that is not well-formed, named by the place', async () => {
  const clinic = await clinicDay()
  for (const act of ['give-dose', '', '__proto__', 'constructor'])
    expect((await clinic.refusal(act, {}, ['P1 made'])).code).toBe('unknown-act')
  const wrong = receipt(0, { invoice: 7, color: 'red' })
  expect(await refusedFor(clinic, 'record-receipt', wrong)).toMatchObject({
    code: 'invalid-input',
    found: expect.stringMatching(
      /invoice: .*; lines\.0\.units: .*; input: Unrecognized key: "color"/,
    ),
    next: 'Mend the input; see `acts --json-schema record-receipt`.',
  })
})

test('acts told at the same moment wait for each other, and none is lost', async () => {
  const clinic = await clinicDay()
  const told = Array.from({ length: 12 }, () => tell(clinic, 'record-receipt', receipt(1)))
  const numbers = (await Promise.all(told)).map(({ entryNo = 0 }) => entryNo)
  expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => 1000 + index))
  expect(await books(clinic)).toEqual({ V10: '12 vials (120,000 mg)' })
})
