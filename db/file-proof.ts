import { z } from 'zod'
import type { FileUnderProof, SchemaObject } from './journal/file-checks.ts'

/** What is asked of a database to look into it. */
interface ReadableSchema {
  prepare(sql: string): { all(): unknown[] }
}

/**
 * What a proof may ask of an open file. `guard` runs whatever touches the file; `readNewest` reads a database that the
 * migrations have just made.
 */
export function fileProof(
  database: ReadableSchema,
  guard: <T>(work: () => T) => T,
  readNewest: <T>(read: (newest: ReadableSchema) => T) => T,
): FileUnderProof {
  return {
    schema: () => guard(() => schemaObjects(database)),
    expectedSchema: () => readNewest(schemaObjects),
    integrityProblems: () => guard(() => integrityProblems(database)),
  }
}

const objectsSchema = z.array(
  z.strictObject({
    type: z.string(),
    name: z.string(),
    table: z.string(),
    sql: z.string().nullable(),
  }),
)

/** Everything in the schema of a database, in order of kind and name. */
function schemaObjects(database: ReadableSchema): readonly SchemaObject[] {
  const rows = 'SELECT type, name, tbl_name AS "table", sql FROM sqlite_schema ORDER BY 1, 2, 4'
  return objectsSchema.parse(database.prepare(rows).all())
}

const problemsSchema = z.array(z.object({ integrity_check: z.string() }))

/**
 * What SQLite finds wrong with the pages, rows and indexes of a database, at most ten things: a row that an index does
 * not hold, one that its table's types, NOT NULLs or CHECKs would not take.
 */
function integrityProblems(database: ReadableSchema): readonly string[] {
  const rows = problemsSchema.parse(database.prepare('PRAGMA integrity_check(10)').all())
  return rows.map((row) => row.integrity_check).filter((problem) => problem !== 'ok')
}
