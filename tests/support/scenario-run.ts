import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { z } from 'zod'
import { must } from '../../db/domain/assert.ts'
import { tempFolder } from './temp-folder.ts'

// Scenarios go through the built program as its users start it: its own Node, the built file, real encrypted registers.
const inClone = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const scenarioFile = (name: string): string => inClone(`tests/scenarios/${name}`)
const secrets = scenarioFile('northgate.secrets.json')

/** Every verb derives keys in a program of its own; a slow machine that is busy with other tests gets room. */
export const scenarioMs = 180_000

const balanceSchema = z.strictObject({
  page: z.string(),
  units: z.int(),
  volumeUl: z.int(),
  massUg: z.int(),
})
const recordedSchema = z.object({
  id: z.string(),
  ok: z.literal(true),
  record: z.int(),
  entryNo: z.int().optional(),
  recordedAt: z.string(),
  sentence: z.string(),
  balances: z.array(balanceSchema).default([]),
  wasKnown: z.boolean().default(false),
})
const refusedSchema = z.object({
  id: z.string(),
  ok: z.literal(false),
  refusal: z.object({ code: z.string(), found: z.string(), next: z.string() }),
})
const answerSchema = z.discriminatedUnion('ok', [recordedSchema, refusedSchema])

/** How a run of the headless command ended. */
interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A scenario played into a register of its own. */
export interface ScenarioRun {
  /** How `record` ended: 0, or 1 when something was refused. */
  readonly code: number | null
  /** The ids in the order of the answers. */
  readonly ids: readonly string[]
  recorded(id: string): z.infer<typeof recordedSchema>
  refused(id: string): z.infer<typeof refusedSchema>['refusal']
  /** Tells the register the same acts once more; those it answers as already known. */
  tellAgain(): readonly string[]
  /** A reading verb's answer as data. */
  read(verb: string, ...options: readonly string[]): unknown
  /** `verify` finds the register sound. */
  expectSound(): void
}

/** Creates the scenario's register and records its acts, with the built headless command. */
export function playScenario(name: string): ScenarioRun {
  const folder = join(tempFolder(), `${name}.register`)
  const run = (verb: string, ...options: readonly string[]): Ran => {
    const args = [inClone('out/main/countersign.js'), verb, folder, ...options]
    const { status, stdout, stderr } = spawnSync(
      inClone('node_modules/.bin/node'),
      [...args, '--secrets', secrets],
      { encoding: 'utf8' },
    )
    return { code: status, stdout, stderr }
  }
  succeed(run('create', '--setup', scenarioFile(`${name}.setup.json`), '--json'))
  const record = () => {
    const { code, stdout } = run('record', '--acts', scenarioFile(`${name}.acts.ndjson`))
    const lines = stdout.trim().split('\n')
    return { code, answers: lines.map((line) => answerSchema.parse(JSON.parse(line))) }
  }
  const { code, answers } = record()
  const answerTo = (id: string) =>
    must(
      answers.find((answer) => answer.id === id),
      `The answer to “${id}”`,
    )
  return {
    code,
    ids: answers.map(({ id }) => id),
    recorded: (id) => recordedSchema.parse(answerTo(id)),
    refused: (id) => refusedSchema.parse(answerTo(id)).refusal,
    tellAgain: () =>
      record().answers.flatMap((answer) => (answer.ok && answer.wasKnown ? [answer.id] : [])),
    read: (verb, ...options) => succeed(run(verb, ...options, '--json')),
    expectSound: () => {
      expect(succeed(run('verify', '--json'))).toMatchObject({ ok: true })
    },
  }
}

// What a verb said on stdout; when it did not end in 0, the test fails with what it said to the person.
function succeed({ code, stdout, stderr }: Ran): unknown {
  if (code !== 0) throw new Error(`It ended in ${code}: ${stderr}${stdout}`)
  return JSON.parse(stdout)
}

/** Containers as a balance line has them: 9 vials of 10 g. */
export const containers = (page: string, units: number, massMg: number) => ({
  page,
  units,
  volumeUl: 0,
  massUg: massMg * 1000,
})

/** A solution as a balance line has it: 90.5 mL, 9,050 mg. */
export const solution = (volumeMl: number, massMg: number) => ({
  page: 'SOL',
  units: 0,
  volumeUl: Math.round(volumeMl * 1000),
  massUg: massMg * 1000,
})
