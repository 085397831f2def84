import type { Compilable, CompiledQuery } from 'kysely'
import { assert } from '../domain/assert.ts'
import type { ReadDb } from '../handles.ts'

/** What a place in a compiled query is given: text or a whole number. */
type Place = 'text' | 'number'
type Values<P extends readonly Place[]> = {
  readonly [I in keyof P]: P[I] extends 'text' ? string : number
}

/** A query compiled once, run with values for its places. */
export interface CompiledSelect<P extends readonly Place[], Row> {
  all(db: ReadDb, ...values: Values<P>): Promise<readonly Row[]>
  first(db: ReadDb, ...values: Values<P>): Promise<Row | undefined>
}

// Values that no query would write into itself, so that each is found again among the compiled parameters.
function marksFor<const P extends readonly Place[]>(places: P): Values<P>
function marksFor(places: readonly Place[]): readonly (string | number)[] {
  return places.map((place, index) =>
    place === 'text' ? `\u0000place ${index}\u0000` : Number.MIN_SAFE_INTEGER + index,
  )
}

/**
 * Compiles a select the first time it runs and never again. Composing a query costs Kysely some 40 microseconds, more
 * than SQLite takes to answer it; an act asks a dozen. `build` gets stand-ins for the values and must use each of them.
 */
export function compiledSelect<const P extends readonly Place[], Row>(
  places: P,
  build: (db: ReadDb, ...values: Values<P>) => Compilable<Row>,
): CompiledSelect<P, Row> {
  const marks = marksFor(places)
  let compiled: CompiledQuery<Row> | undefined
  // For each parameter of the compiled text, which of the caller's values it is; undefined for one fixed in the query.
  let order: readonly (number | undefined)[] = []
  const run = async (db: ReadDb, values: Values<P>): Promise<readonly Row[]> => {
    if (compiled === undefined) {
      compiled = build(db, ...marks).compile()
      order = compiled.parameters.map((parameter) => placeOf(parameter, marks))
      assert(
        marks.every((_, place) => order.includes(place)),
        'A compiled query leaves a place unused',
      )
    }
    const { parameters } = compiled
    const given = order.map((place, index) =>
      place === undefined ? parameters[index] : values[place],
    )
    return (await db.executeQuery<Row>({ ...compiled, parameters: given })).rows
  }
  return {
    all: (db, ...values) => run(db, values),
    first: async (db, ...values) => (await run(db, values))[0],
  }
}

function placeOf(parameter: unknown, marks: readonly (string | number)[]): number | undefined {
  const place = marks.findIndex((mark) => mark === parameter)
  return place === -1 ? undefined : place
}
