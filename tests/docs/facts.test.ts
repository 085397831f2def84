import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { factList } from '../../db/journal/facts/fact-list.ts'

test('docs/facts.json holds the shape of every kind of record this version reads', async () => {
  const kinds = factList.map(({ kind, version, schema }) => [
    `${kind}/${version}`,
    z.toJSONSchema(schema, { io: 'input', reused: 'ref', unrepresentable: 'any' }),
  ])
  const text = `${JSON.stringify(Object.fromEntries(kinds), undefined, 1)}\n`
  await expect(text).toMatchFileSnapshot('../../docs/facts.json')
})

test('docs/format.md names every kind, and no other', () => {
  const section = readFileSync('docs/format.md', 'utf8').split('## 9. Kinds of record')[1] ?? ''
  const table = section.split('### 9.1')[0] ?? ''
  const named = table
    .split('\n')
    .filter((row) => row.startsWith('| `'))
    .flatMap((row) => (row.split('|')[1] ?? '').match(/[a-z]+(?:-[a-z]+)+/g) ?? [])
  expect(named.toSorted()).toEqual(factList.map(({ kind }) => kind).toSorted())
})
