import { describe, expect, test } from 'vitest'
import { arrowViolations } from './support/import-arrows.ts'
import { importsOf } from './support/import-parser.ts'
import { readProject, readTopLevel } from './support/source-tree.ts'
import {
  bannedTextFound,
  electronInHeadless,
  longFiles,
  poorNames,
  repeatedNames,
  unreachedFiles,
  untidyTopLevel,
} from './support/tidy-rules.ts'

// The house keeps itself in order. Every rule is first shown something it must report: a rule that
// reads nothing, or has stopped reading, would otherwise pass for ever.

const project = readProject()

const invented = (files: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(files))

test('the project is read', () => {
  expect(project.get('electron/main.ts')).toContain('app.enableSandbox()')
  expect(importsOf(project).length).toBeGreaterThan(project.size / 2)
})

describe('imports are read', () => {
  const writings = [
    ["import { a } from './a.ts'", 'runs'],
    ["import type { A } from './a.ts'", 'is a type'],
    ["import { type A } from './a.ts'", 'runs'],
    ["import './a.ts'", 'runs'],
    ["export * from './a.ts'", 'runs'],
    ["export type { A } from './a.ts'", 'is a type'],
    ["/* é … 🙂 */ const a = await import('./a.ts')", 'runs'],
    ["type A = import('./a.ts').A", 'is a type'],
    ["const a = new URL('./a.ts', import.meta.url)", 'runs'],
    ["import a from './a.ts?modulePath'", 'runs'],
  ] as const

  test.each(writings)('%s', (text, outcome) => {
    const isType = outcome === 'is a type'
    expect(importsOf(invented({ 'db/b.ts': text }))).toEqual([
      { from: 'db/b.ts', to: 'db/a.ts', kind: 'file', isType },
    ])
  })

  test('a comment and a sentence import nothing', () => {
    const text = "// import('./a.ts')\nexport const help = \"import { a } from './a.ts'\"\n"
    expect(importsOf(invented({ 'db/b.ts': text }))).toEqual([])
  })
})

describe('data flows one way', () => {
  const forbidden = [
    ['renderer/app.tsx', "import { open } from '../db/open-database.ts'"],
    ['renderer/app.tsx', "import { readFileSync } from 'node:fs'"],
    ['renderer/app.tsx', "import type { App } from 'electron'"],
    ['db/domain/page.ts', "import { append } from '../journal/append-record.ts'"],
    ['db/domain/page.ts', "import { createHash } from 'node:crypto'"],
    ['db/journal/head.ts', "import { ledger } from '../queries/ledger.ts'"],
    ['db/queries/ledger.ts', "import { act } from '../acts/act.ts'"],
    ['db/acts/act.ts', "import { sign } from '../keyring/signing-key.ts'"],
    ['db/acts/act.ts', "import { open } from '../open-database.ts'"],
    ['db/keyring/slot.ts', "import { ReadDb } from '../handles.ts'"],
    ['db/handles.ts', "import { migrate } from './migrations/migrate.ts'"],
    ['db/handles.ts', "import SQLite from 'better-sqlite3'"],
    ['db/schema.ts', "import type { Shift } from '../electron/shift.ts'"],
    ['reports/day-view.ts', "import { ledger } from '../db/queries/ledger.ts'"],
    ['reports/day-view.ts', "import { draw } from './day-pdf.ts'"],
    ['reports/day-pdf.ts', "import type { Row } from '../db/queries/ledger.ts'"],
    ['reports/day-pdf.ts', "import pdfmake from 'pdfmake/build/pdfmake.js'"],
    ['reports/catalogue.ts', "import { main } from '../electron/main.ts'"],
    ['electron/contract/doses.ts', "import { ipcMain } from 'electron'"],
    ['electron/handlers/doses.ts', "export * from '../../renderer/app.tsx'"],
    ['tests/independent/read.mjs', "import { hash } from '../../db/journal/record-line.ts'"],
    ['scripts/release.ts', "import '../db/handles.ts'"],
  ] as const

  test.each(forbidden)('%s may not: %s', (path, text) => {
    expect(arrowViolations(invented({ [path]: text }))[0]).toContain(path)
  })

  const allowed = [
    ['renderer/app.tsx', "import { parse } from '../db/domain/quantity.ts'"],
    ['db/acts/act.ts', "import type { Key } from '../keyring/signing-key.ts'"],
    ['reports/day-view.ts', "import type { Row } from '../db/queries/ledger.ts'"],
    ['reports/render-pdf.ts', "import pdfmake from 'pdfmake'"],
    ['db/open-database.ts', "import { migrate } from './migrations/migrate.ts'"],
  ] as const

  test.each(allowed)('%s may: %s', (path, text) => {
    expect(arrowViolations(invented({ [path]: text }))).toEqual([])
  })

  test('every import of the project is allowed', () => {
    expect(arrowViolations(project)).toEqual([])
  })

  test('the headless command never reaches Electron', () => {
    const lapse = invented({
      'electron/countersign.ts': "import './register-folder.ts'",
      'electron/register-folder.ts': "import { app } from 'electron'",
    })
    expect(electronInHeadless(lapse)[0]).toContain('electron/register-folder.ts')
    expect(electronInHeadless(project)).toEqual([])
  })
})

test('every file is reached from where something starts', () => {
  const lapse = invented({
    'electron/main.ts': "import './window.ts'; spawn(join(here, 'helper.mjs'))",
    'electron/window.ts': '',
    'electron/helper.mjs': '',
    'electron/forgotten.ts': "import './main.ts'",
  })
  expect(unreachedFiles(lapse)).toEqual([expect.stringContaining('electron/forgotten.ts')])
  expect(unreachedFiles(project)).toEqual([])
})

test('a name finds one file', () => {
  const lapse = invented({ 'db/acts/dose.ts': '', 'db/domain/dose.ts': '' })
  expect(repeatedNames(lapse)[0]).toContain('db/acts/dose.ts and db/domain/dose.ts')
  const mirrored = invented({ 'db/acts/dose.ts': '', 'tests/db/acts/dose.test.ts': '' })
  expect(repeatedNames(mirrored)).toEqual([])
  expect(repeatedNames(project)).toEqual([])
})

test('a name says what a file holds', () => {
  for (const path of ['db/utils/dose.ts', 'db/Dose.ts', 'db/acts/index.ts', 'db/give_dose.ts']) {
    expect(poorNames(invented({ [path]: '' }))).toHaveLength(1)
  }
  expect(poorNames(project)).toEqual([])
})

test('a file is short enough to be one thing', () => {
  expect(longFiles(invented({ 'db/long.ts': 'a\n'.repeat(251) }))[0]).toContain('251 lines')
  expect(longFiles(project)).toEqual([])
})

describe('what must not be written is not', () => {
  const lapses = [
    ['db/acts/act.ts', "tx.insertInto('journal').values(row)"],
    ['db/acts/act.ts', 'sql`INSERT INTO journal VALUES (1)`'],
    ['db/acts/act.ts', 'sql`insert or replace into "journal" values (1)`'],
    ['db/journal/append-record.ts', "tx.updateTable('journal')"],
    ['db/journal/append-record.ts', 'sql`DELETE FROM journal`'],
    ['db/handles.ts', '// TO' + 'DO: later'],
    ['tests/support/clinic.ts', '// FIX' + 'ME'],
  ] as const

  test.each(lapses)('%s: %s', (path, text) => {
    expect(bannedTextFound(invented({ [path]: text }))[0]).toContain(path)
  })

  test('in the whole project', () => {
    const fine = { 'db/journal/append-record.ts': "tx.insertInto('journal').values(row)" }
    expect(bannedTextFound(invented(fine))).toEqual([])
    expect(bannedTextFound(project)).toEqual([])
  })
})

test('the top level is what the customer fixed', () => {
  expect(untidyTopLevel([])).toContain(
    'db is missing at the top. Put it back: the top level is fixed.',
  )
  expect(untidyTopLevel(['scripts']).at(-1)).toContain('scripts has no place')
  expect(untidyTopLevel(readTopLevel())).toEqual([])
})
