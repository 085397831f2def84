import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { BrokenPromise } from '../../../db/domain/assert.ts'
import { ActFeed } from '../../../electron/act-feed.ts'
import {
  type CommandRegister,
  clinicActs,
  clinicPatients,
  linesOf,
  ndjson,
  newCommandRegister,
  runCountersign,
  runInProcess,
  startCountersign,
} from '../../support/run-countersign.ts'

const recordedSchema = z.object({
  id: z.string(),
  ok: z.literal(true),
  record: z.int(),
  hash: z.string(),
  wasKnown: z.boolean().optional(),
})

function record({ folder, secrets }: CommandRegister, input: string) {
  const ran = runCountersign(['record', folder, '--acts', '-', '--secrets', secrets], { input })
  return { ...ran, lines: linesOf(ran.stdout) }
}

test('a day of the clinic is recorded, and told again is only known', () => {
  const register = newCommandRegister()
  const feed = ndjson(clinicActs())
  const first = record(register, feed)
  const again = record(register, feed)
  expect(first.lines.length).toBe(clinicActs().length)
  expect(first.stderr).toMatch(/^\d+ recorded, \d+ refused, 0 already known\n$/)
  expect(again.stderr).toMatch(/^0 recorded, \d+ refused, \d+ already known\n$/)
  const recorded = first.lines.filter((line) => recordedSchema.safeParse(line).success)
  const known = again.lines.filter((line) => recordedSchema.safeParse(line).success)
  expect(known).toEqual(
    recorded.map((line) => ({ ...z.looseObject({}).parse(line), wasKnown: true })),
  )
  expect(runCountersign(['verify', register.folder, '--secrets', register.secrets])).toMatchObject({
    status: 0,
  })
})

test('the balances of an act are those of the pages it touched', () => {
  const register = newCommandRegister()
  const { lines } = record(register, ndjson(clinicActs()))
  const receipt = clinicActs().find(({ act }) => act === 'record-receipt')
  const line = lines.find((each) => z.object({ id: z.string() }).parse(each).id === receipt?.id)
  expect(line).toMatchObject({
    ok: true,
    entryNo: expect.any(Number),
    sentence: expect.stringContaining('Received'),
    balances: [{ page: 'V10', units: expect.any(Number), volumeUl: 0, massUg: expect.any(Number) }],
  })
})

test('a line that is no act is refused in its place, and the feed goes on', () => {
  const register = newCommandRegister()
  const good = clinicActs().slice(0, 1)
  const bad = [
    'not json',
    'null',
    '[]',
    '{"id":"x"}',
    '{"id":"u","act":"open-day","signedBy":[],"input":{},"more":1}',
    '{"id":"n","act":"open-day","signedBy":null,"input":{}}',
    '{"id":"m","act":"open-day","signedBy":[{"person":"AM","meaning":"blessed"}],"input":{}}',
    '{"id":"t","act":"open-day","at":"2026-03-29T01:30","signedBy":[],"input":{}}',
    '{"id":"h","act":"open-day","at":"2026-10-25T01:30","signedBy":[],"input":{}}',
    '{"id":"y","act":"open-day","at":"2199-12-31T20:00","signedBy":[],"input":{}}',
    '{"id":"o","act":"open-day","at":"1999-12-31T20:00","signedBy":[],"input":{}}',
    `{"id":"l","act":"open-day","signedBy":[],"input":"${'a'.repeat(1_100_000)}"}`,
    '{"id":"f","act":"record-receipt","signedBy":[{"person":"AM","meaning":"made"}],"input":{"supplier":"S1","invoice":"1","lines":[{"page":"V10","batch":"B","expiresOn":"2027-01-01","units":1.5}]}}',
  ]
  const ran = record(register, `${bad.join('\n')}\n\n${ndjson(good)}`)
  expect(ran.status).toBe(1)
  expect(ran.stdout).toContain('2026-10-25T01:30+01:00 for the first, 2026-10-25T01:30+00:00 for')
  const codes = ran.lines.map((line) =>
    z
      .object({
        id: z.string().nullable(),
        ok: z.boolean(),
        refusal: z.object({ code: z.string() }).optional(),
      })
      .parse(line),
  )
  expect(codes.map(({ id, refusal }) => [id, refusal?.code])).toEqual([
    [null, 'invalid-input'],
    [null, 'invalid-input'],
    [null, 'invalid-input'],
    ['x', 'invalid-input'],
    ['u', 'invalid-input'],
    ['n', 'invalid-input'],
    ['m', 'invalid-input'],
    ['t', 'time-does-not-exist'],
    ['h', 'time-is-ambiguous'],
    ['y', 'invalid-input'],
    ['o', 'invalid-input'],
    [null, 'invalid-input'],
    ['f', 'invalid-input'],
    [good[0]?.id, undefined],
  ])
})

test('an act the program stops itself in is answered, and is the last', async () => {
  const register = newCommandRegister()
  const perform = vi.spyOn(ActFeed.prototype, 'perform')
  onTestFinished(() => perform.mockRestore())
  perform.mockRejectedValueOnce(new BrokenPromise('the sums do not agree'))
  const feed = ndjson(clinicActs().slice(0, 2))
  const args = ['record', register.folder, '--acts', '-', '--secrets', register.secrets]
  const ran = await runInProcess(args, feed)
  expect(ran.status).toBe(3)
  expect(linesOf(ran.stdout)).toMatchObject([
    { id: clinicActs()[0]?.id, ok: false, refusal: { code: 'stopped', figures: {} } },
  ])
  expect(ran.stderr).toContain('the sums do not agree')
  expect(ran.stderr).toContain('nothing of it was written')
  expect(ran.stderr).not.toContain(' 1 recorded')
  // Told again, the act is new.
  expect(linesOf((await runInProcess(args, feed)).stdout)).toMatchObject([{ ok: true }, {}])
})

test('a newcomer chooses their secrets, and a refused one leaves no slot', () => {
  const register = newCommandRegister()
  const keyring = () => readFileSync(join(register.folder, 'keyring.json'), 'utf8')
  const before = keyring()
  const enrol = (person: string, registration: string, signers: readonly string[]) => ({
    id: `enrol-${person}-${signers.join('-')}`,
    act: 'enrol-person',
    at: '2026-03-02T07:30',
    signedBy: signers.map((signer) => ({ person: signer, meaning: 'authorised' })),
    input: { person, name: 'Zoe NEW', role: 'nurse', registration },
  })
  const alone = record(register, ndjson([enrol('ZN', 'X1', ['AM'])]))
  expect(alone.lines).toMatchObject([{ ok: false }])
  // Nobody gave a secret for her, and then there is nothing to make a slot of.
  const withoutSecrets = record(register, ndjson([enrol('ZN', 'X1', ['AM', 'NO'])]))
  expect(withoutSecrets.lines).toMatchObject([{ refusal: { code: 'wrong-secret' } }])
  expect(JSON.parse(keyring()).slots).toEqual(JSON.parse(before).slots)
})

test('killed in the middle, everything answered is there, and nothing is readable without a key', async () => {
  const register = newCommandRegister()
  const filesBefore = new Set(readdirSync(tmpdir()))
  const feed = ndjson(clinicActs(3))
  const { folder, secrets } = register
  const writer = startCountersign(['record', folder, '--acts', '-', '--secrets', secrets])
  let answered = ''
  const killed = new Promise((resolve) => writer.once('close', resolve))
  writer.stdout?.setEncoding('utf8').on('data', (text: string) => {
    answered += text
    if (answered.split('\n').length > 15) writer.kill('SIGKILL')
  })
  writer.stdin?.on('error', () => undefined).end(feed)
  await killed

  const whole = answered.slice(0, answered.lastIndexOf('\n') + 1)
  const acknowledged = linesOf(whole).flatMap((line) => recordedSchema.safeParse(line).data ?? [])
  expect(acknowledged.length).toBeGreaterThan(5)
  const bytes = readdirSync(register.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join('\n')
  for (const { familyName } of clinicPatients()) expect(bytes).not.toContain(familyName)
  const newFiles = readdirSync(tmpdir()).filter((name) => !filesBefore.has(name))
  expect(newFiles.filter((name) => !name.startsWith('countersign-'))).toEqual([])

  const again = record(register, feed)
  const after = again.lines.flatMap((line) => recordedSchema.safeParse(line).data ?? [])
  for (const { id, hash, record: number } of acknowledged)
    expect(after.find((line) => line.id === id)).toMatchObject({
      hash,
      record: number,
      wasKnown: true,
    })
  // Of what was not answered, at most one had been recorded.
  const known = after.filter(({ wasKnown }) => wasKnown === true).length
  expect([acknowledged.length, acknowledged.length + 1]).toContain(known)
  expect(runCountersign(['verify', register.folder, '--secrets', register.secrets])).toMatchObject({
    status: 0,
  })
})
