import { expect, test } from 'vitest'
import { inTransaction } from '../../../db/handles.ts'
import { rebuildTables } from '../../../db/journal/rebuild-tables.ts'
import { verifyJournal } from '../../../db/journal/verify-journal.ts'
import { trainingRegister } from '../../support/training-register.ts'

test('what acts have written is found sound, before and after its tables are rebuilt', async () => {
  const register = await trainingRegister()
  await register.record('open-day', { businessDate: '2026-03-02' }, ['P1 made'])
  const supplier = { id: 'SUP', name: 'Supplier Ltd', address: '2 Example Street' }
  await register.record('add-supplier', supplier, ['P1 authorised'])
  const page = {
    countedIn: 'units',
    drug: 'Diamorphine',
    drugClass: 'diamorphine',
    form: 'powder for injection',
    id: 'DIA30',
    quantityBasis: 'hydrochloride',
    strength: '30 mg',
    unitMassUg: 30_000,
    unitName: 'ampoule',
  }
  await register.record('add-page', page, ['P1 authorised'])
  // Late, so flagged: what an act keeps beside its figures must read back as it was written, too.
  const receipt = {
    despite: [{ rule: 'late', reason: 'The delivery came as we closed' }],
    invoice: 'INV-1',
    lines: [{ page: 'DIA30', batch: 'A30-1', expiresOn: '2028-03-02', units: 10 }],
    occurredAt: '2026-03-01T10:00',
    supplier: 'SUP',
  }
  await register.record('record-receipt', receipt, ['P1 made', 'P2 counted'])

  const everything = { signatures: true, projections: true }
  const before = await verifyJournal(register.db, everything)
  expect(before).toMatchObject({ ok: true, register: register.id, mode: 'training' })
  await inTransaction(register.database, rebuildTables)
  expect(await verifyJournal(register.db, everything)).toEqual(before)
})
