import { parseArgs } from 'node:util'
import { z } from 'zod'
import { actList, findAct } from '../../db/acts/act-list.ts'
import { setupSchema } from '../../db/acts/judge-setup.ts'
import { commonOptions, type ExitCode, UsageError, type Verb } from './verb.ts'

// Founding a register is an act too; it is done by `create`, since there is nobody yet to perform it.
const founding = {
  name: 'create-register',
  does: 'Founds a register, by two people; the set-up file of `create`.',
  input: setupSchema,
}
const described = [founding, ...actList]

/** Lists the acts, or describes their inputs. */
export const actsVerb: Verb = {
  name: 'acts',
  usage: 'acts [--json-schema [ACT]]',
  does: 'Lists the acts and what each does; with --json-schema, the JSON Schema of every input.',
  help: ['--json-schema    the JSON Schema (draft 2020-12) of every act’s input, or of ACT alone'],
  run: async (args, streams): Promise<ExitCode> => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...commonOptions, 'json-schema': { type: 'boolean' } },
    })
    const [name, more] = positionals
    if (more !== undefined) throw new UsageError(`“${more}” is one argument too many.`)
    const isKnown = name === undefined || name === founding.name || findAct(name) !== undefined
    if (!isKnown) throw new UsageError(`There is no act “${name}”; \`acts\` lists them.`)
    const acts = described.filter((act) => name === undefined || act.name === name)
    if (values['json-schema']) {
      const [only] = acts
      const schema =
        name !== undefined && only
          ? schemaOf(only)
          : Object.fromEntries(acts.map((act) => [act.name, schemaOf(act)]))
      await streams.out(`${JSON.stringify(schema, undefined, 2)}\n`)
      return 0
    }
    const width = Math.max(...acts.map((act) => act.name.length))
    await streams.out(
      values.json
        ? `${JSON.stringify(acts.map(({ name: act, does }) => ({ act, does })))}\n`
        : acts.map(({ name: act, does }) => `${act.padEnd(width)}  ${does}\n`).join(''),
    )
    return 0
  },
}

function schemaOf(act: {
  readonly name: string
  readonly does: string
  readonly input: z.ZodType
}) {
  // What a caller may send: before texts are trimmed and defaults filled in.
  const schema = z.toJSONSchema(act.input, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
  })
  return { ...schema, title: act.name, description: act.does }
}
