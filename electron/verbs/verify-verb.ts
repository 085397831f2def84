import { parseArgs } from 'node:util'
import { formatCount } from '../../db/domain/figure.ts'
import type { KnownHead, Verdict } from '../../db/journal/verdict.ts'
import { verifyJournal } from '../../db/journal/verify-journal.ts'
import { openForVerifying } from '../register-folder.ts'
import { readingOpener } from './opening.ts'
import {
  commonOptions,
  onlyArgument,
  readerHelp,
  readerOptions,
  UsageError,
  type Verb,
} from './verb.ts'

/** Proves a register from its records alone. */
export const verifyVerb: Verb = {
  name: 'verify',
  usage: 'verify DIR [--head TEXT] [--no-signatures] [--as PERSON] [--secrets FILE]',
  does: 'Proves a register: its chain, signatures, tables and balances; names the first thing wrong.',
  help: [
    '--head TEXT      a head from paper, “ID SIZE CODE”: shows that nothing was cut off or replaced since',
    '--no-signatures  leaves out the signatures, which take most of the time',
    ...readerHelp,
  ],
  run: async (args, streams) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...commonOptions,
        ...readerOptions,
        head: { type: 'string' },
        'no-signatures': { type: 'boolean', default: false },
      },
    })
    const folder = onlyArgument(positionals, 'DIR')
    const head = values.head === undefined ? undefined : readHead(values.head)
    const register = await openForVerifying(folder, await readingOpener(folder, values))
    try {
      // One transaction, so that everything read is of one moment, whoever writes meanwhile.
      const verdict = await register.database.db.transaction().execute((tx) =>
        verifyJournal(tx, {
          signatures: !values['no-signatures'],
          projections: true,
          // The file's schema and indexes belong to the whole proof; the quick look leaves them out with the signatures.
          ...(values['no-signatures'] ? {} : { file: register.database.file }),
          head,
          onProgress: (records) => {
            if (records >= 10_000) streams.say(`${formatCount(records)} records read`)
          },
        }),
      )
      const named = register.compareWithKeyring(verdict)
      await streams.out(`${values.json ? JSON.stringify(named) : verdictInWords(named)}\n`)
      return named.ok ? 0 : 3
    } finally {
      await register.close()
    }
  },
}

/** Reads a head as paper shows it: the register id in groups, a number, the code in groups. */
export function readHead(typed: string): KnownHead {
  const [register, size, ...code] = typed.trim().split(/\s+/)
  if (register === undefined || size === undefined || code.length === 0 || !/^\d{1,12}$/.test(size))
    throw new UsageError('--head is no head: “ID SIZE CODE”, as the day’s report prints it.')
  return { register, size: Number(size), code: code.join('') }
}

function verdictInWords(verdict: Verdict): string {
  if (!verdict.ok) return `WRONG (${verdict.check}). ${verdict.sentence}`
  const { records, signatures, checked, head, completeness } = verdict
  const signed = checked.signatures ? 'verified' : 'NOT verified'
  const file = checked.file ? '' : '; the file’s own structure was NOT looked at'
  return [
    `Sound. ${formatCount(records)} records, ${formatCount(signatures)} signatures ${signed}, tables and balances compared${file}.`,
    completeness,
    `Head ${head}`,
  ].join('\n')
}
