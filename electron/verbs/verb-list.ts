import { actsVerb } from './acts-verb.ts'
import { balancesVerb } from './balances-verb.ts'
import { createVerb } from './create-verb.ts'
import { demoVerb } from './demo-verb.ts'
import { entriesVerb } from './entries-verb.ts'
import { printVerb } from './print-verb.ts'
import { reconciliationVerb } from './reconciliation-verb.ts'
import { recordVerb } from './record-verb.ts'
import type { Verb } from './verb.ts'
import { verifyVerb } from './verify-verb.ts'

/** Every verb of the headless command, in the order the help lists them. */
export const verbList: readonly Verb[] = [
  createVerb,
  recordVerb,
  actsVerb,
  balancesVerb,
  entriesVerb,
  reconciliationVerb,
  printVerb,
  verifyVerb,
  demoVerb,
]
