import type { z } from 'zod'
import { massInStrength } from '../domain/strength.ts'
import { formatMg, formatMl } from '../domain/figure.ts'
import { accept, refuse } from '../domain/refusal.ts'
import { wholeAboveZero, wholeOrZero } from '../domain/text.ts'
import { pageAdded, pageSchema } from '../journal/facts/page-added.ts'
import { pagesOf } from '../queries/ledger.ts'
import { defineAct } from './act.ts'
import { listRoles } from './list-roles.ts'

/** 100 g, ten times the largest vial in use (domain.md 3.1): more is milligrams typed as micrograms. */
const largestUnitMassUg = 100_000_000
/** 1 L. */
const largestDisplacementUl = 1_000_000
/** A year, in minutes: no solution made up on the premises keeps longer (domain.md 3.1). */
const longestInUseMinutes = 366 * 24 * 60

const addPageInput = pageSchema.extend({
  inUseMinutes: wholeOrZero.max(longestInUseMinutes).optional(),
  unitDisplacementUl: wholeOrZero.max(largestDisplacementUl).optional(),
  unitMassUg: wholeAboveZero.max(largestUnitMassUg).optional(),
})
type NewPage = z.infer<typeof addPageInput>

/** A page for one class, strength and form, empty until its opening balance or first receipt. */
export const addPage = defineAct({
  name: 'add-page',
  does: 'Adds a register page for one drug class, strength and form, counted in containers or in mL.',
  input: addPageInput,
  roles: [listRoles],
  gather: async (db, { id }) => ({ known: (await pagesOf(db, [id]))[0] }),
  decide: ({ known }, input) => {
    if (known)
      return refuse(
        'already-exists',
        `There is already a register page “${known.id}”: ${known.drug} ${known.strength}, ${known.form}.`,
        'Use that page, or give the new one an id of its own.',
        { page: known.id },
      )
    if (input.countedIn === 'units') {
      if (input.unitName === undefined || input.unitMassUg === undefined)
        return refuse(
          'invalid-input',
          `${input.id} is counted in containers, and what a container is called or holds is missing.`,
          'Give "unitName", such as vial, and "unitMassUg", the labelled content of one in micrograms.',
        )
      const labelled = massInStrength(input.strength)
      if (labelled !== undefined && labelled !== input.unitMassUg)
        return refuse(
          'figures-disagree',
          `${input.id} is of ${input.strength}, and one ${input.unitName} is said to hold ${formatMg(input.unitMassUg)}.`,
          'Give "unitMassUg" in micrograms: 30 mg is 30000.',
          { unitMassUg: input.unitMassUg, labelledUg: labelled },
        )
      if (input.inUseMinutes !== undefined)
        return refuse(
          'invalid-input',
          `${input.id} is counted in containers; only a made-up solution has an in-use time.`,
          'Leave "inUseMinutes" out, and give it on the page of the solution.',
        )
    } else if (
      input.unitName !== undefined ||
      input.unitMassUg !== undefined ||
      input.unitDisplacementUl !== undefined
    ) {
      return refuse(
        'invalid-input',
        `${input.id} is counted in mL and has no containers to name, weigh or displace.`,
        'Leave "unitName", "unitMassUg" and "unitDisplacementUl" out, or count the page in units.',
      )
    }

    // After this point it must succeed.
    return accept({
      fact: pageAdded.decided(input),
      sentence: `Added the register page ${input.id}: ${input.drug} ${input.strength}, ${input.form}; class ${input.drugClass}; mass as ${input.quantityBasis}; ${countedInWords(input)}.`,
    })
  },
})

function countedInWords(page: NewPage): string {
  if (page.countedIn === 'volume') {
    const minutes = page.inUseMinutes ?? 0
    return minutes === 0
      ? 'counted in mL, for immediate use'
      : `counted in mL, for use within ${minutes} minutes of being made`
  }
  const displacement =
    page.unitDisplacementUl === undefined
      ? ''
      : `, which displaces ${formatMl(page.unitDisplacementUl)}`
  return `counted in ${page.unitName ?? 'container'}s of ${formatMg(page.unitMassUg ?? 0)}${displacement}`
}
