import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { rebuildTables } from '../db/journal/rebuild-tables.ts'
import { inTransaction } from '../db/handles.ts'
import { trainingClock } from '../electron/machine-clock.ts'
import { openForWriting } from '../electron/register-folder.ts'
import { frozenFigures, frozenRegister } from './support/frozen-figures.ts'
import { tempFolder } from './support/temp-folder.ts'

const frozenIn = fileURLToPath(new URL('fixtures', import.meta.url))
const figuresSchema = z.strictObject({
  days: z.array(z.string()),
  figures: z.record(z.string(), z.unknown()),
})
const secretsSchema = z.looseObject({
  people: z.record(z.string(), z.looseObject({ passphrase: z.string() })),
})

test('there is a frozen register of every version so far', () => {
  expect(readdirSync(frozenIn).toSorted()).toEqual(['0.1.0-first-acts'])
})

test.each(readdirSync(frozenIn))(
  '%s opens, is brought to today’s schema, and says what it said when it was frozen',
  async (name) => {
    const folder = tempFolder()
    cpSync(join(frozenIn, name), folder, { recursive: true })
    const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'))
    const { days, figures } = figuresSchema.parse(read('figures.json'))
    const [opener] = Object.entries(secretsSchema.parse(read('secrets.json')).people)
    if (!opener) throw new Error('nobody can open it')
    const [person, { passphrase }] = opener

    // Opening it for writing migrates it; its tables are then made anew from the records alone.
    const clock = () => trainingClock()
    const register = await openForWriting(frozenRegister(folder), { person, passphrase }, clock)
    await inTransaction(register.database, rebuildTables)
    await register.close()

    expect(frozenFigures(folder, days)).toEqual(figures)
  },
  120_000,
)
