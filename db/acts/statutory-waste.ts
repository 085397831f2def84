import { formatMg } from '../domain/figure.ts'
import type { Finding } from './recorded-despite.ts'

/**
 * In a pharmacy's statutory register what is left over is set aside and destroyed before an authorised witness
 * (MDR 2001 reg 27; domain.md 1.6). Waste that has happened all the same is recorded, flagged, and opens a case.
 */
export function statutoryWasteFindings(
  kind: 'pharmacyStatutory' | 'clinicRecord',
  wastedUg: number,
): Finding[] {
  if (kind === 'clinicRecord' || wastedUg === 0) return []
  return [
    {
      rule: 'waste-in-statutory-register',
      found: `${formatMg(wastedUg)} was wasted from a pharmacy’s statutory register without an authorised witness.`,
      opensCase: true,
    },
  ]
}
