import { parseArgs } from 'node:util'
import { type Founding, judgeSetup } from '../../db/acts/judge-setup.ts'
import { printedRegisterId } from '../../db/domain/base32.ts'
import { accepted, makeNewRegister } from '../new-register.ts'
import type { SecretSource } from '../person-secrets.ts'
import { fileSecrets, terminalSecrets, withTerminal } from './opening.ts'
import { readJsonFile, readSecretsFile } from './secrets-file.ts'
import { commonOptions, type ExitCode, onlyArgument, UsageError, type Verb } from './verb.ts'
import type { VerbStreams } from './verb-streams.ts'

/** Makes a register from a set-up file. */
export const createVerb: Verb = {
  name: 'create',
  usage: 'create DIR --setup FILE [--secrets FILE]',
  does: 'Makes a register from a set-up file, and prints its recovery sheet, once.',
  help: [
    '--setup FILE     who keeps the register, where, its people, pages, patients and prescriptions;',
    '                 `acts --json-schema create-register` describes it',
    '--secrets FILE   training registers only: {"people": {"P1": {"passphrase": "…", "pin": "…"}}}',
    '                 For a live register everybody types their passphrase and PIN at the terminal, twice.',
  ],
  run: async (args, streams) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...commonOptions, setup: { type: 'string' }, secrets: { type: 'string' } },
    })
    const folder = onlyArgument(positionals, 'DIR')
    if (values.setup === undefined) throw new UsageError('--setup FILE is missing.')
    const founding = accepted(judgeSetup(readJsonFile(values.setup), Date.now()))
    const create = (source: SecretSource): Promise<ExitCode> =>
      createRegister(folder, founding, source, streams, values.json)
    const isLive = founding.setup.mode === 'live'
    if (values.secrets === undefined) {
      if (!isLive)
        throw new UsageError('A training register takes its secrets from --secrets FILE.')
      return withTerminal((terminal) => create(terminalSecrets(terminal, founding.setup.mode)))
    }
    if (isLive) {
      throw new UsageError(
        'This is to be a live register: its people type their secrets at the terminal, so --secrets is not taken here.',
      )
    }
    return create(fileSecrets(readSecretsFile(values.secrets)))
  },
}

async function createRegister(
  folder: string,
  founding: Founding,
  source: SecretSource,
  streams: VerbStreams,
  isJson: boolean,
): Promise<ExitCode> {
  await makeNewRegister(folder, founding, source, async ({ register, sheet }) => {
    await streams.out(creationText(register, folder, sheet, isJson))
    await streams.flush()
  })
  streams.say(`Created ${folder}.`)
  return 0
}

function creationText(register: string, folder: string, sheet: string, isJson: boolean): string {
  if (isJson) return `${JSON.stringify({ register, recoverySheet: sheet, folder })}\n`
  return [
    `Register ${printedRegisterId(register)}`,
    '',
    'RECOVERY SHEET. Copy it onto paper now, and keep it in the safe. It is shown this once and stored nowhere.',
    'With it the register can be opened when no passphrase is left; whoever finds it can do so too.',
    '',
    `    ${sheet}`,
    '',
  ].join('\n')
}
