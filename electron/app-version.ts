import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { assert } from '../db/domain/assert.ts'

/** The version of this program, from the package.json above this file, wherever it was built to. */
export function appVersion(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) {
    assert(dirname(folder) !== folder, 'The program’s own package.json is missing')
    folder = dirname(folder)
  }
  const text = readFileSync(join(folder, 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}
