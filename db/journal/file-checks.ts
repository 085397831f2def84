import type { Finding } from './journal-check.ts'

/** A table, index, trigger or view as the file names it. `sql` is null for an index that a table makes by itself. */
export interface SchemaObject {
  readonly type: string
  readonly name: string
  readonly table: string
  readonly sql: string | null
}

/** The file a register lies in, as far as its proof looks at it. */
export interface FileUnderProof {
  /** What is in its schema. */
  schema(): readonly SchemaObject[]
  /** What the migrations make. */
  expectedSchema(): readonly SchemaObject[]
  /** What the engine finds wrong with its pages, rows and indexes, in the engine's words. */
  integrityProblems(): readonly string[]
}

/**
 * Says what is wrong with a file whose rows are right: a trigger, view or table that no migration made, one that is
 * missing or says something else, or an index that leaves out rows of its table, so that a screen or a report that
 * reads through it shows less than there is.
 */
export function fileFinding(file: FileUnderProof | undefined): Finding | undefined {
  if (!file) return undefined
  const found = schemaDifference(file.expectedSchema(), file.schema())
  if (found !== undefined) return { check: 'schema', record: undefined, found }
  const [problem] = file.integrityProblems()
  return problem === undefined
    ? undefined
    : {
        check: 'integrity',
        record: undefined,
        found: `The database file contradicts itself: ${problem}`,
      }
}

function schemaDifference(
  expected: readonly SchemaObject[],
  found: readonly SchemaObject[],
): string | undefined {
  const missing = new Map(expected.map((object) => [nameOf(object), object]))
  for (const object of found) {
    const wanted = missing.get(nameOf(object))
    if (!wanted)
      return `The database file holds the ${nameOf(object)}, which Countersign never makes`
    if (object.table !== wanted.table || object.sql !== wanted.sql)
      return `In the database file the ${nameOf(object)} is not as Countersign makes it`
    missing.delete(nameOf(object))
  }
  for (const name of missing.keys()) return `In the database file the ${name} is missing`
  return undefined
}

const nameOf = ({ type, name }: SchemaObject): string => `${type} ${name}`
