import type { StoredFactKind } from '../fact.ts'
import { administrationRecorded } from './administration-recorded.ts'
import { attemptRefused } from './attempt-refused.ts'
import { dayClosed } from './day-closed.ts'
import { dayOpened } from './day-opened.ts'
import { entryCountersigned } from './entry-countersigned.ts'
import { openingBalanceSet } from './opening-balance-set.ts'
import { outcomeRecorded } from './outcome-recorded.ts'
import { pageAdded } from './page-added.ts'
import { patientAdded } from './patient-added.ts'
import { personEnrolled } from './person-enrolled.ts'
import { prescriberAdded } from './prescriber-added.ts'
import { prescriptionAdded } from './prescription-added.ts'
import { receiptRecorded } from './receipt-recorded.ts'
import { registerCreated } from './register-created.ts'
import { signedOff } from './signed-off.ts'
import { signedOn } from './signed-on.ts'
import { solutionPrepared } from './solution-prepared.ts'
import { stockCheckRecorded } from './stock-check-recorded.ts'
import { supplierAdded } from './supplier-added.ts'
import { wasteRecorded } from './waste-recorded.ts'

/** Every kind of record this version can read, each in every version it has had. */
export const factList: readonly StoredFactKind[] = [
  administrationRecorded,
  attemptRefused,
  dayClosed,
  dayOpened,
  entryCountersigned,
  openingBalanceSet,
  outcomeRecorded,
  pageAdded,
  patientAdded,
  personEnrolled,
  prescriberAdded,
  prescriptionAdded,
  receiptRecorded,
  registerCreated,
  signedOff,
  signedOn,
  solutionPrepared,
  stockCheckRecorded,
  supplierAdded,
  wasteRecorded,
]

const factsByName = new Map(factList.map((fact) => [`${fact.kind}/${fact.version}`, fact]))

/** The kind a record names, or undefined when this version does not know it. */
export function findFact(kind: string, version: number): StoredFactKind | undefined {
  return factsByName.get(`${kind}/${version}`)
}
