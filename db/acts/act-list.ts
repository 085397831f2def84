import type { Act } from './act.ts'
import { addPage } from './add-page.ts'
import { addPatient } from './add-patient.ts'
import { addPrescriber } from './add-prescriber.ts'
import { addPrescription } from './add-prescription.ts'
import { addSupplier } from './add-supplier.ts'
import { closeDay } from './close-day.ts'
import { countersignEntry } from './countersign-entry.ts'
import { enrolPerson } from './enrol-person.ts'
import { openDay } from './open-day.ts'
import { prepareSolution } from './prepare-solution.ts'
import { recordAdministration } from './record-administration.ts'
import { recordOutcome } from './record-outcome.ts'
import { recordReceipt } from './record-receipt.ts'
import { recordStockCheck } from './record-stock-check.ts'
import { recordWaste } from './record-waste.ts'
import { setOpeningBalance } from './set-opening-balance.ts'
import { signOff } from './sign-off.ts'
import { signOn } from './sign-on.ts'

/** Every act of the register, in the order the product describes them. */
export const actList: readonly Act[] = [
  addPage,
  addPatient,
  addPrescriber,
  addSupplier,
  setOpeningBalance,
  enrolPerson,
  signOn,
  signOff,
  addPrescription,
  recordReceipt,
  prepareSolution,
  recordAdministration,
  recordOutcome,
  recordWaste,
  recordStockCheck,
  countersignEntry,
  openDay,
  closeDay,
]

const actsByName = new Map(actList.map((act) => [act.name, act]))

/** The act of this name, or undefined. */
export function findAct(name: string): Act | undefined {
  return actsByName.get(name)
}
