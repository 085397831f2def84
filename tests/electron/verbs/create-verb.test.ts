import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadKeyring } from '../../../db/keyring/keyring-file.ts'
import { openWithSheet } from '../../../db/keyring/open-keyring.ts'
import { readSheet } from '../../../db/keyring/recovery-sheet.ts'
import { trainingSetup } from '../../../db/training/training-clinic.ts'
import { dateText } from '../../../db/domain/text.ts'
import { newCommandRegister, runInProcess } from '../../support/run-countersign.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const options = { seed: 3, patients: 2, startsOn: dateText.parse('2026-03-02') }

/** Runs `create` on the training clinic's set-up with some of it changed. */
async function create(change: object, prepare: (folder: string) => void = () => undefined) {
  const home = tempFolder()
  const { setup, secrets } = trainingSetup(options)
  const paths = { setup: join(home, 'setup.json'), secrets: join(home, 'secrets.json') }
  writeFileSync(paths.setup, JSON.stringify({ ...setup, ...change }))
  writeFileSync(paths.secrets, JSON.stringify(secrets))
  const folder = join(home, 'north.register')
  prepare(folder)
  const args = ['create', folder, '--setup', paths.setup, '--secrets', paths.secrets]
  const ran = await runInProcess(args)
  return { ...ran, left: readdirSync(home).filter((name) => !name.endsWith('.json')) }
}

test('the sheet that is printed opens the register, and is nowhere on the disk', () => {
  const { folder, sheet } = newCommandRegister()
  const read = readSheet(sheet)
  expect(read.ok && openWithSheet(loadKeyring(folder), read.secret).dataKey).toHaveLength(32)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = readFileSync(join(entry.parentPath, entry.name), 'latin1')
    expect(bytes).not.toContain(sheet)
    expect(bytes).not.toContain(sheet.replaceAll('-', ''))
  }
  expect(readdirSync(folder).sort()).toEqual([
    'backups',
    'heads',
    'keyring.json',
    'keyring.json.previous',
    'register.db',
    'register.lock',
    'reports',
  ])
})

test('what is there already stays', async () => {
  const ran = await create({}, (folder) => {
    mkdirSync(folder)
    writeFileSync(join(folder, 'mine.txt'), 'mine')
  })
  expect(ran).toMatchObject({ status: 2, stdout: '', left: ['north.register'] })
  expect(ran.stderr).toContain('There is already something at this place.')
})

const { setup } = trainingSetup(options)
const [first, second, third] = setup.people
const twin = {
  ...second,
  registration: ` ${first?.registration.slice(0, 3)} ${first?.registration.slice(3)}`,
}

const punctuated = (person: typeof first) =>
  `${person?.registration.slice(0, 3)}-${person?.registration.slice(3).toLowerCase()}.`

const refusals = [
  ['one founder twice', { founders: ['AM', 'AM'] }, 1, 'same-person'],
  [
    'two accounts of one registrant',
    { people: [first, twin], founders: ['AM', second?.person] },
    1,
    'same-person',
  ],
  ['nobody in charge', { founders: ['SK', 'TM'] }, 1, 'role-not-allowed'],
  ['a founder who is not there', { founders: ['AM', 'XX'] }, 1, 'unknown-person'],
  ['one id for two', { people: [...setup.people, first] }, 1, 'already-exists'],
  [
    'one id for two, but for its capitals',
    { people: [...setup.people, { ...third, person: first?.person.toLowerCase() }] },
    1,
    'already-exists',
  ],
  [
    'founders who differ in their capitals',
    { people: [first, { ...second, person: first?.person.toLowerCase() }], founders: ['AM', 'am'] },
    1,
    'already-exists',
  ],
  [
    'two accounts of one registrant who founds nothing',
    { people: [...setup.people, { ...third, person: 'XX', registration: punctuated(third) }] },
    1,
    'already-exists',
  ],
  [
    'founders of one registration, punctuated',
    {
      people: [first, { ...second, registration: punctuated(first) }],
      founders: ['AM', second?.person],
    },
    1,
    'same-person',
  ],
  [
    'the recovery key as a person',
    { people: [...setup.people, { ...third, person: 'Recovery' }] },
    1,
    'already-exists',
  ],
  ['a founding beyond the years', { at: '2199-12-31T20:00' }, 2, '2000 to 2150'],
  ['a shift of centuries', { policy: { shiftHours: 1e13 } }, 2, 'policy.shiftHours'],
  ['a shift of two days', { policy: { shiftHours: 25 } }, 2, 'policy.shiftHours'],
  ['a case of years', { policy: { caseHours: 8761 } }, 2, 'policy.caseHours'],
  ['a coarse syringe', { policy: { graduationUl: 1001 } }, 2, 'policy.graduationUl'],
  ['a tolerance of a vial', { policy: { solutionToleranceUl: 5001 } }, 2, 'solutionToleranceUl'],
  [
    'a tolerance of a tenth and more',
    { policy: { solutionToleranceBasisPoints: 1001 } },
    2,
    'solutionToleranceBasisPoints',
  ],
  ['a time that never was', { at: '2026-03-29T01:30' }, 1, 'time-does-not-exist'],
  ['a founding before anybody may sign', { at: '2026-03-01T12:00' }, 1, 'person-not-active'],
  ['a wrong list', { patients: [{ id: 'X' }] }, 2, 'patients, number 1'],
  ['an unknown key', { colour: 'red' }, 2, 'colour'],
  ['a time zone of its own', { timeZone: 'Mars/Base' }, 2, 'timeZone'],
  ['an id with a space', { people: [...setup.people, { ...second, person: 'A B' }] }, 2, 'people'],
  [
    'a prescription of nobody',
    { prescriptions: [{ ...setup.prescriptions[0], patient: 'P-NONE' }] },
    1,
    'unknown-patient',
  ],
] as const

test.each(refusals)(
  '%s is refused, and leaves nothing behind',
  async (_what, change, status, words) => {
    const ran = await create(change)
    expect(ran).toMatchObject({ status, stdout: '', left: [] })
    expect(ran.stderr).toContain(words)
  },
)

test('a live register takes no secrets from a file', async () => {
  const ran = await create({ mode: 'live', at: undefined })
  expect(ran).toMatchObject({ status: 2, stdout: '', left: [] })
  expect(ran.stderr).toContain('type their secrets at the terminal')
  expect(existsSync('north.register')).toBe(false)
})
