import type { Act } from './act.ts'
import { recordAdministration } from './record-administration.ts'
import { recordReceipt } from './record-receipt.ts'

/** Every act of the register, in the order the product describes them. */
export const actList: readonly Act[] = [recordReceipt, recordAdministration]

const actsByName = new Map(actList.map((act) => [act.name, act]))

/** The act of this name, or undefined. */
export function findAct(name: string): Act | undefined {
  return actsByName.get(name)
}
