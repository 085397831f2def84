import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { trainingDays, trainingSetup } from '../../db/training/training-clinic.ts'
import type { TrainingRequest } from '../../db/training/training-step.ts'
import { isLocalDate } from '../../db/domain/instant.ts'
import { assert } from '../../db/domain/assert.ts'
import { runCommand } from '../../electron/verbs/run-command.ts'
import { tempFolder } from './temp-folder.ts'

// The built program, as its users start it, on the Node it is delivered with.
const program = fileURLToPath(new URL('../../out/main/countersign.js', import.meta.url))

/** How a run ended. */
export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the headless command to its end. Nothing of this process's environment but PATH reaches it. */
export function runCountersign(
  args: readonly string[],
  given: {
    readonly input?: string
    readonly env?: Readonly<Record<string, string>>
    /** A descriptor that stdout goes to, instead of being read. */
    readonly stdout?: number
  } = {},
): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    input: given.input ?? '',
    stdio: ['pipe', given.stdout ?? 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...given.env },
    maxBuffer: 64 * 1024 * 1024,
  })
  return { status, stdout, stderr }
}

/** Runs the headless command inside this process: faster, for what does not need a process of its own. */
export async function runInProcess(args: readonly string[], input = ''): Promise<Ran> {
  const written = { stdout: '', stderr: '' }
  const status = await runCommand(args, {
    input: Readable.from([Buffer.from(input, 'utf8')]),
    isRead: true,
    out: async (text) => {
      written.stdout += text
    },
    say: (text) => {
      written.stderr += `${text}\n`
    },
    flush: async () => undefined,
  })
  return { status, ...written }
}

/** Starts the headless command with its three streams at hand. */
export function startCountersign(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [program, ...args], { stdio: 'pipe' })
}

const monday = '2026-03-02'
assert(isLocalDate(monday), 'The first day is a date')
/** What the register and its acts are made from. */
export const clinicOptions = { seed: 7, patients: 3, startsOn: monday }

/** A training register of three patients, made by the command, with the files it was made from. */
export interface CommandRegister {
  readonly home: string
  readonly folder: string
  readonly secrets: string
  readonly sheet: string
}

/** Makes a training register with the headless command. */
export function newCommandRegister(home: string = tempFolder()): CommandRegister {
  const { setup, secrets: people } = trainingSetup(clinicOptions)
  const [setupFile, secrets] = [join(home, 'setup.json'), join(home, 'secrets.json')]
  writeFileSync(setupFile, JSON.stringify(setup))
  writeFileSync(secrets, JSON.stringify(people))
  const folder = join(home, 'north.register')
  const create = ['create', folder, '--setup', setupFile, '--secrets', secrets, '--json']
  const made = runCountersign(create)
  expect(made).toMatchObject({ status: 0, stderr: `Created ${folder}.\n` })
  const sheet: unknown = JSON.parse(made.stdout).recoverySheet
  return { home, folder, secrets, sheet: String(sheet) }
}

/** The acts of the first days of the clinic, as lines of `record --acts`. */
export function clinicActs(days = 1): TrainingRequest[] {
  return [...trainingDays({ ...clinicOptions, days })].flatMap((step) =>
    step.kind === 'act' ? [step.request] : [],
  )
}

/** The patients of the register. */
export const clinicPatients = () => trainingSetup(clinicOptions).setup.patients

/** Acts as NDJSON. */
export const ndjson = (acts: readonly unknown[]): string =>
  acts.map((act) => `${JSON.stringify(act)}\n`).join('')

/** NDJSON as values. */
export function linesOf(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
