import { expect, test } from 'vitest'
import { inTransaction } from '../../../db/handles.ts'
import { rebuildTables } from '../../../db/journal/rebuild-tables.ts'
import { verifyJournal } from '../../../db/journal/verify-journal.ts'
import { trainingRegister } from '../../support/training-register.ts'

test('what acts have written is found sound, before and after its tables are rebuilt', async () => {
  const register = await trainingRegister()
  const everything = { signatures: true, projections: true }
  const before = await verifyJournal(register.db, everything)
  expect(before).toMatchObject({ ok: true, register: register.id, mode: 'training' })
  await inTransaction(register.database, rebuildTables)
  expect(await verifyJournal(register.db, everything)).toEqual(before)
})
