import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dateText } from '../../db/domain/text.ts'
import { trainingDays, trainingSetup } from '../../db/training/training-clinic.ts'
import { report, timed } from './measure.ts'

const program = 'out/main/countersign.js'

/**
 * A long register through the headless command: how fast and in how much memory `record` writes it, then how long it
 * takes to open and to verify. Bounds: memory under 300 MB and flat over 100,000 acts; opening under 0.5 s of one core
 * at 1,000,000 records; verification of 100,000 records without signatures under 4 s of one core.
 */
export async function longRegisterBench(acts: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  const options = { seed: 11, patients: 50, startsOn: dateText.parse('2026-03-02') }
  const { setup, secrets } = trainingSetup(options)
  const [dir, setupFile, secretsFile] = ['long.register', 'setup.json', 'secrets.json'].map(
    (name) => join(folder, name),
  )
  if (dir === undefined || setupFile === undefined || secretsFile === undefined) return
  writeFileSync(setupFile, JSON.stringify(setup))
  writeFileSync(secretsFile, JSON.stringify(secrets))
  run(['create', dir, '--setup', setupFile, '--secrets', secretsFile])

  const { us, value: memory } = await timed(() => feed(dir, secretsFile, acts, options))
  report(`record of ${acts} acts`, `${((acts / us) * 1e6).toFixed(0)} acts/s`, 'at least 1,000/s')
  report(
    'memory of record: at a tenth, at the end, highest',
    memory.map((kb) => `${(kb / 1024).toFixed(0)} MB`).join(' / '),
    'flat, under 300 MB',
  )

  const reader = ['--as', 'AM', '--secrets', secretsFile]
  const empty = run(['acts'])
  const opened = run(['balances', dir, ...reader])
  report(
    'opening and balances, CPU less an idle start',
    `${(opened.cpuS - empty.cpuS).toFixed(2)} s`,
    'opening under 0.5 s',
  )
  const bare = run(['verify', dir, ...reader, '--no-signatures'])
  report(
    'verify without signatures, CPU less an idle start',
    `${(bare.cpuS - empty.cpuS).toFixed(2)} s`,
    'under 4 s at 100,000',
  )
  const bytes = Buffer.alloc(acts * 3700)
  const { us: hashUs } = await timed(() => createHash('sha256').update(bytes).digest())
  report(
    '… in times of hashing as many bytes',
    ((bare.cpuS - empty.cpuS) / (hashUs / 1e6)).toFixed(1),
  )
  const whole = run(['verify', dir, ...reader])
  report(
    'verify with signatures, CPU less an idle start',
    `${(whole.cpuS - empty.cpuS).toFixed(2)} s`,
  )
  rmSync(folder, { recursive: true })
}

/** Feeds acts to `record` as fast as it takes them; its resident memory in kB at a tenth, at the end, at its highest. */
async function feed(
  dir: string,
  secrets: string,
  acts: number,
  options: Parameters<typeof trainingSetup>[0],
): Promise<number[]> {
  const child = spawn(
    process.execPath,
    [program, 'record', dir, '--acts', '-', '--secrets', secrets],
    { stdio: ['pipe', 'ignore', 'ignore'] },
  )
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  let sent = 0
  let atTenth = 0
  let highest = 0
  let last = 0
  for (const step of trainingDays({ ...options, days: 100_000 })) {
    if (step.kind !== 'act') continue
    if (!child.stdin.write(`${JSON.stringify(step.request)}\n`))
      await new Promise((resolve) => child.stdin.once('drain', resolve))
    sent += 1
    if (sent % 500 === 0) {
      last = residentKb(child.pid)
      highest = Math.max(highest, last)
      if (sent <= acts / 10) atTenth = last
    }
    if (sent >= acts) break
  }
  child.stdin.end()
  await ended
  return [atTenth, last, highest]
}

function residentKb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
}

/** Runs the command and gives the CPU seconds it used. */
function run(args: readonly string[]): { cpuS: number } {
  const result = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%U %S"; time "$@" >/dev/null', 'bash', process.execPath, program, ...args],
    { encoding: 'utf8' },
  )
  if (result.status !== 0) throw new Error(`${args[0] ?? ''}: ${result.stderr}`)
  const [user = 0, system = 0] = (result.stderr.trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number)
  return { cpuS: user + system }
}
