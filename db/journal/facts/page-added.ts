import { z } from 'zod'
import { idText, referenceText, wholeAboveZero, wholeOrZero } from '../../domain/text.ts'
import { signedOnceAs } from '../../domain/signature.ts'
import { defineFact } from '../fact.ts'
import { put } from '../row-change.ts'

/** A register page: one class, strength and form, counted in containers or in volume (product.md). */
export const pageSchema = z.strictObject({
  /** Containers (ampoules, vials, tablets) or the volume of a prepared solution. */
  countedIn: z.enum(['units', 'volume']),
  drug: referenceText,
  /** All salts and preparations of a drug are one class (domain.md 1.1). */
  drugClass: referenceText,
  form: referenceText,
  id: idText,
  /** How long a solution of this page may be used once made, minutes; 0 is for immediate use. From the product's SmPC. */
  inUseMinutes: wholeOrZero.optional(),
  /** What the labelled mass is of: hydrochloride, hydrochloride monohydrate, base (domain.md 0, finding 9). */
  quantityBasis: referenceText,
  strength: referenceText,
  /** Volume the content of one container takes up when dissolved, microlitres. From the product's SmPC. */
  unitDisplacementUl: wholeOrZero.optional(),
  /** Labelled content of one container, micrograms. Pages counted in units only. */
  unitMassUg: wholeAboveZero.optional(),
  /** `vial`, `ampoule`, `tablet`. Pages counted in units only. */
  unitName: referenceText.optional(),
})

/** A page was added to the register, empty. */
export const pageAdded = defineFact({
  kind: 'page-added',
  version: 1,
  act: 'add-page',
  schema: pageSchema,
  demand: () => signedOnceAs('authorised'),
  apply: (_header, page) => [
    put('page', {
      id: page.id,
      drug_class: page.drugClass,
      drug: page.drug,
      strength: page.strength,
      form: page.form,
      quantity_basis: page.quantityBasis,
      counted_in: page.countedIn,
      unit_name: page.unitName ?? '',
      unit_mass_ug: page.unitMassUg ?? 0,
      unit_displacement_ul: page.unitDisplacementUl ?? 0,
      in_use_minutes: page.inUseMinutes ?? 0,
    }),
  ],
})
