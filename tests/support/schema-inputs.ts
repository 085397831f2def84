import fc, { type Arbitrary } from 'fast-check'
import { z } from 'zod'
import type { Act } from '../../db/acts/act.ts'

// Inputs from and around the schemas of the acts: mostly what somebody could mean, often wrong in one place, sometimes
// nothing of the kind. Names and numbers are drawn from what the test's register knows, so that many acts are recorded.

interface Schema {
  readonly type?: string | undefined
  readonly const?: unknown
  readonly enum?: readonly unknown[] | undefined
  readonly properties?: { readonly [key: string]: Schema } | undefined
  readonly required?: readonly string[] | undefined
  readonly items?: Schema | undefined
  readonly prefixItems?: readonly Schema[] | undefined
  readonly oneOf?: readonly Schema[] | undefined
  readonly anyOf?: readonly Schema[] | undefined
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly maxItems?: number | undefined
  readonly minItems?: number | undefined
}

const schemaShape: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    type: z.string().optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    properties: z.record(z.string(), schemaShape).optional(),
    required: z.array(z.string()).optional(),
    items: schemaShape.optional().catch(undefined),
    prefixItems: z.array(schemaShape).optional(),
    oneOf: z.array(schemaShape).optional(),
    anyOf: z.array(schemaShape).optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    maxItems: z.number().optional(),
    minItems: z.number().optional(),
  }),
)

/** Values by the name of the field they stand in; what the test's register knows, and some that it does not. */
export type KnownValues = { readonly [field: string]: readonly string[] }

/** Inputs of an act: well-formed ones, and with the same frequency ones broken somewhere. */
export function inputsOf(act: Act, known: KnownValues): Arbitrary<unknown> {
  const schema = schemaShape.parse(
    z.toJSONSchema(act.input, { io: 'input', unrepresentable: 'any' }),
  )
  const wellFormed = valuesOf(schema, '', known)
  const broken = fc
    .tuple(wellFormed, nasty, fc.nat(1000), fc.boolean())
    .map(([input, value, place, isExtra]) => breakAt(input, value, place, isExtra))
  return fc.oneof(
    { arbitrary: wellFormed, weight: 6 },
    { arbitrary: broken, weight: 5 },
    { arbitrary: nasty, weight: 1 },
  )
}

function valuesOf(schema: Schema, name: string, known: KnownValues): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.oneOf ?? schema.anyOf
  if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, name, known)))
  switch (schema.type) {
    case 'object':
      return objectsOf(schema, known)
    case 'array':
      return schema.prefixItems
        ? tuplesOf(schema.prefixItems, name, known)
        : fc.array(valuesOf(schema.items ?? {}, name, known), {
            minLength: schema.minItems ?? 0,
            maxLength: Math.min(schema.maxItems ?? 3, 3),
          })
    case 'integer':
      return integersOf(schema)
    case 'string':
      return fc.constantFrom(...(known[name] ?? ['Text', 'Ωμέγα ΐ', "O'Brien", '́x']))
    default:
      return nasty
  }
}

// What may be left out mostly is.
function objectsOf({ properties = {}, required = [] }: Schema, known: KnownValues) {
  const fields = Object.entries(properties).map(([key, field]) => {
    const values = valuesOf(field, key, known)
    return [key, required.includes(key) ? values : mostlyAbsent(values)] as const
  })
  return fc
    .record(Object.fromEntries(fields), { noNullPrototype: true })
    .map((input) =>
      Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
    )
}
const mostlyAbsent = (values: Arbitrary<unknown>) =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary: values, weight: 2 })

// Two counters mostly find the same.
function tuplesOf(places: readonly Schema[], name: string, known: KnownValues) {
  const [first = {}] = places
  return fc.oneof(
    valuesOf(first, name, known).map((value) => places.map(() => value)),
    fc.tuple(...places.map((place) => valuesOf(place, name, known))),
  )
}

function integersOf({ minimum = 0, maximum = 100_000 }: Schema): Arbitrary<number> {
  const inRange = [1, 2, 3, 10, 1000, 2000, 2400, 92_600, 100_000, maximum].filter(
    (value) => value >= minimum && value <= maximum,
  )
  return fc.oneof(
    fc.constantFrom(minimum, ...inRange),
    fc.integer({ min: minimum, max: Math.min(maximum, 3000) }),
    fc.integer({ min: minimum, max: maximum }),
  )
}

const deep = (levels: number): unknown => {
  let value: unknown = 'bottom'
  for (let level = 0; level < levels; level += 1) value = level % 2 ? { deeper: value } : [value]
  return value
}

const oddValues: readonly (readonly unknown[])[] = [
  [0, -0, -1, 0.5, 2.000_000_1, Number.NaN, Number.POSITIVE_INFINITY, -Number.MAX_VALUE],
  [2 ** 31, 2 ** 51, 2 ** 51 + 1, 2 ** 53, 1e300, 1n, null, undefined, true, false],
  ['', ' ', '0', '1', '-1', '1e3', 'NaN', 'x'.repeat(10_240), 'é'.repeat(61), '\0', '\uD800'],
  ['a\u202Eb', 'a\u200Bb', 'a\nb', '__proto__', 'constructor', 'toString', "'; DROP TABLE act"],
  ['2026-02-29', '2026-13-01', '2026-03-29T01:30', '2026-10-25T01:30', '9999-12-31T00:00Z'],
  ['2025-03-30T01:30', '2025-10-26T01:30', '2199-12-31', '1900-01-01', '2026-03-02T09:10'],
  [[], {}, [[]], [null], { length: 3 }, new Date(0), /x/, Symbol('x'), () => 1, deep(10_000)],
  [Array.from({ length: 100_000 }, () => 1), Object.create(null), new Map([['page', 'V10']])],
  [JSON.parse('{"__proto__":{"page":"V10"}}'), { constructor: { prototype: {} } }],
]

/** What no field of any act takes, or hardly: floats, absurd figures, long, invisible and half texts, odd objects. */
const nasty: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown[]>(...oddValues.flat()),
  fc.jsonValue(),
)

interface Place {
  readonly holder: object
  readonly key: string
}

/** Puts a value at one place of an input, in place of what is there or beside it. */
function breakAt(input: unknown, value: unknown, nth: number, isExtra: boolean): unknown {
  const copy: unknown = structuredClone(input)
  const places = placesOf(copy)
  const place = places[nth % Math.max(1, places.length)]
  if (!place) return value
  const key = isExtra ? 'unknownKey' : place.key
  // Defined, not assigned: `__proto__` is then a key like any other.
  Object.defineProperty(place.holder, key, { value, enumerable: true, configurable: true })
  return copy
}

function placesOf(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [
    { holder: value, key },
    ...placesOf(inner),
  ])
}
