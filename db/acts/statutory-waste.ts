import { formatMg } from '../domain/figure.ts'
import type { CaseCause, Finding } from './recorded-despite.ts'

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

/** A spill opens a case whoever saw it: it is looked at for patterns (domain.md 2.4; scenario S-12). */
export function spillCases(reason: string, massUg: number): CaseCause[] {
  if (!reason.startsWith('spilled')) return []
  return [{ cause: 'spill', sentence: `${formatMg(massUg)} ${reason}.` }]
}
