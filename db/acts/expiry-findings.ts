import { dateOf, epochMs, formatDate, formatMoment, type Instant } from '../domain/instant.ts'
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
