import { join } from 'node:path'
import { expect, test } from 'vitest'
import { judgeSetup } from '../../db/acts/judge-setup.ts'
import { assert } from '../../db/domain/assert.ts'
import { ActFeed } from '../../electron/act-feed.ts'
import { machineClock } from '../../electron/machine-clock.ts'
import { makeNewRegister } from '../../electron/new-register.ts'
import type { PersonSecrets, SecretSource } from '../../electron/person-secrets.ts'
import { openForWriting } from '../../electron/register-folder.ts'
import { runInProcess } from '../support/run-countersign.ts'
import { faultOf } from '../support/fault-of.ts'
import { tempFolder } from '../support/temp-folder.ts'

const setup = {
  name: 'Northgate HAT',
  keeper: 'Northgate Community Health',
  premises: '12 Northgate',
  nation: 'Wales',
  kind: 'clinicRecord',
  mode: 'live',
  founders: ['P1', 'N1'],
  people: [
    { person: 'P1', name: 'Priya SHARMA', role: 'pharmacist', registration: '2071834' },
    { person: 'N1', name: 'Nia OWEN', role: 'nurse in charge', registration: '97B4321E' },
  ],
}
const secrets = new Map<string, PersonSecrets>([
  ['P1', { passphrase: 'four brown hens walking', pin: '102030' }],
  ['N1', { passphrase: 'rain on the slate roof', pin: '405060' }],
])
const typed: SecretSource = {
  secretsOf: async (person) => secrets.get(person),
  newSecretsOf: async (person) => secrets.get(person),
}

async function newLiveRegister(source: SecretSource): Promise<string> {
  const founding = judgeSetup(setup, Date.now())
  assert(founding.ok, 'The set-up is good')
  const folder = join(tempFolder(), 'live.register')
  await makeNewRegister(folder, founding.value, source, async () => undefined)
  return folder
}

test('a live register is founded with slow keys, opened, and runs on the machine’s clock', async () => {
  const folder = await newLiveRegister(typed)
  const opener = { person: 'N1', passphrase: 'rain on the slate roof' }
  const register = await openForWriting(folder, opener, () => machineClock())
  const feed = new ActFeed(register, typed)
  const act = {
    act: 'add-supplier',
    signedBy: [{ person: 'P1', meaning: 'authorised' as const }],
    input: { id: 'S1', name: 'Meridian', address: 'Unit 4' },
  }
  const at = register.state.foundedAt
  expect(await feed.perform({ ...act, id: 'a', at })).toMatchObject({
    refusal: { code: 'clock-not-settable' },
  })
  expect(await feed.perform({ ...act, id: 'b' })).toMatchObject({ ok: true, value: { record: 2 } })
  feed.close()
  await register.close()

  // Signing secrets of a live register are typed, never given in a file.
  const ran = await runInProcess(['record', folder, '--acts', '-', '--secrets', 'any.json'])
  expect(ran).toMatchObject({ status: 2, stdout: '' })
  expect(ran.stderr).toContain('This is a live register')
  expect(
    await faultOf(() => openForWriting(folder, { ...opener, person: 'P1' }, () => machineClock())),
  ).toBe('wrong-secret')
})

test('a passphrase that is too short for a live register founds none', async () => {
  const short: SecretSource = {
    ...typed,
    newSecretsOf: async () => ({ passphrase: 'short', pin: '123456' }),
  }
  await expect(newLiveRegister(short)).rejects.toThrow('fewer than 12 characters')
})
