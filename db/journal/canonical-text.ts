import { assert } from '../domain/assert.ts'

/** A value that has a canonical text: docs/format.md section 2. There is no null and no fraction. */
export type JsonValue = string | number | boolean | readonly JsonValue[] | JsonObject
/** An object of the format: fixed keys, absent ones left out. */
export type JsonObject = { readonly [key: string]: JsonValue }

/** docs/format.md section 2, rule 6. Deeper or longer than this is no record of ours. */
export const canonicalLimits = { bytes: 1_048_576, depth: 32 } as const

const keyPattern = /^[a-z][A-Za-z0-9]*$/

/**
 * The one text a value is stored, hashed and signed as (docs/format.md section 2).
 * Keys whose value is `undefined` are left out. Throws {@link BrokenPromise} for anything the format cannot hold.
 */
export function canonicalText(value: unknown): string {
  const text = write(value, 1)
  assert(
    Buffer.byteLength(text, 'utf8') <= canonicalLimits.bytes,
    `A text longer than ${canonicalLimits.bytes} bytes cannot be recorded`,
  )
  return text
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return writeString(value)
    case 'number':
      assert(Number.isSafeInteger(value) && !Object.is(value, -0), `${value} is no safe integer`)
      return String(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      assert(value !== null, 'null has no canonical text: leave the key out')
      // An object or a list is a level; what stands in it is none.
      assert(depth <= canonicalLimits.depth, `More than ${canonicalLimits.depth} levels of nesting`)
      return Array.isArray(value)
        ? `[${value.map((item) => write(item, depth + 1)).join(',')}]`
        : writeObject(value, depth)
    default:
      throw new TypeError(`A ${typeof value} has no canonical text`)
  }
}

function writeObject(value: object, depth: number): string {
  const parts: string[] = []
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [key, item] of entries) {
    if (item === undefined) continue
    assert(keyPattern.test(key), `The key ${JSON.stringify(key)} is no name of the format`)
    parts.push(`"${key}":${write(item, depth + 1)}`)
  }
  return `{${parts.join(',')}}`
}

function writeString(value: string): string {
  assert(value.isWellFormed(), 'A text with half a surrogate pair cannot be recorded')
  assert(value.normalize('NFC') === value, 'A text not in normal form C reached the journal')
  return JSON.stringify(value)
}

/**
 * Reads a canonical text back. Throws {@link BrokenPromise} when the text is not canonical, which for a stored text
 * means damage: `canonicalText(parseCanonical(text)) === text` holds for every text this returns from.
 */
export function parseCanonical(text: string): JsonValue {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new TypeError('The text is not JSON')
  }
  assert(canonicalText(value) === text, 'The text is not in canonical form')
  assert(isJsonValue(value), 'The text holds null')
  return value
}

function isJsonValue(value: unknown): value is JsonValue {
  return value !== null && value !== undefined
}
