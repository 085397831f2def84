import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The cases of one file of tests/vectors, checked to have the shape that a test relies on. */
export function vectorCases<T extends z.ZodType>(name: string, shape: T): z.infer<T>[] {
  const text = readFileSync(join(import.meta.dirname, '..', 'vectors', `${name}.json`), 'utf8')
  return z.object({ cases: z.array(shape).min(1) }).parse(JSON.parse(text)).cases
}
