import { expect, test } from 'vitest'
import { LedgerFold } from '../../../db/journal/ledger-fold.ts'
import { add } from '../../../db/journal/row-change.ts'

test('the balance of a line is judged by itself, whatever stands beside it', () => {
  const line = (balance_mass_ug: number) =>
    add('entry_line', {
      record_number: 2,
      position: 1,
      entry_no: 1,
      page: 'DIA30',
      category: 'noted',
      counterparty: '',
      authority: '',
      detail: '',
      units: 0,
      volume_ul: 0,
      mass_ug: 30_000,
      given_volume_ul: 0,
      given_mass_ug: 0,
      wasted_volume_ul: 0,
      wasted_mass_ug: 0,
      balance_units: 0,
      balance_volume_ul: 0,
      balance_mass_ug,
    })
  expect(new LedgerFold().take(2, [line(30_001)])?.check).toBe('running-figure')
  // Right in itself, and then missed in the stock.
  expect(new LedgerFold().take(2, [line(30_000)])?.check).toBe('lines-and-stock')
})
