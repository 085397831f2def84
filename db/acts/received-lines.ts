import { z } from 'zod'
import { formatMg, formatQuantity, formatUnits } from '../domain/figure.ts'
import { dateOf, formatDate, type Instant } from '../domain/instant.ts'
import { largestMassUg, type Quantity, quantity } from '../domain/quantity.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'
import { dateText, idText, referenceText, wholeAboveZero } from '../domain/text.ts'
import { findPage, type Ledger, type Page } from '../queries/ledger.ts'
import type { Finding } from './recorded-despite.ts'

/** Containers of one batch as they were counted on arrival. */
export const receivedLineInput = z.strictObject({
  batch: referenceText,
  expiresOn: dateText,
  location: referenceText.default('safe'),
  page: idText,
  /** What was really received, counted; not what the invoice says. */
  units: wholeAboveZero.max(100_000),
})
type ReceivedLineInput = z.infer<typeof receivedLineInput>

/** A batch a page has held, with the day its label says it expires. */
interface KnownBatch {
  readonly page: string
  readonly batch: string
  readonly expiresOn: string
}

/** A received line with its page and what it adds to it. */
export interface ReceivedLine {
  readonly line: ReceivedLineInput
  readonly page: Page
  readonly moved: Quantity
}

/** Finds the pages of what was received, refusing what no page holds and labels that contradict each other. */
export function judgeReceived(
  ledger: Ledger,
  lines: readonly ReceivedLineInput[],
  batches: readonly KnownBatch[],
): Answer<readonly ReceivedLine[]> {
  const received: ReceivedLine[] = []
  const heldUg = new Map<string, number>()
  const seen = new Map(batches.map(({ page, batch, expiresOn }) => [`${page} ${batch}`, expiresOn]))
  for (const line of lines) {
    const page = findPage(ledger, line.page)
    if (!page)
      return refuse(
        'unknown-page',
        `There is no register page “${line.page}”.`,
        'Add the page first (add-page), or mend the id.',
      )
    if (page.countedIn !== 'units')
      return refuse(
        'wrong-page-kind',
        `${page.id} is counted in mL; containers are received on a page counted in units.`,
        'Receive it on the page of its containers.',
      )
    const name = `${page.id} ${line.batch}`
    const known = seen.get(name)
    if (known !== undefined && known !== line.expiresOn)
      return refuse(
        'figures-disagree',
        `Batch ${line.batch} of ${page.id} is known to expire on ${formatDate(known)}, not ${formatDate(line.expiresOn)}.`,
        'Read the label again.',
      )
    seen.set(name, line.expiresOn)
    const lineUg = line.units * page.unitMassUg
    const massUg = (heldUg.get(page.id) ?? page.balance.massUg) + lineUg
    heldUg.set(page.id, massUg)
    if (massUg > largestMassUg)
      return refuse(
        'figures-disagree',
        `With ${formatUnits(line.units, page.unitName)} of batch ${line.batch}, ${page.id} would hold ${formatMg(massUg)}, which no clinic does.`,
        'Count the containers again; they are counted one by one, not in mg.',
      )
    received.push({ line, page, moved: quantity({ units: line.units, massUg: lineUg }) })
  }
  return accept(received)
}

/** What arrived after its expiry date. */
export function receivedFindings(
  lines: readonly ReceivedLineInput[],
  occurredAt: Instant,
): Finding[] {
  return lines
    .filter(({ expiresOn }) => expiresOn < dateOf(occurredAt))
    .map(({ batch, expiresOn }) => ({
      rule: 'expired' as const,
      found: `Batch ${batch} expired on ${formatDate(expiresOn)}, before it came.`,
      opensCase: true,
    }))
}

/** `4 vials (40,000 mg) of diamorphine 10 g, batch B24017, expires 31-Jan-2028; …` */
export function receivedInWords(received: readonly ReceivedLine[]): string {
  return received
    .map(
      ({ line, page, moved }) =>
        `${formatQuantity(moved, page)} of ${page.drug} ${page.strength}, batch ${line.batch}, expires ${formatDate(line.expiresOn)}`,
    )
    .join('; ')
}
