import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { judgeSetup } from '../../db/acts/judge-setup.ts'
import { assert } from '../../db/domain/assert.ts'
import type { LocalDate } from '../../db/domain/instant.ts'
import { isLocalDate } from '../../db/domain/instant.ts'
import { bookBalances } from '../../db/queries/book-balances.ts'
import type { Meaning } from '../../db/domain/signature.ts'
import { daysAfter } from '../../db/training/training-patients.ts'
import { trainingSetup } from '../../db/training/training-clinic.ts'
import { accepted, makeNewRegister } from '../new-register.ts'
import { writeNewFile } from '../write-new-file.ts'
import { balancesJson, balancesText } from './balances-verb.ts'
import { playDemo } from './demo-days.ts'
import { fileSecrets } from './opening.ts'
import { commonOptions, type ExitCode, InputError, UsageError, type Verb } from './verb.ts'

/** What is played when the command line does not say. */
const defaults = { days: '2', patients: '15', seed: '1' } as const

// A Monday: the first days are ordinary ones.
const firstDay = '2026-03-02'

/** A training register with some days of a realistic clinic in it. */
export const demoVerb: Verb = {
  name: 'demo',
  usage: 'demo --to DIR [--days N] [--patients N] [--seed S]',
  does: 'Makes a training register with some days of a realistic clinic, each closed and printed.',
  help: [
    '--to DIR         a folder that does not exist yet, or is empty',
    `--days N         how many days are played, 1 to 400; ${defaults.days} when left out`,
    `--patients N     how many patients come, 1 to 200; ${defaults.patients} when left out`,
    `--seed S         another number, other days; ${defaults.seed} when left out`,
  ],
  run: async (args, streams): Promise<ExitCode> => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...commonOptions,
        to: { type: 'string' },
        days: { type: 'string', default: defaults.days },
        patients: { type: 'string', default: defaults.patients },
        seed: { type: 'string', default: defaults.seed },
      },
    })
    const { to } = values
    if (to === undefined) throw new UsageError('--to DIR is missing.')
    const options = {
      days: readCount('--days', values.days, 1, 400),
      patients: readCount('--patients', values.patients, 1, 200),
      seed: readCount('--seed', values.seed, 0, 2 ** 31 - 1),
      startsOn: startsOn(),
    }
    takeEmptyFolder(to)
    const { setup, secrets } = trainingSetup(options)
    const people = new Map(Object.entries(secrets.people))
    const secretsFile = join(to, 'secrets.json')
    writeNewFile(secretsFile, `${JSON.stringify(secrets, undefined, 2)}\n`, false)
    const folder = join(to, 'northgate.register')
    streams.say(`Founding ${folder}, with ${options.patients} patients`)
    const founding = accepted(judgeSetup(setup, Date.now()))
    const source = fileSecrets(people)
    const { sheet } = await makeNewRegister(folder, founding, source, async () => undefined)

    const { register, opener, reports } = await playDemo({ folder, to, people, options, streams })
    try {
      const balances = await bookBalances(register.database.db)
      const acts = join(to, 'acts.ndjson')
      writeNewFile(acts, firstActs(options, opener), false)
      const next = nextSteps(folder, secretsFile, acts, opener, sheet)
      const { state } = register
      await streams.out(
        values.json
          ? `${JSON.stringify({ register: folder, secrets: secretsFile, recoverySheet: sheet, reports, balances: balancesJson(state, undefined, balances) })}\n`
          : `${[balancesText(state, undefined, balances), '', 'Printed:', ...reports.map((path) => `  ${path}`), '', ...next].join('\n')}\n`,
      )
    } finally {
      await register.close()
    }
    return 0
  },
}

function startsOn(): LocalDate {
  assert(isLocalDate(firstDay), 'The first day is a date')
  return firstDay
}

function readCount(option: string, typed: string, least: number, most: number): number {
  const count = /^\d{1,10}$/.test(typed) ? Number(typed) : Number.NaN
  if (count >= least && count <= most) return count
  throw new UsageError(`${option} ${typed} is no whole number from ${least} to ${most}.`)
}

// Nothing of the user's is ever cleared away to make room.
function takeEmptyFolder(folder: string): void {
  mkdirSync(folder, { recursive: true })
  if (readdirSync(folder).length === 0) return
  throw new InputError(
    `The folder ${folder} is not empty. Delete ${folder} and run this again, or choose another folder with --to.`,
  )
}

// Two acts to begin the morning after with, so that there is something to record at once and to change by hand.
function firstActs(
  { days, startsOn: first }: { readonly days: number; readonly startsOn: LocalDate },
  person: string,
): string {
  const date = daysAfter(first, days)
  const signedBy = (meaning: Meaning) => [{ person, meaning }]
  const acts = [
    {
      id: 'first 1',
      act: 'sign-on',
      at: `${date}T07:40`,
      signedBy: signedBy('authorised'),
      input: {},
    },
    { id: 'first 2', act: 'open-day', at: `${date}T07:45`, signedBy: signedBy('made'), input: {} },
  ]
  return `${acts.map((act) => JSON.stringify(act)).join('\n')}\n`
}

function nextSteps(
  place: string,
  file: string,
  actsFile: string,
  person: string,
  sheet: string,
): string[] {
  const [folder, secrets, acts] = [forShell(place), forShell(file), forShell(actsFile)]
  const countersign = 'npm run -s countersign --'
  return [
    `This is a training register: its people’s passphrases and PINs are in ${secrets}.`,
    `Its recovery sheet is ${sheet}.`,
    '',
    'To go on:',
    `  ${countersign} verify ${folder} --secrets ${secrets}`,
    `  ${countersign} balances ${folder} --secrets ${secrets}`,
    `  ${countersign} reconciliation ${folder} --on ${firstDay} --secrets ${secrets}`,
    `  ${countersign} acts --json-schema record-receipt`,
    `  ${countersign} record ${folder} --acts ${acts} --secrets ${secrets}`,
    `Whoever signs is one of the people in ${secrets}; ${person} opened it here.`,
  ]
}

// A path as it can be pasted into a shell.
function forShell(path: string): string {
  return /^[\w./\\:-]+$/.test(path) ? path : `"${path}"`
}
