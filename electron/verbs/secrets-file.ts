import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { PersonSecrets } from '../person-secrets.ts'
import { InputError } from './verb.ts'

const personSecretsSchema: z.ZodType<PersonSecrets> = z.strictObject({
  passphrase: z.string(),
  pin: z.string(),
})

/** The secrets of the people of a training register, by the person's id. */
export const secretsSchema = z.strictObject({
  people: z.record(z.string(), personSecretsSchema),
})
export type SecretsFile = z.infer<typeof secretsSchema>

/** Reads a secrets file. Throws {@link InputError} when it is none; its content is in no message. */
export function readSecretsFile(path: string): ReadonlyMap<string, PersonSecrets> {
  const read = secretsSchema.safeParse(readJsonFile(path))
  if (!read.success) {
    throw new InputError(
      `${path} is no secrets file. It holds {"people": {"P1": {"passphrase": "…", "pin": "…"}}}.`,
    )
  }
  return new Map(Object.entries(read.data.people))
}

/** The JSON of a file of the user's. Throws {@link InputError} when it cannot be read or is no JSON. */
export function readJsonFile(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new InputError(`${path} cannot be read: ${reasonOf(error)}.`)
  }
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes the text, and that may be somebody's passphrase.
    throw new InputError(`${path} is not JSON.`)
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOENT':
      return 'there is no such file'
    case 'EACCES':
    case 'EPERM':
      return 'you may not read it'
    case 'EISDIR':
      return 'it is a folder'
    default:
      return String(code ?? error)
  }
}
