import { formatThousandths } from '../db/domain/figure.ts'
import type { ClassStatement } from '../db/domain/statement.ts'

/** The control total of one class of drug, as signed figures in mg that a reader can add up. */
export interface ControlTotal {
  readonly drugClass: string
  readonly lines: readonly {
    readonly sign: '' | '+' | '−' | '='
    readonly words: string
    readonly mg: string
  }[]
  /** Always prints, and always as 0 (invariant I3). */
  readonly differenceMg: string
}

/** Brought forward, plus what came in, less what went out, beside the closing balance of the pages. */
export function controlTotal(totals: ClassStatement): ControlTotal {
  const { broughtForwardUg, openingSetUg, receivedUg, suppliedUg, wastedUg, closingUg } = totals
  const expected = broughtForwardUg + openingSetUg + receivedUg - suppliedUg - wastedUg
  return {
    drugClass: totals.drugClass.charAt(0).toUpperCase() + totals.drugClass.slice(1),
    lines: [
      { sign: '', words: 'Brought forward', mg: formatThousandths(broughtForwardUg) },
      ...(openingSetUg === 0
        ? []
        : [{ sign: '+' as const, words: 'Opening set', mg: formatThousandths(openingSetUg) }]),
      { sign: '+', words: 'Received', mg: formatThousandths(receivedUg) },
      { sign: '−', words: 'Supplied', mg: formatThousandths(suppliedUg) },
      { sign: '−', words: 'Wasted', mg: formatThousandths(wastedUg) },
      { sign: '=', words: 'Expected', mg: formatThousandths(expected) },
      { sign: '', words: 'Closing, all pages', mg: formatThousandths(closingUg) },
    ],
    differenceMg: formatThousandths(totals.differenceUg),
  }
}
