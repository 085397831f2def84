import { dateOf, epochMs, formatDate, formatMoment, type Instant } from '../domain/instant.ts'
import { refuse } from '../domain/refusal.ts'
import { instantText } from '../domain/text.ts'
import type { Stock } from '../queries/ledger.ts'
import type { Finding } from './recorded-despite.ts'

/** In-use time is to the minute (domain.md 3.1). */
export function inUseFindings(stock: Stock, occurredAt: Instant): Finding[] {
  if (
    stock.inUseUntil === '' ||
    epochMs(occurredAt) <= epochMs(instantText.parse(stock.inUseUntil))
  )
    return []
  return [
    {
      rule: 'in-use-time-over',
      found: `${stock.place.preparation ?? ''} was for use until ${formatMoment(stock.inUseUntil)}.`,
      opensCase: true,
    },
  ]
}

/** A batch expires at midnight at the end of its day (domain.md 7, row 15). */
export function expiryFindings(stock: Stock, occurredAt: Instant): Finding[] {
  if (stock.expiresOn === '' || dateOf(occurredAt) <= stock.expiresOn) return []
  return [
    {
      rule: 'expired',
      found: `Batch ${stock.place.batch ?? ''} expired on ${formatDate(stock.expiresOn)}.`,
      opensCase: true,
    },
  ]
}

/** Refuses an event before its preparation existed: the bottle or the time is wrong. Times are typed to the minute. */
export function refuseBeforeMade(stock: Stock, occurredAt: Instant) {
  if (
    stock.madeAt === '' ||
    epochMs(occurredAt) + 60_000 > epochMs(instantText.parse(stock.madeAt))
  )
    return undefined
  return refuse(
    'figures-disagree',
    `${stock.place.preparation ?? ''} was made ${formatMoment(stock.madeAt)}, after ${formatMoment(occurredAt)}.`,
    'Name the bottle it was really drawn from, or mend the time.',
  )
}
