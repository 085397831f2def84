import { z } from 'zod'
import { isQuantity, largestQuantity, type Quantity } from './quantity.ts'
import { dateText, instantText } from './text.ts'

const whole = { type: 'integer', minimum: 0 - largestQuantity, maximum: largestQuantity }

/**
 * A quantity in a record: integers, all three parts written. One check of its own instead of a schema of three parts:
 * a record holds a dozen quantities, and verifying a register reads a million records.
 */
export const quantitySchema = z.custom<Quantity>(isQuantity, 'is no quantity').meta({
  type: 'object',
  properties: { massUg: whole, units: whole, volumeUl: whole },
  required: ['massUg', 'units', 'volumeUl'],
  additionalProperties: false,
})

/** What may be done with stock: only `available` may be prepared, given or supplied (invariant I7). */
export const stockStatuses = [
  'available',
  'quarantined',
  'expired',
  'preparedHeld',
  'awaitingDestruction',
  'inTransit',
] as const
export const stockStatusSchema = z.enum(stockStatuses)
export type StockStatus = (typeof stockStatuses)[number]

/** Where stock lies: one page, one batch or one preparation, one location, one status. */
export const stockPlaceSchema = z.strictObject({
  page: z.string(),
  batch: z.string().optional(),
  preparation: z.string().optional(),
  location: z.string(),
  status: stockStatusSchema,
})
export type StockPlace = z.infer<typeof stockPlaceSchema>

/** Where stock comes from or goes to outside the books. `process` is the diluent and the opened containers. */
export const outsideAccounts = ['opening', 'supplier', 'patient', 'waste', 'process'] as const
export type OutsideAccount = (typeof outsideAccounts)[number]

/** One side of a movement. Postings of an act sum to zero in micrograms, microlitres and containers. */
export const postingSchema = z.discriminatedUnion('account', [
  z.strictObject({
    account: z.literal('stock'),
    after: quantitySchema,
    moved: quantitySchema,
    place: stockPlaceSchema,
  }),
  z.strictObject({
    account: z.enum(outsideAccounts),
    moved: quantitySchema,
    party: z.string().optional(),
  }),
])
export type Posting = z.infer<typeof postingSchema>

/** What kind of movement a line of a page is; the day's statement adds each kind up in its own column. */
export const lineCategories = [
  'opening',
  'received',
  'preparedIn',
  'preparedOut',
  'supplied',
  'wasted',
  'counted',
  'noted',
] as const
export type LineCategory = (typeof lineCategories)[number]

/** One line on one register page: what moved and the running balance after it. */
export const lineSchema = z.strictObject({
  /** Details of authority to possess: prescriber or licence holder (reg 19(1)(e)). */
  authority: z.string().optional(),
  balance: quantitySchema,
  category: z.enum(lineCategories),
  /** From whom received or to whom supplied, with the address. */
  counterparty: z.string().optional(),
  /** Batch, preparation, invoice: what the last column of the page says. */
  detail: z.string().optional(),
  given: quantitySchema.optional(),
  moved: quantitySchema,
  page: z.string(),
  wasted: quantitySchema.optional(),
})
export type Line = z.infer<typeof lineSchema>

/** A rule that was broken and recorded all the same (promise 7), with the reason given. */
export const flagSchema = z.strictObject({ reason: z.string(), rule: z.string() })
export type Flag = z.infer<typeof flagSchema>

/** A case an entry opens. */
export const openedCaseSchema = z.strictObject({
  cause: z.string(),
  dueAt: instantText,
  id: z.string(),
  sentence: z.string(),
})
export type OpenedCase = z.infer<typeof openedCaseSchema>

/** What every ledger act records: one serial, the lines it writes on pages, the movements under them. */
export const entrySchema = z.strictObject({
  /** Present when the second person was not there: who was not, and why (promise 7, scenario S-16). */
  alone: z.strictObject({ absent: z.array(z.string()), reason: z.string() }).optional(),
  businessDate: dateText,
  cases: z.array(openedCaseSchema),
  entryNo: z.int().min(1),
  flags: z.array(flagSchema),
  late: z.boolean(),
  lines: z.array(lineSchema),
  /** What its maker added in their own words. */
  note: z.string().optional(),
  occurredAt: instantText,
  postings: z.array(postingSchema),
})
export type Entry = z.infer<typeof entrySchema>
