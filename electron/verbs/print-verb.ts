import { parseArgs } from 'node:util'
import { registerSpan } from '../../db/queries/register-span.ts'
import { refuseOutputPlace } from '../output-place.ts'
import { printReport, type ReportRequest } from '../print-report.ts'
import type { ReadableFolder } from '../register-folder.ts'
import { readDate } from './date-option.ts'
import { printFacts } from '../print-facts.ts'
import {
  commonOptions,
  type ExitCode,
  InputError,
  readerHelp,
  readerOptions,
  UsageError,
  type Verb,
} from './verb.ts'
import { withRegister } from './with-register.ts'

/** Prints a report as PDF. */
export const printVerb: Verb = {
  name: 'print',
  usage:
    'print DIR reconciliation --on DATE --out FILE | print DIR register --page P [--from DATE] [--to DATE] --out FILE',
  does: 'Prints a report as PDF: a day’s reconciliation, or a page of the register.',
  help: [
    '--on DATE        the business date of a reconciliation',
    '--page P         the page of a register extract',
    '--from, --to     business dates of an extract, both included; all, when left out',
    '--out FILE       where the PDF goes; a file that is there stays, unless it is a PDF and',
    '                 --force is given. Never inside a register folder, but for its reports folder',
    ...readerHelp,
  ],
  run: async (args, streams) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...commonOptions,
        ...readerOptions,
        on: { type: 'string' },
        page: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        out: { type: 'string' },
        force: { type: 'boolean', default: false },
      },
    })
    const [folder, kind, more] = positionals
    if (folder === undefined) throw new UsageError('DIR is missing.')
    if (more !== undefined) throw new UsageError(`“${more}” is one argument too many.`)
    const { out } = values
    if (out === undefined) throw new UsageError('--out FILE is missing.')
    const requestOf = readRequest(kind, values)
    // Said before anybody types a passphrase, and judged again when the file is written.
    refuseOutputPlace(out, values.force)
    return withRegister(folder, values, async (register, person): Promise<ExitCode> => {
      const request = await requestOf(register)
      const facts = await printFacts(register, person)
      if (!(await printReport(register, request, facts, out, values.force)))
        throw new InputError(
          request.kind === 'register'
            ? `There is no page “${request.page}”; \`balances\` lists the pages.`
            : `${request.on} was never opened.`,
        )
      await streams.out(values.json ? `${JSON.stringify({ printed: out })}\n` : `${out}\n`)
      return 0
    })
  },
}

/** Reads what is to be printed; the dates left out are known when the register is open. */
function readRequest(
  kind: string | undefined,
  values: {
    readonly on?: string | undefined
    readonly page?: string | undefined
    readonly from?: string | undefined
    readonly to?: string | undefined
  },
): (register: ReadableFolder) => Promise<ReportRequest> {
  switch (kind) {
    case 'reconciliation': {
      const on = readDate('--on', values.on)
      if (on === undefined) throw new UsageError('--on DATE is missing.')
      return async () => ({ kind: 'reconciliation', on })
    }
    case 'register': {
      const { page } = values
      const [from, to] = [readDate('--from', values.from), readDate('--to', values.to)]
      if (page === undefined) throw new UsageError('--page P is missing.')
      return async ({ database }) => {
        const span = await registerSpan(database.db)
        return { kind: 'register', page, from: from ?? span.from, to: to ?? span.to }
      }
    }
    case undefined:
      throw new UsageError('What to print is missing: reconciliation or register.')
    default:
      throw new UsageError(`There is no report “${kind}”: reconciliation or register.`)
  }
}
