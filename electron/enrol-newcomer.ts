import { z } from 'zod'
import { type ActRequest, type Recorded, recordingTime } from '../db/acts/perform-act.ts'
import type { CertifiedKey } from '../db/domain/certificate.ts'
import { dateOf, type LocalDate } from '../db/domain/instant.ts'
import { roleSchema } from '../db/domain/person.ts'
import type { Answer } from '../db/domain/refusal.ts'
import { dateText, idText, nameText, referenceText } from '../db/domain/text.ts'
import { addPersonSlot, newSigningSeed, removePersonSlots } from '../db/keyring/change-keyring.ts'
import { journalHead } from '../db/journal/journal-head.ts'
import { loadKeyring, saveSuccessor } from '../db/keyring/keyring-file.ts'
import { certify, signingKeyOf } from '../db/keyring/signing-key.ts'
import { actById } from '../db/queries/act-by-id.ts'
import { signersByIds } from '../db/queries/signers.ts'
import { judgeNewSecrets, type PersonSecrets, type SecretSource } from './person-secrets.ts'
import type { WritableFolder } from './register-folder.ts'

// What the certificate takes from the act's input; the act itself reads all of it.
const newcomerSchema = z.object({
  name: nameText,
  person: idText,
  registration: referenceText,
  role: roleSchema,
  validFrom: dateText.optional(),
  validTo: dateText.optional(),
})
type Newcomer = z.infer<typeof newcomerSchema>

/**
 * Prepares enrol-person with its key ceremony and hands it to `perform`: the newcomer chooses their secrets, their key is
 * made and certified, and their slot stands in the keyring before the act, so that nobody is ever enrolled whose key is
 * lost; it goes again when the act is refused. An act told twice makes no second key.
 */
export async function enrolNewcomer(
  register: WritableFolder,
  request: ActRequest,
  source: SecretSource,
  perform: (ready: ActRequest) => Promise<Answer<Recorded>>,
): Promise<Answer<Recorded>> {
  const { db } = register.database
  const read = newcomerSchema.safeParse(request.input)
  // What cannot become somebody new the act refuses itself, or answers as it did the first time.
  if (!read.success || (await actById(db, request.id))) return perform(request)
  const newcomer = read.data
  if ((await signersByIds(db, [newcomer.person])).length > 0) return perform(request)
  const chosen = judgeNewSecrets(
    await source.newSecretsOf(newcomer.person, newcomer.name),
    register.state.mode,
    newcomer,
  )
  if (!chosen.ok) return chosen
  // Asked of the register's clock, and only now: choosing secrets may have taken until after midnight.
  const head = await journalHead(db)
  const now = recordingTime(register, register.state, head.recordedAt, request.at)
  if (!now.ok) return now
  const seed = newSigningSeed()
  try {
    const newKey = certificateOf(newcomer, seed, register.state.id, dateOf(now.value))
    return await withSlot(register, newcomer.person, seed, chosen.value, () =>
      perform({ ...request, newKey }),
    )
  } finally {
    seed.fill(0)
  }
}

/** Takes out of the keyring the slots of people whom no record enrolled: a crash came between slot and record. */
export async function removeUnenrolledSlots(register: WritableFolder): Promise<void> {
  const keyring = loadKeyring(register.folder)
  const people = keyring.slots.flatMap((slot) => (slot.kind === 'person' ? [slot.person] : []))
  const known = await signersByIds(register.database.db, people)
  const unknown = people.filter((person) => !known.some(({ id }) => id === person))
  if (unknown.length === 0) return
  const without = removePersonSlots(keyring, register.opened.dataKey, ({ person }) =>
    unknown.includes(person),
  )
  saveSuccessor(register.folder, without)
}

async function withSlot(
  { folder, opened: { dataKey } }: WritableFolder,
  person: string,
  seed: Buffer,
  secrets: PersonSecrets,
  act: () => Promise<Answer<Recorded>>,
): Promise<Answer<Recorded>> {
  saveSuccessor(
    folder,
    await addPersonSlot(loadKeyring(folder), { person, seed, dataKey, ...secrets }),
  )
  // When this throws, as on a failing disk, nobody can say here whether the record is there: the next opening looks.
  const answer = await act()
  if (!answer.ok) {
    saveSuccessor(
      folder,
      removePersonSlots(loadKeyring(folder), dataKey, (slot) => slot.person === person),
    )
  }
  return answer
}

function certificateOf(
  newcomer: Newcomer,
  seed: Buffer,
  register: string,
  today: LocalDate,
): CertifiedKey {
  const { name, person, registration, role, validFrom = today, validTo } = newcomer
  const key = signingKeyOf(seed)
  const certified = certify(key, {
    name,
    person,
    register,
    registration,
    role,
    validFrom,
    ...(validTo === undefined ? {} : { validTo }),
  })
  key.forget()
  return certified
}
