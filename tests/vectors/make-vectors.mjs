// Writes tests/vectors/*.json from fixed seeds: node tests/vectors/make-vectors.mjs
// The bytes come from tests/independent/, written from docs/format.md alone.
import fs from 'node:fs'
import { canonicalFiles } from './make-canonical-cases.mjs'
import { headFiles } from './make-head-cases.mjs'
import { keyFiles } from './make-key-cases.mjs'
import { keyringFiles } from './make-keyring-cases.mjs'
import { recordFiles } from './make-record-cases.mjs'
import { SEEDS } from './vector-seeds.mjs'

const files = {
  ...canonicalFiles(),
  ...keyFiles(),
  ...recordFiles(),
  ...keyringFiles(),
  ...headFiles(),
}

for (const [name, content] of Object.entries(files)) {
  const body = `${JSON.stringify(content, null, 2)}\n`
  // Escaped, so that an editor or a diff shows what a case is about.
  const ascii = body.replace(/[\u007f-\uffff]/g, (c) => {
    return `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  // A list of one hash stands on one line, as the formatter has it.
  const tidy = ascii.replace(/\[\s+("[0-9a-f]{64}")\s+\]/g, '[$1]')
  fs.writeFileSync(new URL(`${name}.json`, import.meta.url), tidy)
  process.stdout.write(`${name}.json: ${content.cases.length} cases\n`)
}
process.stdout.write('seeds:\n')
for (const [name, hex] of Object.entries(SEEDS)) process.stdout.write(`  ${name} ${hex}\n`)
