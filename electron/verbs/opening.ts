import type { RegisterMode } from '../../db/keyring/argon2.ts'
import type { Keyring } from '../../db/keyring/keyring.ts'
import {
  judgeNewSecrets,
  type PersonSecrets,
  type SecretSource,
  type SentenceReaders,
} from '../person-secrets.ts'
import { keyringOf, type Opener } from '../register-folder.ts'
import { readSecretsFile } from './secrets-file.ts'
import { openTerminal, type Terminal } from './terminal.ts'
import { InputError, UsageError } from './verb.ts'

/** What the command line says of who opens a register. */
export interface OpenerOptions {
  readonly as?: string | undefined
  readonly secrets?: string | undefined
}

/** The environment variable that may hold the passphrase of `--as`, for reading verbs. */
export const passphraseVariable = 'COUNTERSIGN_PASSPHRASE'

/**
 * Who opens the register for a reading verb: from the secrets file (`--as`, or the first person in it), from the
 * environment (`--as`), or typed unseen.
 */
export async function readingOpener(folder: string, options: OpenerOptions): Promise<Opener> {
  // Said before anything is asked: where there is no register or no key, no passphrase helps.
  const keyring = keyringOf(folder)
  if (options.secrets !== undefined)
    return openerFromFile(readSecretsFile(options.secrets), options)
  const passphrase = process.env[passphraseVariable]
  if (passphrase !== undefined) {
    if (options.as === undefined)
      throw new UsageError(`${passphraseVariable} is set: say whose it is with --as PERSON.`)
    return { person: options.as, passphrase }
  }
  return withTerminal((terminal) => openerFromTerminal(keyring, terminal, options.as))
}

/** The person of `--as`, or the first in the file, with the passphrase the file gives them. */
export function openerFromFile(
  people: ReadonlyMap<string, PersonSecrets>,
  options: OpenerOptions,
): Opener {
  const person = options.as ?? [...people.keys()][0]
  const secrets = person === undefined ? undefined : people.get(person)
  if (person === undefined || !secrets)
    throw new InputError(
      `${options.secrets ?? 'The secrets file'} has no secrets of ${person ?? 'anybody'}.`,
    )
  return { person, passphrase: secrets.passphrase }
}

/** Asks for a passphrase, of `--as` or of somebody the keyring names. */
export async function openerFromTerminal(
  keyring: Keyring,
  terminal: Terminal,
  as: string | undefined,
): Promise<Opener> {
  const people = keyring.slots.flatMap((slot) => (slot.kind === 'person' ? [slot.person] : []))
  if (as === undefined)
    throw new UsageError(
      `Say who opens the register with --as PERSON, one of ${people.join(', ')}.`,
    )
  const passphrase = await terminal.askHidden(`Passphrase of ${as}: `)
  if (passphrase === undefined) throw new UsageError('No passphrase was given.')
  return { person: as, passphrase }
}

/** Runs `work` with the terminal, which it then lets go. Throws {@link UsageError} when there is none. */
export async function withTerminal<T>(work: (terminal: Terminal) => Promise<T>): Promise<T> {
  const terminal = openTerminal()
  if (!terminal)
    throw new UsageError('A passphrase is needed, and there is no terminal to ask for it.')
  try {
    return await work(terminal)
  } finally {
    terminal.close()
  }
}

/** Secrets from a file, of those it names. */
export function fileSecrets(people: ReadonlyMap<string, PersonSecrets>): SecretSource {
  return {
    secretsOf: async (person) => people.get(person),
    newSecretsOf: async (person) => people.get(person),
  }
}

/**
 * Secrets that people type, one person at a time, each after reading what they sign; a newcomer types each of theirs
 * twice, and again until they will do.
 */
export function terminalSecrets(
  terminal: Terminal,
  mode: RegisterMode,
  opener?: Opener,
): SecretSource {
  // Whoever opened the register has just typed their passphrase. It serves once: after a sign-off they type it again.
  let justTyped = opener
  return {
    readers: terminalReaders(terminal),
    secretsOf: async (person) => {
      const given = person === justTyped?.person ? justTyped.passphrase : undefined
      if (given !== undefined) justTyped = undefined
      const passphrase = given ?? (await terminal.askHidden(`Passphrase of ${person}: `))
      const pin = passphrase && (await terminal.askHidden(`PIN of ${person}: `))
      return passphrase && pin ? { passphrase, pin } : undefined
    },
    newSecretsOf: async (person, name) => {
      for (let wrong = ''; ; ) {
        const passphrase = await askTwice(terminal, `New passphrase of ${name} (${person})`, wrong)
        const pin = passphrase && (await askTwice(terminal, `New PIN of ${name}, six digits`))
        if (!passphrase || !pin) return undefined
        const chosen = judgeNewSecrets({ passphrase, pin }, mode, { person, name })
        if (chosen.ok) return chosen.value
        wrong = `${chosen.refusal.found} `
      }
    },
  }
}

function terminalReaders(terminal: Terminal): SentenceReaders {
  return {
    show: ({ sentence, signers }) => {
      const lines = signers.map(
        ({ person, name, meaning }) => `  ${name} (${person}): “${meaning}”`,
      )
      terminal.show(['', 'To be signed:', '', `  ${sentence}`, '', ...lines].join('\n'))
    },
    confirm: ({ person, name, meaning }) =>
      terminal.confirm(`${name} (${person}), “${meaning}”: Enter signs, Ctrl+C does not: `),
  }
}

async function askTwice(terminal: Terminal, what: string, first = ''): Promise<string | undefined> {
  for (let prefix = first; ; prefix = 'The two differ. ') {
    const typed = await terminal.askHidden(`${prefix}${what}: `)
    if (!typed) return undefined
    if ((await terminal.askHidden(`${what}, again: `)) === typed) return typed
  }
}
