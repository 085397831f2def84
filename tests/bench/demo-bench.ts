import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { report, timed } from './measure.ts'

/** `demo` of two days with its PDFs, once everything is installed and built. Bound: 15 s. */
export async function demoBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  const { us, value } = await timed(() =>
    spawnSync(process.execPath, ['out/main/countersign.js', 'demo', '--to', join(folder, 'demo')], {
      encoding: 'utf8',
    }),
  )
  report(
    'demo of two days',
    value.status === 0 ? `${(us / 1e6).toFixed(1)} s` : value.stderr,
    'under 15 s',
  )
  rmSync(folder, { recursive: true })
}
