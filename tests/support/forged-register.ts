import { prescriptionAdded } from '../../db/journal/facts/prescription-added.ts'
import { supplierAdded } from '../../db/journal/facts/supplier-added.ts'
import type { Verdict } from '../../db/journal/verdict.ts'
import { verifyJournal } from '../../db/journal/verify-journal.ts'
import { newDatabase } from './database-pair.ts'
import { Forger, type Forgery } from './forger.ts'
import { ana, ben, foundJournal, on } from './written-journal.ts'

// Each forgery is right in all but one thing, signed by real keys wherever it can be; the check of that thing, and no
// other, is to find it. So a check that is taken away is missed here by name.

/** The records and their signatures, without the tables. */
export const journalOnly = { signatures: true, projections: false }
/** Both founders. */
export const both = [ana.as('authorised'), ben.as('authorised')]
/** Facts one person signs: a supplier of this id. */
export const supplierOf = (id: string) =>
  supplierAdded.decided({ id, name: 'Supplier', address: '2 Example Street' })
/** Some facts one person signs. */
export const supplier = supplierOf('S')
/** Some facts two people sign. */
export const prescription = prescriptionAdded.decided({
  document: 'FP10 1',
  drugClass: 'diamorphine',
  id: 'RX-1',
  lastValidOn: on('2026-03-30'),
  massPerSessionUg: 20_000,
  patient: 'P-1',
  prescriber: 'DR-1',
  route: 'oral',
  sessionsPerDay: 2,
  startsOn: on('2026-03-02'),
})
/** The two who sign a prescription. */
export const reviewed = [ana.as('made'), ben.as('reviewed')]
/** A record with nothing to it. */
export const plain: Forgery = { fact: supplier, signers: [ana.as('authorised')] }

/** The verdict on a founded register to which these records were added. */
export async function verdictOn(
  ...forgeries: readonly (Forgery | ((register: string) => Forgery))[]
): Promise<Verdict> {
  const { file, open } = await newDatabase()
  const { register } = await foundJournal(open)
  const forger = new Forger(file)
  for (const each of forgeries) forger.append(typeof each === 'function' ? each(register) : each)
  return verifyJournal(open.db, journalOnly)
}
