import { expect, test } from 'vitest'
import { instantText } from '../../db/domain/text.ts'
import { ActFeed } from '../../electron/act-feed.ts'
import { trainingClock } from '../../electron/machine-clock.ts'
import type { SecretSource } from '../../electron/person-secrets.ts'
import { openForWriting } from '../../electron/register-folder.ts'
import { SigningDesk } from '../../electron/signing-desk.ts'
import { openerFromFile } from '../../electron/verbs/opening.ts'
import { readSecretsFile } from '../../electron/verbs/secrets-file.ts'
import { newCommandRegister } from '../support/run-countersign.ts'

/** The training register, open, with a source that notes whom it was asked for. */
async function openRegister() {
  const { folder, secrets } = newCommandRegister()
  const people = readSecretsFile(secrets)
  const clock = trainingClock()
  const register = await openForWriting(folder, openerFromFile(people, {}), () => clock)
  const asked: string[] = []
  const source: SecretSource = {
    secretsOf: async (person) => {
      asked.push(person)
      return people.get(person)
    },
    newSecretsOf: async () => undefined,
  }
  return { register, source, clock, asked }
}

const shift = (id: string, act: 'sign-on' | 'sign-off', time: string) => ({
  id,
  act,
  at: instantText.parse(`2026-03-02T${time}:00.000+00:00`),
  signedBy: [{ person: 'AM', meaning: 'authorised' as const }],
  input: {},
})

test('a sign-off puts the key away, and a refused one does not', async () => {
  const { register, source, clock, asked } = await openRegister()
  const feed = new ActFeed(register, source, clock)
  expect(await feed.perform(shift('off-early', 'sign-off', '08:00'))).toMatchObject({ ok: false })
  expect(await feed.perform(shift('on', 'sign-on', '08:00'))).toMatchObject({ ok: true })
  expect(asked).toEqual(['AM'])
  expect(await feed.perform(shift('off', 'sign-off', '09:00'))).toMatchObject({ ok: true })
  expect(asked).toEqual(['AM'])
  expect(await feed.perform(shift('on-again', 'sign-on', '09:30'))).toMatchObject({ ok: true })
  expect(asked).toEqual(['AM', 'AM'])
  feed.close()
  await register.close()
})

test('a key lies open for a shift by the register’s clock, and not a moment longer', async () => {
  const { register, source, asked } = await openRegister()
  const desk = new SigningDesk(register, source)
  const opened = Date.UTC(2026, 2, 2, 8)
  const shiftMs = register.state.policy.shiftHours * 3_600_000
  const key = (await desk.keysOf(['AM'], opened)).get('AM')
  expect(key?.sign('words')).toHaveLength(64)
  await desk.keysOf(['AM'], opened + shiftMs - 1)
  expect(asked).toEqual(['AM'])
  expect(desk.heldKeysOf(['AM'], opened + shiftMs).size).toBe(0)
  expect(() => key?.sign('words')).toThrow('put away')
  await desk.keysOf(['AM'], opened + shiftMs)
  expect(asked).toEqual(['AM', 'AM'])
  // Nor does setting the clock back make it last.
  await desk.keysOf(['AM'], opened)
  expect(asked).toEqual(['AM', 'AM', 'AM'])
  desk.close()
  await register.close()
})

test('an act in the morning after asks again', async () => {
  const { register, source, clock, asked } = await openRegister()
  const feed = new ActFeed(register, source, clock)
  await feed.perform(shift('on', 'sign-on', '08:00'))
  await feed.perform(shift('on-again', 'sign-on', '21:00'))
  expect(asked).toEqual(['AM', 'AM'])
  feed.close()
  await register.close()
})

test('whoever opened the register signs nothing by that', async () => {
  const { register } = await openRegister()
  expect(() => register.opened.signingKey.sign('words')).toThrow('put away')
  expect(register.opened.seed.every((byte) => byte === 0)).toBe(true)
  await register.close()
})
