import { expect, test } from 'vitest'
import { textTable } from '../../../electron/verbs/text-table.ts'

test('figures stand with their points below each other, without zeros for show', () => {
  const columns = [
    { title: 'Page', isFigure: false },
    { title: 'mL', isFigure: true },
  ]
  const rows = [
    ['SOL', '90.5'],
    ['PB-0001', '1,200'],
    ['', '0.67'],
  ]
  expect(textTable(columns, rows).split('\n')).toEqual([
    'Page           mL',
    '───────  ────────',
    'SOL         90.5',
    'PB-0001  1,200',
    '             0.67',
  ])
})
