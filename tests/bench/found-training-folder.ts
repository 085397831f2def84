import { judgeSetup } from '../../db/acts/judge-setup.ts'
import { trainingClock } from '../../electron/machine-clock.ts'
import { accepted, makeNewRegister } from '../../electron/new-register.ts'
import type { PersonSecrets } from '../../electron/person-secrets.ts'
import { openForWriting, type WritableFolder } from '../../electron/register-folder.ts'
import { fileSecrets } from '../../electron/verbs/opening.ts'

/** Founds a training register in `folder` and opens it for writing. */
export async function foundTrainingFolder(
  folder: string,
  setup: unknown,
  secrets: { readonly people: { readonly [person: string]: PersonSecrets } },
): Promise<WritableFolder> {
  const people = new Map(Object.entries(secrets.people))
  await makeNewRegister(
    folder,
    accepted(judgeSetup(setup, Date.now())),
    fileSecrets(people),
    async () => {},
  )
  const [person, known] = [...people][0] ?? ['', { passphrase: '' }]
  return openForWriting(folder, { person, passphrase: known.passphrase }, () => trainingClock())
}
