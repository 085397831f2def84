import type { Founding } from '../db/acts/judge-setup.ts'
import type { Answer } from '../db/domain/refusal.ts'
import { ActFeed } from './act-feed.ts'
import { createRegisterFolder } from './create-register-folder.ts'
import { machineClock, trainingClock } from './machine-clock.ts'
import { foundRegisterFolder } from './found-register-folder.ts'
import { judgeNewSecrets, type PersonSecrets, type SecretSource } from './person-secrets.ts'
import { RefusedError } from './refused-error.ts'
import { fillLists, readLists } from './setup-lists.ts'

/** What is told of a new register, once. */
export interface NewRegister {
  readonly register: string
  /** The recovery sheet as it is printed; stored nowhere. */
  readonly sheet: string
}

/**
 * Makes a register folder from a judged set-up: keys, record 1, people and lists. `tell` is the last step before the
 * folder gets its name, since a register whose sheet nobody saw would be worse than none. Whatever fails, a refusal
 * too ({@link RefusedError}), leaves nothing behind.
 */
export async function makeNewRegister(
  folder: string,
  founding: Founding,
  source: SecretSource,
  tell: (made: NewRegister) => Promise<void>,
): Promise<NewRegister> {
  const acts = accepted(readLists(founding))
  return createRegisterFolder(folder, async (unfinished) => {
    // Asked for here, since a place that is taken is found out before anybody types anything.
    const [one, other] = founding.founders
    const secrets = [
      await chosenSecrets(source, founding, one),
      await chosenSecrets(source, founding, other),
    ] as const
    const clock = founding.setup.mode === 'live' ? machineClock() : foundingClock(founding)
    const { register, sheet } = await foundRegisterFolder(unfinished, founding, secrets, clock)
    const chosen = new Map([
      [one.person, secrets[0]],
      [other.person, secrets[1]],
    ])
    const feed = new ActFeed(register, remembering(source, chosen))
    try {
      accepted(await fillLists(feed, founding, acts))
      const made = { register: register.state.id, sheet }
      await tell(made)
      return made
    } finally {
      feed.close()
      await register.close()
    }
  })
}

function foundingClock({ setup, foundedAt }: Founding) {
  const clock = trainingClock()
  if (setup.at !== undefined) clock.set(foundedAt)
  return clock
}

async function chosenSecrets(
  source: SecretSource,
  { setup: { mode } }: Founding,
  owner: { readonly person: string; readonly name: string },
): Promise<PersonSecrets> {
  return accepted(judgeNewSecrets(await source.newSecretsOf(owner.person, owner.name), mode, owner))
}

// Founders who have just chosen their secrets are not asked for them again to sign the lists, nor read them line by line
// here: what they sign is the set-up file they came with.
function remembering(
  source: SecretSource,
  chosen: ReadonlyMap<string, PersonSecrets>,
): SecretSource {
  return {
    secretsOf: async (person) => chosen.get(person) ?? source.secretsOf(person),
    newSecretsOf: (person, name) => source.newSecretsOf(person, name),
  }
}

/** The value of an answer; throws {@link RefusedError} for a no. */
export function accepted<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value
  throw new RefusedError(answer.refusal)
}
