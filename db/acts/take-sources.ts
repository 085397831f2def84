import { z } from 'zod'
import { type Quantity, quantity } from '../domain/quantity.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'
import { idText, referenceText, wholeAboveZero } from '../domain/text.ts'
import { findPage, type Ledger, type Page, type Stock } from '../queries/ledger.ts'
import { notEnough } from './not-enough.ts'

/** Containers of one batch that go into a solution. */
export const sourceInput = z.strictObject({
  batch: referenceText,
  location: referenceText.default('safe'),
  page: idText,
  units: wholeAboveZero.max(1000),
})

/** A source found in stock: what leaves it, and the volume its powder takes up (microlitres). */
export interface TakenSource {
  readonly source: z.infer<typeof sourceInput>
  readonly page: Page
  readonly stock: Stock
  readonly moved: Quantity
  readonly displacementUl: number
}

/** Finds the sources in stock, refusing what is not there, not free, or of another class or quantity basis. */
export function takeSources(
  ledger: Ledger,
  solution: Page,
  sources: readonly z.infer<typeof sourceInput>[],
): Answer<readonly TakenSource[]> {
  const taken: TakenSource[] = []
  for (const source of sources) {
    const page = findPage(ledger, source.page)
    if (!page)
      return refuse(
        'unknown-page',
        `There is no register page “${source.page}”.`,
        'Mend the page’s id.',
      )
    if (page.countedIn !== 'units')
      return refuse(
        'wrong-page-kind',
        `${page.id} is counted in mL; a solution is made from containers.`,
        'Name the page of the containers.',
      )
    if (page.drugClass !== solution.drugClass || page.quantityBasis !== solution.quantityBasis) {
      return refuse(
        'figures-disagree',
        `${page.id} holds ${page.drugClass} as ${page.quantityBasis}, ${solution.id} ${solution.drugClass} as ${solution.quantityBasis}; their milligrams are not the same.`,
        'Use a page of the same class and quantity basis.',
      )
    }
    if (
      taken.some(
        (other) =>
          other.source.page === source.page &&
          other.source.batch === source.batch &&
          other.source.location === source.location,
      )
    ) {
      return refuse(
        'invalid-input',
        `Batch ${source.batch} of ${page.id} is named twice.`,
        'Name each batch once for each place it was taken from, with all its containers.',
      )
    }
    const lots = ledger.stock.filter(
      ({ place }) => place.page === page.id && place.batch === source.batch,
    )
    const stock = lots.find(
      ({ place }) => place.status === 'available' && place.location === source.location,
    )
    if (!stock || stock.held.units < source.units)
      return notEnough(
        page,
        `Batch ${source.batch}`,
        lots,
        stock,
        quantity({ units: source.units }),
        { location: source.location, status: 'available' },
      )
    taken.push({
      source,
      page,
      stock,
      moved: quantity({ units: source.units, massUg: source.units * page.unitMassUg }),
      displacementUl: source.units * page.unitDisplacementUl,
    })
  }
  return accept(taken)
}
