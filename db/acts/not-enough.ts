import type { StockPlace, StockStatus } from '../domain/entry.ts'
import { formatMl, formatQuantity, formatUnits } from '../domain/figure.ts'
import { type Quantity, quantity, sumQuantities } from '../domain/quantity.ts'
import { refuse } from '../domain/refusal.ts'
import type { Page, Stock } from '../queries/ledger.ts'

/** Says what the books hold, and what may be missing from them (scenario S-9). */
export function notEnough(
  page: Page,
  name: string,
  lots: readonly Stock[],
  free: Stock | undefined,
  wanted: Quantity,
  from: Pick<StockPlace, 'location' | 'status'>,
) {
  const held = sumQuantities(lots.map((stock) => stock.held))
  const freeHeld = free?.held ?? quantity({})
  const ask =
    page.countedIn === 'units'
      ? formatUnits(wanted.units, page.unitName)
      : formatMl(wanted.volumeUl)
  const figures = {
    heldUnits: held.units,
    heldUl: held.volumeUl,
    heldUg: held.massUg,
    availableUnits: freeHeld.units,
    availableUl: freeHeld.volumeUl,
    wantedUnits: wanted.units,
    wantedUl: wanted.volumeUl,
  }
  const covers =
    page.countedIn === 'units' ? held.units >= wanted.units : held.volumeUl >= wanted.volumeUl
  if (covers) {
    const why = lots
      .map(
        ({ place, held: part }) =>
          `${formatQuantity(part, page)} ${statusWords(place.status)} in ${place.location}`,
      )
      .join(', ')
    const asked = `${name} holds ${why}; ${ask} is asked`
    // Stock that lies elsewhere, or in two places, wants another answer than stock that is not free.
    const same = sumQuantities(
      lots.filter(({ place }) => place.status === from.status).map((lot) => lot.held),
    )
    const isElsewhere = same.units >= wanted.units && same.volumeUl >= wanted.volumeUl
    if (isElsewhere || from.status !== 'available')
      return refuse(
        'stock-not-available',
        `${asked} ${statusWords(from.status)} in ${from.location}.`,
        'Say where it was taken from, one act for each place.',
        figures,
      )
    return refuse(
      'stock-not-available',
      `${asked} and only available stock may be used.`,
      'Use other stock, or have it released first.',
      figures,
    )
  }
  return refuse(
    'below-zero',
    `${name} on page ${page.id} holds ${formatQuantity(held, page)}; ${ask} would take it below zero. The balance of the page is ${formatQuantity(page.balance, page)}.`,
    page.countedIn === 'volume'
      ? 'Was a preparation made and not entered? Record it first (prepare-solution); or measure again.'
      : 'Was a receipt not entered? Record it first (record-receipt); or mend the batch number, or count again.',
    figures,
  )
}

function statusWords(status: StockStatus): string {
  return status === 'preparedHeld'
    ? 'held'
    : status === 'awaitingDestruction'
      ? 'awaiting destruction'
      : status === 'inTransit'
        ? 'in transit'
        : status
}
