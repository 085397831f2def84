import { createReadStream, openSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { ActRequest, Recorded } from '../../db/acts/perform-act.ts'
import { faultFromSqlite } from '../../db/domain/fault.ts'
import type { Answer, Refusal } from '../../db/domain/refusal.ts'
import { touchedBalances } from '../../db/queries/touched-balances.ts'
import { ActFeed } from '../act-feed.ts'
import { machineClock, trainingClock } from '../machine-clock.ts'
import { removeUnenrolledSlots } from '../enrol-newcomer.ts'
import type { SecretSource } from '../person-secrets.ts'
import { keyringOf, type Opener, openForWriting, type WritableFolder } from '../register-folder.ts'
import { readActLine } from './act-line.ts'
import { ndjsonLines } from './ndjson-lines.ts'
import {
  fileSecrets,
  openerFromFile,
  openerFromTerminal,
  terminalSecrets,
  withTerminal,
} from './opening.ts'
import { readSecretsFile } from './secrets-file.ts'
import {
  commonOptions,
  type ExitCode,
  InputError,
  onlyArgument,
  UsageError,
  type Verb,
} from './verb.ts'
import type { VerbStreams } from './verb-streams.ts'

/** Records acts, one a line, and answers each with a line. */
export const recordVerb: Verb = {
  name: 'record',
  usage: 'record DIR --acts FILE|- [--secrets FILE] [--as PERSON]',
  does: 'Records acts given as NDJSON, one a line, and answers each with a line.',
  help: [
    '--acts FILE      the acts; - reads them from stdin. A line:',
    '                 {"id":"a-1","act":"record-receipt","at":"2026-03-02T09:10","signedBy":[{"person":"P1","meaning":"made"}],"input":{…}}',
    '                 `at` sets the clock of a training register. The same id with the same act is recorded once.',
    '--secrets FILE   training registers only: {"people": {"P1": {"passphrase": "…", "pin": "…"}}}',
    '                 In a live register every act is shown at the terminal before it is signed; each signer confirms it,\n                   and gives passphrase and PIN when their key is not open.',
    '--as PERSON      whose passphrase opens the register',
  ],
  run: async (args, streams) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...commonOptions,
        acts: { type: 'string' },
        as: { type: 'string' },
        secrets: { type: 'string' },
      },
    })
    const folder = onlyArgument(positionals, 'DIR')
    if (values.acts === undefined)
      throw new UsageError('--acts FILE is missing; --acts - is stdin.')
    const keyring = keyringOf(folder)
    const acts = values.acts === '-' ? streams.input : openActs(values.acts)
    if (values.secrets === undefined) {
      return withTerminal(async (terminal) => {
        const opener = await openerFromTerminal(keyring, terminal, values.as)
        const source = terminalSecrets(terminal, keyring.mode, opener)
        return recordAll(folder, acts, streams, { opener, source })
      })
    }
    if (keyring.mode === 'live') {
      throw new UsageError(
        'This is a live register: its people sign at the terminal, each with their own secrets, so --secrets is not taken here.',
      )
    }
    const people = readSecretsFile(values.secrets)
    const opener = openerFromFile(people, values)
    return recordAll(folder, acts, streams, { opener, source: fileSecrets(people) })
  },
}

// Opened before the register is, so that a slip in the name costs nothing.
function openActs(file: string): AsyncIterable<unknown> {
  try {
    return createReadStream(file, { fd: openSync(file, 'r') })
  } catch {
    throw new InputError(`${file} cannot be opened.`)
  }
}

async function recordAll(
  folder: string,
  acts: AsyncIterable<unknown>,
  streams: VerbStreams,
  { opener, source }: { readonly opener: Opener; readonly source: SecretSource },
): Promise<ExitCode> {
  const machine = machineClock()
  const clock = trainingClock(machine)
  const register = await openForWriting(folder, opener, (mode) =>
    mode === 'training' ? clock : machine,
  )
  const feed = new ActFeed(register, source, clock)
  const done = { recorded: 0, refused: 0, known: 0 }
  try {
    await removeUnenrolledSlots(register)
    for await (const line of ndjsonLines(acts)) {
      const { id, request } = readActLine(line, register.state.timeZone)
      const answer = request.ok ? await performOrAnswer(feed, request.value, streams) : request
      if (!answer.ok) done.refused += 1
      else if (answer.value.wasKnown) done.known += 1
      else done.recorded += 1
      await streams.out(`${JSON.stringify(await answerLine(register, id, answer))}\n`)
      // Nobody would learn what became of the rest.
      if (!streams.isRead) break
    }
  } finally {
    feed.close()
    await register.close()
    streams.say(`${done.recorded} recorded, ${done.refused} refused, ${done.known} already known`)
  }
  if (!streams.isRead) return 5
  return done.refused === 0 ? 0 : 1
}

// Whatever stops the program in an act rolled that act back. Its line is answered before everything stops, since the
// caller would otherwise not know of this one act whether it is recorded.
async function performOrAnswer(
  feed: ActFeed,
  request: ActRequest,
  streams: VerbStreams,
): Promise<Answer<Recorded>> {
  try {
    return await feed.perform(request)
  } catch (error) {
    if (!faultFromSqlite(error)) {
      await streams.out(`${JSON.stringify({ id: request.id, ok: false, refusal: stopped })}\n`)
      streams.say(`The act ${request.id} (${request.act}) was stopped; nothing of it was written.`)
    }
    throw error
  }
}

/** Stands where a refusal does in the line of an act that the program stopped itself in. */
const stopped = {
  code: 'stopped',
  found: 'Countersign stopped itself in this act; nothing of it was written.',
  next: 'Verify the register, report this, and tell the acts after it again.',
  figures: {},
} as const

/** What became of an act, as one line of the answer. */
async function answerLine(
  { database }: WritableFolder,
  id: string | undefined,
  answer: Answer<Recorded>,
): Promise<object> {
  if (!answer.ok) return { id: id ?? null, ok: false, refusal: refusalLine(answer.refusal) }
  const { record, entryNo, recordedAt, hash, sentence, wasKnown } = answer.value
  return {
    id,
    ok: true,
    record,
    entryNo,
    recordedAt,
    hash,
    sentence,
    ...(wasKnown ? { wasKnown } : {}),
    ...(entryNo === undefined ? {} : { balances: await touchedBalances(database.db, record) }),
  }
}

function refusalLine({ code, found, next, figures }: Refusal): Refusal {
  return { code, found, next, figures }
}
