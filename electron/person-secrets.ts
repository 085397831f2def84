import type { DrawnAct, ShownSigner } from '../db/acts/draw-act.ts'
import { type Answer, accept, refuse } from '../db/domain/refusal.ts'
import type { RegisterMode } from '../db/keyring/argon2.ts'
import { isPin, passphraseFloor, passphraseProblem } from '../db/keyring/secret-rules.ts'

/** What a person signs on with and signs with. */
export interface PersonSecrets {
  readonly passphrase: string
  /** Six digits. */
  readonly pin: string
}

/** Where the secrets of people come from: a training register's file, or the person at the terminal. */
export interface SecretSource {
  /** The secrets of somebody the register knows; undefined when they cannot be had. */
  secretsOf(person: string): Promise<PersonSecrets | undefined>
  /** New secrets of a newcomer, chosen by themselves; undefined when they cannot be had. */
  newSecretsOf(person: string, name: string): Promise<PersonSecrets | undefined>
  /** There where people sit and read; a training register's script has none. */
  readonly readers?: SentenceReaders
}

/** The people who are to sign, reading what they sign before any secret of theirs is asked for or used. */
export interface SentenceReaders {
  show(drawn: DrawnAct): void
  /** True when this signer says that they sign what was shown last. */
  confirm(signer: ShownSigner): Promise<boolean>
}

/** Judges secrets somebody has chosen. The words never quote them. */
export function judgeNewSecrets(
  secrets: PersonSecrets | undefined,
  mode: RegisterMode,
  owner: { readonly person: string; readonly name: string },
): Answer<PersonSecrets> {
  if (!secrets)
    return refuse(
      'wrong-secret',
      `No passphrase and PIN were given for “${owner.person}”.`,
      'A newcomer chooses them: give them in the secrets file, or type them when asked.',
      { person: owner.person },
    )
  const problem = passphraseProblem(secrets.passphrase, mode, owner)
  if (problem)
    return refuse(
      'secret-too-weak',
      `The passphrase of ${owner.name} ${problemInWords[problem](mode)}.`,
      'Choose another: four words that only you would put together are good.',
      { person: owner.person },
    )
  if (!isPin(secrets.pin))
    return refuse(
      'secret-too-weak',
      `The PIN of ${owner.name} is not six digits.`,
      'Choose six digits.',
      { person: owner.person },
    )
  return accept(secrets)
}

const problemInWords = {
  'too-short': (mode: RegisterMode) => `has fewer than ${passphraseFloor[mode]} characters`,
  'is-the-name': () => 'is their own name',
  'not-text': () => 'holds half a character',
} as const
