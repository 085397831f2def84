import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { type Keys, openKeys, rewrite, seal, tamper } from './independent/iv-forge.mjs'
import { foundersSwapped, signedByAll, type Tampering, unsigned } from './support/tamperings.ts'

// Two readers that share no code judge the same register, as it was played by the built program and as
// somebody tampered with it. Nothing of the program but its command is used here.

const root = join(import.meta.dirname, '..')
const verifier = join(root, 'tests', 'independent-verifier.mjs')
const command = join(root, 'out', 'main', 'countersign.js')
const person = 'AM'

const secretsSchema = z.object({
  people: z.record(z.string(), z.object({ passphrase: z.string(), pin: z.string() })),
})

interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

function runNode(args: readonly string[]): Promise<Ran> {
  const { promise, resolve, reject } = Promise.withResolvers<Ran>()
  const child = execFile(process.execPath, args, (error, stdout, stderr) => {
    if (error && child.exitCode === null) reject(error)
    else resolve({ status: child.exitCode ?? -1, stdout, stderr })
  })
  child.stdin?.end()
  return promise
}

const home = mkdtempSync(join(tmpdir(), 'countersign-'))
const folder = join(home, 'demo', 'northgate.register')
const secretsFile = join(home, 'demo', 'secrets.json')
const passphraseFile = join(home, 'passphrase')
let keys: Keys

const independently = (register: string, ...more: string[]): Promise<Ran> =>
  runNode([verifier, register, '--person', person, '--passphrase-file', passphraseFile, ...more])
const byCommand = (register: string, ...more: string[]): Promise<Ran> =>
  runNode([command, 'verify', register, '--as', person, '--secrets', secretsFile, ...more])
const byBoth = (register: string, ...more: string[]): Promise<[Ran, Ran]> =>
  Promise.all([independently(register, ...more), byCommand(register, ...more)])

/** The head in what a reader prints. */
function headIn({ stdout }: Ran): string {
  const head = /(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4} \d+ (?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}/.exec(stdout)?.[0]
  if (head === undefined) throw new Error(`There is no head in: ${stdout}`)
  return head
}

/** A copy of the register, removed when the test is over. */
function copied(): string {
  const copy = mkdtempSync(join(home, 'copy-'))
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }))
  const register = join(copy, 'northgate.register')
  cpSync(folder, register, { recursive: true })
  return register
}

beforeAll(async () => {
  const demo = ['demo', '--to', join(home, 'demo'), '--days', '2', '--seed', '5']
  const played = await runNode([command, ...demo])
  if (played.status !== 0) throw new Error(`The demo was not played: ${played.stderr}`)
  const { people } = secretsSchema.parse(JSON.parse(readFileSync(secretsFile, 'utf8')))
  const passphrases = Object.entries(people).map(([id, { passphrase }]) => [id, passphrase])
  writeFileSync(passphraseFile, `${people[person]?.passphrase}\n`)
  keys = openKeys(folder, Object.fromEntries(passphrases))
}, 120_000)

afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('a register played by the program', () => {
  test('is right to both readers, who find the same head', async () => {
    const [found, proved] = await byBoth(folder)
    expect(found).toMatchObject({ status: 0, stderr: '' })
    expect(proved).toMatchObject({ status: 0 })
    expect(headIn(found)).toBe(headIn(proved))
  })

  test('is the one of its head, and not of another', async () => {
    const head = headIn(await byCommand(folder))
    const other = head.endsWith('0') ? `${head.slice(0, -1)}1` : `${head.slice(0, -1)}0`
    for (const ran of await byBoth(folder, '--head', head)) expect(ran.status).toBe(0)
    for (const ran of await byBoth(folder, '--head', other)) expect(ran.status).toBe(3)
  })

  test('opens to nobody with a wrong passphrase', async () => {
    const [wrong, secrets] = [join(home, 'wrong'), join(home, 'wrong.json')]
    writeFileSync(wrong, 'not the passphrase\n')
    const people = { [person]: { passphrase: 'not the passphrase', pin: '000000' } }
    writeFileSync(secrets, JSON.stringify({ people }))
    const asked = ['--person', person, '--passphrase-file', wrong]
    expect((await runNode([verifier, folder, ...asked])).status).toBe(4)
    const told = ['--as', person, '--secrets', secrets]
    expect((await runNode([command, 'verify', folder, ...told])).status).toBe(4)
  })

  test('is still right when its records are written back as they were', async () => {
    const register = copied()
    tamper(register, keys.dataKey, (records) => seal(records, 1, keys.seeds))
    const [found] = await byBoth(register)
    expect(found).toMatchObject({ status: 0, stderr: '' })
    expect(headIn(found)).toBe(headIn(await independently(folder)))
  })

  test('may hold a kind that the independent reader does not know, which it says', async () => {
    const register = copied()
    tamper(register, keys.dataKey, (records) => {
      const opened = records.find(({ text }) => text.includes('"kind":"day-opened"'))
      if (!opened) throw new Error('No day was opened.')
      rewrite(opened, (text) => {
        text.kind = 'day-begun'
      })
      seal(records, opened.number, keys.seeds)
    })
    const found = await independently(register)
    expect(found).toMatchObject({ status: 0, stderr: expect.stringContaining('day-begun') })
  })
})

/** Tampers with a copy; answers the copy and what a reader must name. */
function tampered(alter: Tampering): { readonly register: string; readonly named: RegExp } {
  const register = copied()
  let number = 0
  tamper(register, keys.dataKey, (records) => {
    number = alter(records, keys)
  })
  return { register, named: new RegExp(`\\brecord ${number}\\b`, 'i') }
}

async function refusedByBoth(alter: Tampering): Promise<readonly string[]> {
  const { register, named } = tampered(alter)
  const said = []
  for (const ran of await byBoth(register)) {
    expect(ran).toMatchObject({ status: 3 })
    expect(ran.stdout).toMatch(named)
    said.push(ran.stdout)
  }
  return said
}

describe('tampering with the data key alone is refused by both readers', () => {
  test.each(Object.entries(unsigned))('%s', async (_, alter) => {
    expect(await refusedByBoth(alter)).toHaveLength(2)
  })
})

describe('what everybody signed together is refused where the format forbids it', () => {
  test.each(Object.entries(signedByAll))('%s', async (_, alter) => {
    // Every hash and signature is right, so that only what the record says can be wrong.
    for (const said of await refusedByBoth(alter))
      expect(said).not.toMatch(/hash|verify|not theirs/)
  })
})

test('founders in another order are refused by the independent reader', async () => {
  const { register, named } = tampered(foundersSwapped)
  const found = await independently(register)
  expect(found).toMatchObject({ status: 3 })
  expect(found.stdout).toMatch(named)
  expect(found.stdout).toContain('order')
})

describe('records cut off at the end', () => {
  test('leave a register that is right, but not that of a later head', async () => {
    const [register, later] = [copied(), copied()]
    const act = { id: 'later', act: 'sign-on', at: '2026-03-04T07:45', input: {} }
    const line = { ...act, signedBy: [{ person, meaning: 'authorised' }] }
    const acts = join(home, 'later.ndjson')
    writeFileSync(acts, `${JSON.stringify(line)}\n`)
    const secrets = ['--as', person, '--secrets', secretsFile]
    const recorded = await runNode([command, 'record', later, '--acts', acts, ...secrets])
    expect(recorded).toMatchObject({ status: 0 })
    const head = headIn(await byCommand(later))
    for (const ran of await byBoth(later, '--head', head)) expect(ran.status).toBe(0)
    for (const ran of await byBoth(later, '--head', headIn(await byCommand(register)))) {
      expect(ran.status).toBe(0)
    }
    for (const ran of await byBoth(register)) expect(ran.status).toBe(0)
    for (const ran of await byBoth(register, '--head', head)) expect(ran.status).toBe(3)
  })

  test('are also seen in the tables, if these were forgotten', async () => {
    const head = headIn(await independently(folder))
    const { register, named } = tampered((records) => records.pop()?.number ?? 0)
    // The independent reader knows the history alone.
    expect(await independently(register)).toMatchObject({ status: 0, stderr: '' })
    const [found, proved] = await byBoth(register, '--head', head)
    for (const ran of [found, proved, await byCommand(register)]) {
      expect(ran.status).toBe(3)
      expect(ran.stdout).toMatch(named)
    }
  })
})

test('the vectors are what their maker makes', async () => {
  const parts = ['independent', 'vectors']
  for (const part of parts) cpSync(join(root, 'tests', part), join(home, part), { recursive: true })
  const made = join(home, 'vectors')
  const names = readdirSync(made).filter((name) => name.endsWith('.json'))
  for (const name of names) rmSync(join(made, name))
  expect(await runNode([join(made, 'make-vectors.mjs')])).toMatchObject({ status: 0 })
  expect(names.length).toBeGreaterThan(10)
  for (const name of names) {
    const held = readFileSync(join(root, 'tests', 'vectors', name), 'utf8')
    expect(readFileSync(join(made, name), 'utf8')).toBe(held)
  }
})
