import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { assert } from '../../../db/domain/assert.ts'
import { trainingDays } from '../../../db/training/training-clinic.ts'
import type { TrainingBalance } from '../../../db/training/training-step.ts'
import {
  type CommandRegister,
  clinicActs,
  clinicOptions,
  ndjson,
  newCommandRegister,
  runInProcess,
} from '../../support/run-countersign.ts'
import { keptFolder } from '../../support/kept-folder.ts'
import { folderState } from '../../support/temp-folder.ts'

// The reading verbs on one register of two days, both closed.
const monday = '2026-03-02'
let register: CommandRegister

beforeAll(async () => {
  register = newCommandRegister(keptFolder())
  const feed = ndjson(clinicActs(2))
  const args = ['record', register.folder, '--acts', '-', '--secrets', register.secrets]
  // Some of the clinic's acts are slips that the register refuses.
  assert((await runInProcess(args, feed)).status === 1, 'The two days were recorded')
})

const read = (verb: string, ...options: readonly string[]) =>
  runInProcess([verb, register.folder, ...options, '--secrets', register.secrets])

async function readJson(verb: string, ...options: readonly string[]): Promise<unknown> {
  const ran = await read(verb, ...options, '--json')
  expect(ran).toMatchObject({ status: expect.any(Number), stderr: '' })
  return JSON.parse(ran.stdout)
}

const quantity = { units: z.int(), volumeUl: z.int(), massUg: z.int() }
const balancesSchema = z.object({
  pages: z.array(
    z.object({
      page: z.string(),
      ...quantity,
      stock: z.array(z.object({ status: z.string(), location: z.string(), ...quantity })),
    }),
  ),
})

/** The clinic's own balances after each of its days, by date. */
const expected = new Map<string, readonly TrainingBalance[]>(
  [...trainingDays({ ...clinicOptions, days: 2 })].flatMap((step) =>
    step.kind === 'day-closed' ? [[step.businessDate, step.balances] as const] : [],
  ),
)

test.each(['2026-03-02', '2026-03-03'])(
  'balances at the end of %s are those of that day',
  async (date) => {
    const { pages } = balancesSchema.parse(await readJson('balances', '--on', date))
    for (const { page, units, volumeUl, massUg } of expected.get(date) ?? []) {
      const found = pages.find((each) => each.page === page)
      expect(found).toMatchObject({ units, volumeUl, massUg })
      const held = (found?.stock ?? []).reduce((sum, each) => sum + each.massUg, 0)
      expect(held).toBe(massUg)
    }
    expect(pages.length).toBeGreaterThan(2)
  },
)

test('balances now are those of the last day, and none before the first', async () => {
  const now = balancesSchema.parse(await readJson('balances'))
  const last = balancesSchema.parse(await readJson('balances', '--on', '2026-03-03'))
  const before = balancesSchema.parse(await readJson('balances', '--on', '2026-03-01'))
  expect(now.pages).toEqual(last.pages)
  expect(before.pages.every(({ massUg, stock }) => massUg === 0 && stock.length === 0)).toBe(true)
})

test('balances as a table', async () => {
  const { stdout } = await read('balances', '--on', monday)
  expect(stdout).toContain('(training register): book balances at the end of 02-Mar-2026')
  expect(stdout).not.toMatch(/\.\d*0(?:\s|$)/)
})

test('entries of a page run on from what was brought forward', async () => {
  const schema = z.object({
    broughtForward: z.object(quantity),
    rows: z.array(z.object({ moved: z.object(quantity), balance: z.object(quantity) })),
  })
  for (const from of ['2026-03-02', '2026-03-03']) {
    const options = ['--page', 'SOL', '--from', from, '--to', from]
    const { broughtForward, rows } = schema.parse(await readJson('entries', ...options))
    let balance = broughtForward.volumeUl
    for (const row of rows) {
      balance += row.moved.volumeUl
      expect(row.balance.volumeUl).toBe(balance)
    }
    expect(balance).toBe(expected.get(from)?.find(({ page }) => page === 'SOL')?.volumeUl)
  }
})

test('entries as CSV and as a table', async () => {
  const csv = await read('entries', '--page', 'V10', '--csv')
  const lines = csv.stdout.split('\r\n')
  expect(lines[0]).toContain('entryNo,occurredAt')
  expect(lines[1]).toContain('broughtForward')
  expect(csv.stdout.endsWith('\r\n')).toBe(true)
  expect((await read('entries', '--page', 'V10')).stdout).toContain('Brought forward')
  expect(await read('entries', '--page', 'NONE')).toMatchObject({ status: 2, stdout: '' })
})

test('the statement of a day, and a day that never was', async () => {
  const schema = z.object({
    closed: z.object({ signatures: z.array(z.object({ meaning: z.string() })) }),
    statement: z.object({ classes: z.array(z.object({ differenceUg: z.int() })) }),
  })
  const { closed, statement } = schema.parse(await readJson('reconciliation', '--on', monday))
  expect(closed.signatures.map(({ meaning }) => meaning)).toEqual(['reconciled', 'counted'])
  expect(statement.classes.every(({ differenceUg }) => differenceUg === 0)).toBe(true)
  expect((await read('reconciliation', '--on', monday)).stdout).toContain('closed 02-Mar-2026')
  expect(await read('reconciliation', '--on', '2026-04-01')).toMatchObject({ status: 2 })
})

test('print writes a report once, and replaces it only when told to', async () => {
  const out = join(register.home, 'monday.pdf')
  const print = ['reconciliation', '--on', monday, '--out', out]
  expect(await read('print', ...print)).toMatchObject({ status: 0, stdout: `${out}\n` })
  expect(readFileSync(out).subarray(0, 5).toString('latin1')).toBe('%PDF-')
  writeFileSync(out, 'mine')
  expect(await read('print', ...print)).toMatchObject({ status: 2, stdout: '' })
  expect(readFileSync(out, 'utf8')).toBe('mine')
  // What is no PDF is nobody's old report.
  expect(await read('print', ...print, '--force')).toMatchObject({ status: 2, stdout: '' })
  expect(readFileSync(out, 'utf8')).toBe('mine')
  writeFileSync(out, '%PDF-old')
  expect(await read('print', ...print, '--force')).toMatchObject({ status: 0 })
  expect(readFileSync(out).length).toBeGreaterThan(1000)
  const page = join(register.home, 'page.pdf')
  expect(await read('print', 'register', '--page', 'SOL', '--out', page)).toMatchObject({
    status: 0,
  })
  expect(readFileSync(page).subarray(0, 5).toString('latin1')).toBe('%PDF-')
  const none = join(register.home, 'none.pdf')
  expect(await read('print', 'register', '--page', 'NO', '--out', none)).toMatchObject({
    status: 2,
  })
  expect(existsSync(none)).toBe(false)
})

test('print never writes into a register, but for its reports', async () => {
  const print = ['print', register.folder, 'reconciliation', '--on', monday]
  const link = join(register.home, 'link')
  symlinkSync(register.folder, link)
  const places = [
    join(register.folder, 'register.db'),
    join(register.folder, 'new.pdf'),
    join(register.folder, 'heads', 'new.pdf'),
    join(register.folder, 'reports', '..', 'keyring.json'),
    join(link, 'register.db'),
  ]
  const before = folderState(register.folder)
  for (const out of places) {
    // Nobody is asked for a passphrase first.
    const ran = await runInProcess([...print, '--force', '--out', out])
    expect(ran).toMatchObject({ status: 2, stdout: '' })
    expect(ran.stderr).toContain('the folder of a register')
  }
  expect(folderState(register.folder)).toEqual(before)
  const out = join(link, 'reports', 'monday.pdf')
  expect(await read('print', ...print.slice(2), '--out', out)).toMatchObject({
    status: 0,
  })
  expect(readdirSync(join(register.folder, 'reports'))).toEqual(['monday.pdf'])
})

test('verify compares with a head from paper', async () => {
  const { head } = z.object({ head: z.string() }).parse(await readJson('verify'))
  expect(await read('verify', '--head', head.toLowerCase())).toMatchObject({ status: 0 })
  const [id, size = '', code = ''] = head.split(' ')
  const other = `${id} ${size} ${code.startsWith('0') ? '1' : '0'}${code.slice(1)}`
  expect(await read('verify', '--head', other)).toMatchObject({ status: 3 })
  const longer = `${id} ${Number(size) + 5} ${code}`
  const cut = await read('verify', '--head', longer, '--no-signatures')
  expect(cut).toMatchObject({ status: 3 })
  expect(cut.stdout).toContain('The register is shorter than the head')
})

test('every act’s input has a JSON Schema', async () => {
  const listed = z
    .array(z.object({ act: z.string(), does: z.string() }))
    .parse(JSON.parse((await runInProcess(['acts', '--json'])).stdout))
  const all = await runInProcess(['acts', '--json-schema'])
  const schemas = z.record(z.string(), z.looseObject({ $schema: z.string(), type: z.string() }))
  const described = schemas.parse(JSON.parse(all.stdout))
  expect(Object.keys(described)).toEqual(listed.map(({ act }) => act))
  expect(described['create-register']).toBeDefined()
  const one = await runInProcess(['acts', '--json-schema', 'record-receipt'])
  expect(JSON.parse(one.stdout)).toEqual(described['record-receipt'])
})

test('a passphrase in the environment opens for reading, and is somebody’s', async () => {
  const secrets: unknown = JSON.parse(readFileSync(register.secrets, 'utf8'))
  const { people } = z
    .object({ people: z.record(z.string(), z.object({ passphrase: z.string() })) })
    .parse(secrets)
  process.env.COUNTERSIGN_PASSPHRASE = people.SK?.passphrase
  try {
    const args = ['balances', register.folder]
    expect(await runInProcess([...args, '--as', 'SK'])).toMatchObject({ status: 0 })
    expect(await runInProcess([...args, '--as', 'TM'])).toMatchObject({ status: 4 })
    expect(await runInProcess(args)).toMatchObject({ status: 2 })
  } finally {
    delete process.env.COUNTERSIGN_PASSPHRASE
  }
})
