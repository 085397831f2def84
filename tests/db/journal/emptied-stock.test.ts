import { expect, test } from 'vitest'
import { wasteRecorded } from '../../../db/journal/facts/waste-recorded.ts'
import { verifyJournal } from '../../../db/journal/verify-journal.ts'
import { newDatabase } from '../../support/database-pair.ts'
import { Forger } from '../../support/forger.ts'
import { ampoules, EntryWriter, placeOf } from '../../support/written-entries.ts'
import { ana, at, ben, foundJournal } from '../../support/written-journal.ts'

test('stock that was used up leaves no row behind, and a row that stays is found', async () => {
  const { file, open } = await newDatabase()
  const pen = await foundJournal(open)
  const writer = new EntryWriter()
  const place = placeOf('DIA30', 'A30-1')
  const records = [ampoules(2), ampoules(0 - 2)].map((moved) => ({
    fact: wasteRecorded.decided({
      entry: writer.entry(at('08:00'), [{ place, moved, account: 'waste' }]),
      method: 'denatured',
      reason: 'breakage',
    }),
    at: at('08:00'),
    signers: [ana.as('made'), ben.as('saw wasted')],
  }))
  await pen.write(...records)
  const everything = { signatures: true, projections: true }
  expect(await open.db.selectFrom('stock').selectAll().execute()).toEqual([])
  expect(await verifyJournal(open.db, everything)).toMatchObject({ ok: true, records: 3 })
  new Forger(file).run(
    "insert into stock values ('DIA30', 'A30-1', '', 'safe', 'available', 0, 0, 0)",
  )
  expect(await verifyJournal(open.db, everything)).toMatchObject({
    ok: false,
    check: 'table stock',
  })
})
