import { expect, test } from 'vitest'
import { addPersonSlot, newSigningSeed } from '../../db/keyring/change-keyring.ts'
import { loadKeyring, saveSuccessor } from '../../db/keyring/keyring-file.ts'
import { instantText } from '../../db/domain/text.ts'
import { ActFeed } from '../../electron/act-feed.ts'
import { type TrainingClock, trainingClock } from '../../electron/machine-clock.ts'
import type { SecretSource } from '../../electron/person-secrets.ts'
import { removeUnenrolledSlots } from '../../electron/enrol-newcomer.ts'
import { openForWriting, type WritableFolder } from '../../electron/register-folder.ts'
import { fileSecrets, openerFromFile } from '../../electron/verbs/opening.ts'
import { readSecretsFile } from '../../electron/verbs/secrets-file.ts'
import { newCommandRegister } from '../support/run-countersign.ts'

const zoe = { passphrase: 'zoe herself', pin: '777777' }
const at = instantText.parse('2026-03-02T07:30:00.000+00:00')
const enrolment = (id: string, signers: readonly string[]) => ({
  id,
  act: 'enrol-person',
  at,
  signedBy: signers.map((person) => ({ person, meaning: 'authorised' as const })),
  input: { person: 'ZN', name: 'Zoe NEW', role: 'nurse', registration: '19Z0001E' },
})

async function withFeed(
  work: (feed: ActFeed, register: WritableFolder, clock: TrainingClock) => Promise<void>,
  whileChoosing: (clock: TrainingClock) => void = () => undefined,
  whileReading: (clock: TrainingClock) => void = () => undefined,
): Promise<void> {
  const { folder, secrets } = newCommandRegister()
  const people = new Map([...readSecretsFile(secrets), ['ZN', zoe]])
  const clock = trainingClock()
  const register = await openForWriting(folder, openerFromFile(people, {}), () => clock)
  const fromFile = fileSecrets(people)
  const source: SecretSource = {
    ...fromFile,
    newSecretsOf: async (person, name) => {
      whileChoosing(clock)
      return fromFile.newSecretsOf(person, name)
    },
    readers: {
      show: () => undefined,
      confirm: async () => {
        whileReading(clock)
        return true
      },
    },
  }
  const feed = new ActFeed(register, source, clock)
  await work(feed, register, clock)
  feed.close()
  await register.close()
}

const slotsOf = ({ folder }: WritableFolder, person: string) =>
  loadKeyring(folder).slots.filter((slot) => slot.kind === 'person' && slot.person === person)

test('a newcomer gets a slot and a key, and signs with it', () =>
  withFeed(async (feed, register) => {
    const signOn = {
      id: 'on',
      act: 'sign-on',
      signedBy: [{ person: 'ZN', meaning: 'authorised' as const }],
      input: {},
    }
    expect(await feed.perform(signOn)).toMatchObject({ refusal: { code: 'unknown-person' } })
    const enrolled = await feed.perform(enrolment('e', ['AM', 'NO']))
    expect(enrolled).toMatchObject({ ok: true, value: { wasKnown: false } })
    expect(slotsOf(register, 'ZN')).toHaveLength(1)
    // Told again, it makes no second key.
    expect(await feed.perform(enrolment('e', ['AM', 'NO']))).toMatchObject({
      ok: true,
      value: { wasKnown: true },
    })
    expect(await feed.perform(enrolment('again', ['AM', 'NO']))).toMatchObject({
      refusal: { code: 'already-exists' },
    })
    expect(slotsOf(register, 'ZN')).toHaveLength(1)
    expect(await feed.perform(signOn)).toMatchObject({ ok: true })
  }))

test('a refused newcomer has no slot', () =>
  withFeed(async (feed, register) => {
    const before = loadKeyring(register.folder).slots
    expect(await feed.perform(enrolment('e', ['SK', 'TM']))).toMatchObject({ ok: false })
    expect(loadKeyring(register.folder).slots).toEqual(before)
  }))

test('a slot whose record a crash kept from being written is taken out again', () =>
  withFeed(async (_feed, register) => {
    const { folder, opened } = register
    const before = loadKeyring(folder).slots
    const slot = { person: 'ZN', ...zoe, dataKey: opened.dataKey, seed: newSigningSeed() }
    saveSuccessor(folder, await addPersonSlot(loadKeyring(folder), slot))
    expect(slotsOf(register, 'ZN')).toHaveLength(1)
    await removeUnenrolledSlots(register)
    expect(loadKeyring(folder).slots).toEqual(before)
  }))

const beforeMidnight = instantText.parse('2026-03-02T23:59:00.000+00:00')
const afterMidnight = instantText.parse('2026-03-03T00:01:00.000+00:00')
const { at: _at, ...now } = enrolment('e', ['AM', 'NO'])
const passMidnight = (clock: TrainingClock) => clock.set(afterMidnight)
const stay = () => undefined

test.each([
  ['while the newcomer chooses their secrets', passMidnight, stay, '03-Mar-2026'],
  ['while the words are read', stay, passMidnight, '02-Mar-2026'],
])('midnight comes %s', (_when, whileChoosing, whileReading, from) =>
  withFeed(
    async (feed, _register, clock) => {
      clock.set(beforeMidnight)
      expect(await feed.perform(now)).toMatchObject({
        ok: true,
        value: {
          sentence: expect.stringContaining(`from ${from}`),
          recordedAt: afterMidnight,
        },
      })
    },
    whileChoosing,
    whileReading,
  ),
)

test('a clock set back by a day enrols on the day of the record before', () =>
  withFeed(async (feed, _register, clock) => {
    const on = { ...now, id: 'on', act: 'sign-on', input: {}, signedBy: now.signedBy.slice(0, 1) }
    expect(await feed.perform({ ...on, at: afterMidnight })).toMatchObject({ ok: true })
    clock.set(at)
    expect(await feed.perform(now)).toMatchObject({
      ok: true,
      value: { sentence: expect.stringContaining('from 03-Mar-2026'), recordedAt: afterMidnight },
    })
  }))
