import { expect, test } from 'vitest'
import type { DrawnAct } from '../../db/acts/draw-act.ts'
import { assert } from '../../db/domain/assert.ts'
import { instantText } from '../../db/domain/text.ts'
import { ActFeed } from '../../electron/act-feed.ts'
import { trainingClock } from '../../electron/machine-clock.ts'
import type { SecretSource } from '../../electron/person-secrets.ts'
import { openForWriting } from '../../electron/register-folder.ts'
import { openerFromFile, terminalSecrets } from '../../electron/verbs/opening.ts'
import { readSecretsFile } from '../../electron/verbs/secrets-file.ts'
import { newCommandRegister } from '../support/run-countersign.ts'

// Acts with people in front of them who read what they sign; the keys are a training register's, which are quick.

const at = instantText.parse('2026-03-02T08:00:00.000+00:00')
const supplier = (id: string, name = 'Meridian') => ({
  id,
  act: 'add-supplier',
  signedBy: [{ person: 'AM', meaning: 'authorised' as const }],
  input: { id: 'S9', name, address: 'Unit 4' },
})

/** A feed whose readers do as `answers` says; `told` holds what they were shown and asked, in order. */
async function readFeed(answers: (told: readonly string[]) => boolean = () => true) {
  const { folder, secrets } = newCommandRegister()
  const people = readSecretsFile(secrets)
  const clock = trainingClock()
  clock.set(at)
  const register = await openForWriting(folder, openerFromFile(people, {}), () => clock)
  const told: string[] = []
  const source: SecretSource = {
    secretsOf: async (person) => {
      told.push(`secrets of ${person}`)
      return people.get(person)
    },
    newSecretsOf: async (person) => {
      told.push(`new secrets of ${person}`)
      return { passphrase: 'zoe herself', pin: '777777' }
    },
    readers: {
      show: ({ sentence }) => told.push(`shown ${sentence}`),
      confirm: async ({ person, meaning }) => {
        told.push(`${person} “${meaning}”?`)
        return answers(told)
      },
    },
  }
  const feed = new ActFeed(register, source, clock)
  const close = async () => {
    feed.close()
    await register.close()
  }
  return { feed, told, clock, close }
}

test('a sentence is shown and confirmed before a secret is asked for, and is what is signed', async () => {
  const { feed, told, close } = await readFeed()
  const answer = await feed.perform(supplier('a'))
  assert(answer.ok, 'The supplier is recorded')
  expect(told).toEqual([`shown ${answer.value.sentence}`, 'AM “authorised”?', 'secrets of AM'])
  // The next act is shown too; the key is open by then. One told twice needs no signature.
  await feed.perform({ ...supplier('b'), input: { id: 'S8', name: 'Other', address: 'Unit 5' } })
  expect(told.slice(3)).toEqual([expect.stringContaining('Other'), 'AM “authorised”?'])
  expect(await feed.perform(supplier('a'))).toMatchObject({ ok: true, value: { wasKnown: true } })
  expect(await feed.perform(supplier('a', 'Else'))).toMatchObject({
    refusal: { code: 'id-reused' },
  })
  expect(told).toHaveLength(5)
  await close()
})

test('what is refused anyway is neither shown nor signed', async () => {
  const { feed, told, close } = await readFeed()
  const wrong = { ...supplier('a'), signedBy: [] }
  expect(await feed.perform(wrong)).toMatchObject({ refusal: { code: 'wrong-signers' } })
  const stranger = [{ person: 'XX', meaning: 'authorised' as const }]
  expect(await feed.perform({ ...wrong, signedBy: stranger })).toMatchObject({
    refusal: { code: 'unknown-person' },
  })
  expect(told).toEqual([])
  await close()
})

test('whoever does not confirm gives no secret, and nothing is recorded', async () => {
  const { feed, told, close } = await readFeed(() => false)
  expect(await feed.perform(supplier('a'))).toMatchObject({ refusal: { code: 'wrong-signers' } })
  expect(told).toEqual([expect.stringContaining('shown'), 'AM “authorised”?'])
  await close()
})

test('words that changed while they were read are read again', async () => {
  const later = instantText.parse('2026-03-02T08:01:00.000+00:00')
  const { feed, told, clock, close } = await readFeed((all) => {
    if (all.length === 2) clock.set(later)
    return true
  })
  const signOn = { ...supplier('on'), act: 'sign-on', input: {} }
  expect(await feed.perform(signOn)).toMatchObject({
    ok: true,
    value: { sentence: expect.stringContaining('at 08:01') },
  })
  expect(told).toEqual([
    expect.stringContaining('at 08:00'),
    'AM “authorised”?',
    'secrets of AM',
    expect.stringContaining('at 08:01'),
    'AM “authorised”?',
  ])
  await close()
})

test('a newcomer has a key before two others read that it is theirs', async () => {
  const { feed, told, close } = await readFeed()
  const enrolment = {
    ...supplier('e'),
    act: 'enrol-person',
    signedBy: ['AM', 'NO'].map((person) => ({ person, meaning: 'authorised' as const })),
    input: { person: 'ZN', name: 'Zoe NEW', role: 'nurse', registration: '19Z0001E' },
  }
  expect(await feed.perform(enrolment)).toMatchObject({ ok: true })
  expect(told).toEqual([
    'new secrets of ZN',
    expect.stringContaining('Zoe NEW'),
    'AM “authorised”?',
    'secrets of AM',
    'NO “authorised”?',
    'secrets of NO',
  ])
  await close()
})

test('at the terminal the opener’s passphrase serves once', async () => {
  const asked: string[] = []
  const shown: string[] = []
  const terminal = {
    askHidden: async (question: string) => {
      asked.push(question)
      return 'typed'
    },
    confirm: async (question: string) => {
      asked.push(question)
      return false
    },
    show: (text: string) => void shown.push(text),
    close: () => undefined,
  }
  const source = terminalSecrets(terminal, 'live', { person: 'AM', passphrase: 'opened with' })
  expect(await source.secretsOf('AM')).toEqual({ passphrase: 'opened with', pin: 'typed' })
  expect(await source.secretsOf('AM')).toEqual({ passphrase: 'typed', pin: 'typed' })
  expect(asked).toEqual(['PIN of AM: ', 'Passphrase of AM: ', 'PIN of AM: '])
  const signer = { person: 'AM', name: 'Anna MILLS', meaning: 'made' }
  const drawn: DrawnAct = { sentence: 'Gave 100 mg.', signers: [signer] }
  source.readers?.show(drawn)
  expect(shown.join()).toMatch(/Gave 100 mg\.[^]*Anna MILLS \(AM\): “made”/)
  expect(await source.readers?.confirm(signer)).toBe(false)
  expect(asked.at(-1)).toContain('Enter signs')
})
