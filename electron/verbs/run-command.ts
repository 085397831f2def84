import { BrokenPromise } from '../../db/domain/assert.ts'
import { faultExitCode, faultFromSqlite } from '../../db/domain/fault.ts'
import { appVersion } from '../app-version.ts'
import { RefusedError } from '../refused-error.ts'
import { type ExitCode, InputError, UsageError, type Verb } from './verb.ts'
import { verbList } from './verb-list.ts'
import type { VerbStreams } from './verb-streams.ts'

/** Runs one command line, `VERB …`; says on stderr what went wrong, and gives the exit code. Never throws. */
export async function runCommand(args: readonly string[], streams: VerbStreams): Promise<ExitCode> {
  const [name, ...rest] = args
  const verb = verbList.find((each) => each.name === name)
  try {
    const exitCode = verb ? await runVerb(verb, rest, streams) : await withoutVerb(name, streams)
    await streams.flush()
    return exitCode
  } catch (error) {
    return sayWhatWentWrong(error, verb, streams)
  }
}

function runVerb(verb: Verb, args: readonly string[], streams: VerbStreams): Promise<ExitCode> {
  if (!args.includes('--help') && !args.includes('-h')) return verb.run(args, streams)
  return streams.out(`${verbHelp(verb)}\n`).then(() => 0)
}

async function withoutVerb(name: string | undefined, streams: VerbStreams): Promise<ExitCode> {
  switch (name) {
    case '--help':
    case '-h':
    case 'help':
      await streams.out(`${commandHelp()}\n`)
      return 0
    case '--version':
      await streams.out(`${appVersion()}\n`)
      return 0
    case undefined:
      streams.say(commandHelp())
      return 2
    default:
      streams.say(`There is no verb “${name}”.\n\n${commandHelp()}`)
      return 2
  }
}

function commandHelp(): string {
  const width = Math.max(...verbList.map(({ name }) => name.length))
  return [
    'countersign VERB …: a controlled-drug register in which every act is signed by the people who did it.',
    '',
    ...verbList.map(({ name, does }) => `  ${name.padEnd(width)}  ${does}`),
    '',
    'countersign VERB --help says more. Results go to stdout, as JSON with --json; messages to stderr.',
    exitCodesInWords,
  ].join('\n')
}

const exitCodesInWords =
  'Exit codes: 0 done and true, 1 refused or something was found, 2 wrong usage or input,\n' +
  '3 damaged or tampered, 4 wrong key or secret, 5 a fault of the machine.'

function verbHelp({ usage, does, help }: Verb): string {
  const common = ['--json           results as JSON', '--help           this text']
  const options = [...help, ...common].map((line) => `  ${line}`)
  return [`countersign ${usage}`, '', does, '', ...options, '', exitCodesInWords].join('\n')
}

function sayWhatWentWrong(error: unknown, verb: Verb | undefined, streams: VerbStreams): ExitCode {
  if (error instanceof UsageError || isArgumentError(error)) {
    streams.say(`${error.message}\nExpected: countersign ${verb?.usage ?? 'VERB …'}`)
    return 2
  }
  if (error instanceof InputError) {
    streams.say(error.message)
    return 2
  }
  if (error instanceof RefusedError) {
    streams.say(error.message)
    return error.refusal.code === 'invalid-input' ? 2 : 1
  }
  const fault = faultFromSqlite(error)
  if (fault) {
    streams.say(fault.message)
    return faultExitCode(fault.code)
  }
  const path = unusablePath(error)
  if (path !== undefined) {
    streams.say(`${path} cannot be used: it is not there, or not what it should be.`)
    return 2
  }
  // A promise of the program's own is broken: damage, or a mistake in the program. Both want a second look.
  const isBroken = error instanceof BrokenPromise
  streams.say(
    `Countersign stopped itself: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n` +
      'Nothing half-done was kept. Verify the register (countersign verify), and report this.',
  )
  return isBroken ? 3 : 5
}

// What node:util's parseArgs throws for options it does not know, or that lack a value.
function isArgumentError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('ERR_PARSE_ARGS_')
  )
}

// A path of the user's that leads nowhere, or through a file as if that were a folder.
function unusablePath(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return undefined
  const codes = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENAMETOOLONG', 'ELOOP']
  return codes.includes(String(error.code)) ? String(error.path) : undefined
}
