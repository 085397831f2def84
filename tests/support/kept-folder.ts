import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A new empty folder for all tests of a file, removed after the last; call it in `beforeAll`. */
export function keptFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
