import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { frozenFigures } from './frozen-figures.ts'

// Freezes a training register for every later version to open to the same figures, at the close of an issue:
//   npm run build && node tests/support/freeze-register.ts 0.1.0-first-acts
// A frozen register is never frozen anew: what it holds is what that version wrote.

const name = process.argv[2]
if (name === undefined) throw new Error('Name the frozen register, such as 0.1.0-first-acts')
const folder = fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))
const program = fileURLToPath(new URL('../../out/main/countersign.js', import.meta.url))
const demo = [program, 'demo', '--to', folder, '--days', '3', '--seed', '20261122']
const played = spawnSync(process.execPath, demo, { stdio: 'inherit' })
if (played.status !== 0) throw new Error('The clinic could not be played')
spawnSync('bash', ['-c', `rm -f "$1"/*.pdf "$1"/*.ndjson`, 'bash', folder])
const days = ['2026-03-02', '2026-03-03', '2026-03-04']
const figures = frozenFigures(folder, days)
writeFileSync(join(folder, 'figures.json'), `${JSON.stringify({ days, figures }, undefined, 1)}\n`)
for (const left of ['register.db-wal', 'register.db-shm', 'keyring.json.previous']) {
  rmSync(join(folder, 'northgate.register', left), { force: true })
}
