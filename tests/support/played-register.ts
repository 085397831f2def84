import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { judgeSetup } from '../../db/acts/judge-setup.ts'
import { must } from '../../db/domain/assert.ts'
import { ActFeed } from '../../electron/act-feed.ts'
import { trainingClock } from '../../electron/machine-clock.ts'
import { accepted, makeNewRegister } from '../../electron/new-register.ts'
import type { PersonSecrets } from '../../electron/person-secrets.ts'
import { openForWriting, type WritableFolder } from '../../electron/register-folder.ts'
import { fileSecrets } from '../../electron/verbs/opening.ts'
import { tempFolder } from './temp-folder.ts'

/** A training register in a folder of its own, with the acts done in this process. */
export interface PlayedRegister {
  readonly register: WritableFolder
  readonly feed: ActFeed
}

/** Makes a register from the content of a set-up file and a secrets file, and opens it for writing. */
export async function playedRegister(
  setup: unknown,
  secrets: { readonly people: { readonly [person: string]: PersonSecrets } },
): Promise<PlayedRegister> {
  const folder = join(tempFolder(), 'played.register')
  const people = new Map(Object.entries(secrets.people))
  const source = fileSecrets(people)
  const founding = accepted(judgeSetup(setup, Date.now()))
  await makeNewRegister(folder, founding, source, async () => {})
  const { person } = founding.founders[0]
  const { passphrase } = must(people.get(person), 'The founder’s secrets')
  const clock = trainingClock()
  const register = await openForWriting(folder, { person, passphrase }, () => clock)
  const feed = new ActFeed(register, source, clock)
  onTestFinished(async () => {
    feed.close()
    await register.close()
  })
  return { register, feed }
}
