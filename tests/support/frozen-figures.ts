import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Run as its users run it, and without the test runner, since the freezing of a register is no test.
const program = fileURLToPath(new URL('../../out/main/countersign.js', import.meta.url))

/** The one register of a frozen folder. */
export function frozenRegister(folder: string): string {
  const name = readdirSync(folder).find((entry) => entry.endsWith('.register'))
  if (name === undefined) throw new Error(`${folder} holds no register`)
  return join(folder, name)
}

/** Runs the headless command on a frozen register and gives its JSON answer; throws when it found something wrong. */
export function askFrozen(folder: string, verb: string, ...options: readonly string[]): unknown {
  const secrets = join(folder, 'secrets.json')
  const args = [verb, frozenRegister(folder), ...options, '--secrets', secrets, '--json']
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) throw new Error(`${verb} ended with ${String(status)}: ${stdout}${stderr}`)
  const answer: unknown = JSON.parse(stdout, (key, value: unknown) =>
    // What the program says of itself, of its checks and of the moment of asking is no figure of the register.
    ['appVersion', 'checked', 'printedAt', 'printedBy'].includes(key) ? undefined : value,
  )
  return answer
}

/** Everything a register is asked when it is frozen, and by every later version again. */
export function frozenFigures(folder: string, days: readonly string[]): Record<string, unknown> {
  const figures: Record<string, unknown> = {
    verify: askFrozen(folder, 'verify'),
    balances: askFrozen(folder, 'balances'),
  }
  for (const day of days) {
    figures[`balances on ${day}`] = askFrozen(folder, 'balances', '--on', day)
    figures[`reconciliation of ${day}`] = askFrozen(folder, 'reconciliation', '--on', day)
  }
  for (const page of ['A100', 'A30', 'SOL', 'V10']) {
    figures[`entries of ${page}`] = askFrozen(folder, 'entries', '--page', page)
  }
  return figures
}
