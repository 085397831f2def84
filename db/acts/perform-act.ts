import { epochMs, type Instant, instantAt } from '../domain/instant.ts'
import { assert } from '../domain/assert.ts'
import type { CertifiedKey } from '../domain/certificate.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'
import { demandInWords, meetsDemand, type Signer } from '../domain/signature.ts'
import { inTransaction, type WriteDb, type WriteTx } from '../handles.ts'
import { appendRecord, type ReadySigner, type RecordPlace } from '../journal/append-record.ts'
import type { DecidedFact } from '../journal/fact.ts'
import { findFact } from '../journal/facts/fact-list.ts'
import { journalHead } from '../journal/journal-head.ts'
import { requestHash } from '../journal/record-line.ts'
import { actById } from '../queries/act-by-id.ts'
import { type RegisterState, registerState } from '../queries/register-state.ts'
import { type KeyedPerson, signersByIds } from '../queries/signers.ts'
import type { Act, ActSigner, Decision, PreparedAct } from './act.ts'
import { findAct } from './act-list.ts'
import { judgeSigners, type SigningKey } from './judge-signers.ts'
import { recordAttempt } from './record-attempt.ts'

/** A register open for writing. */
export interface WritableRegister {
  readonly database: WriteDb
  readonly place: RecordPlace & { readonly register: string }
}

/** An act as a caller asks for it. */
export interface ActRequest {
  /** The caller's own id of this act: told twice, it is recorded once. */
  readonly id: string
  readonly act: string
  /** Sets the clock; training registers only. */
  readonly at?: Instant
  readonly signedBy: readonly Signer[]
  readonly input: unknown
  /** The sentence the signers saw; when another is drawn now, the act is refused. */
  readonly shown?: string
  readonly newKey?: CertifiedKey
}

/** What was recorded. */
export interface Recorded {
  readonly record: number
  readonly hash: string
  readonly recordedAt: string
  readonly entryNo: number | undefined
  readonly sentence: string
  /** True when the same act had been recorded before and nothing was added. */
  readonly wasKnown: boolean
}

/**
 * Does an act: reads its input, then in one transaction decides, draws the sentence, signs, appends and applies.
 * Either all of it is there afterwards or nothing; there is no half-signed state. `keys` are the signers' opened keys.
 * Refusals come back as values; a stop or a fault is thrown after everything is rolled back.
 */
export async function performAct(
  register: WritableRegister,
  request: ActRequest,
  keys: ReadonlyMap<string, SigningKey>,
): Promise<Answer<Recorded>> {
  const read = readAct(request)
  if (!read.ok) return read
  const { act, prepared } = read.value
  const hash = requestHash({
    act: act.name,
    at: request.at,
    input: prepared.input,
    signedBy: request.signedBy,
  })
  const answer = await inTransaction(register.database, async (tx) => {
    const known = await actById(tx, request.id)
    if (known) {
      const { requestHash: knownHash, ...recorded } = known
      return knownHash === hash ? accept({ ...recorded, wasKnown: true }) : idReused(request.id)
    }
    const stage = await setStage(tx, register, request, act, keys)
    if (!stage.ok) return stage
    const { state, now, head, signers, people } = stage.value
    const decided = await prepared.decideOn(tx, {
      register: state,
      now,
      signers,
      newKey: request.newKey,
    })
    if (!decided.ok) return decided
    const wrong = wrongWords(decided.value, request)
    if (wrong) return wrong
    const { fact, sentence, entryNo } = decided.value
    assertReadable(fact)
    const appended = await appendRecord(tx, head, register.place, {
      fact,
      sentence,
      act: { hash, id: request.id, name: act.name },
      recordedAt: now,
      signers: readySigners(people, signers, keys),
    })
    return accept({
      record: appended.number,
      hash: appended.hash,
      recordedAt: now,
      entryNo,
      sentence,
      wasKnown: false,
    })
  })
  if (!answer.ok) await recordAttempt(register, request, act.name, answer.refusal)
  return answer
}

/** The act that a request names, and its input as the act reads it. */
export function readAct(request: ActRequest): Answer<{ act: Act; prepared: PreparedAct }> {
  const act = findAct(request.act)
  if (!act)
    return refuse('unknown-act', `There is no act “${request.act}”.`, 'See `acts` for the list.')
  const prepared = act.prepare(request.input)
  if ('problems' in prepared) {
    return refuse(
      'invalid-input',
      prepared.problems.join('; '),
      `Mend the input; see \`acts --json-schema ${act.name}\`.`,
    )
  }
  return accept({ act, prepared })
}

// What is written must be read again for ever, so it is read once before: a figure its own kind does not allow is our
// bug, and would otherwise make the register unreadable from here on.
function assertReadable({ kind, version, facts }: DecidedFact): void {
  const read = findFact(kind, version)?.schema.safeParse(facts)
  assert(
    read?.success === true,
    `Facts of ${kind} do not fit their own kind: ${read?.error?.message ?? 'unknown'}`,
  )
}

function idReused(id: string) {
  return refuse(
    'id-reused',
    `The id “${id}” already names another act.`,
    'Give every act an id of its own; repeat an act only word for word.',
    { id },
  )
}

/** Why a decision is not what is signed: by others than it takes, or in words other than were shown. */
export function wrongWords({ fact, sentence }: Decision, { signedBy, shown }: ActRequest) {
  const signed = signedBy.map(({ meaning }) => meaning)
  if (!meetsDemand(fact.demand, signed)) {
    return refuse(
      'wrong-signers',
      `This is signed ${demandInWords(signed.map((each) => [each]))}; it takes ${demandInWords(fact.demand)}.`,
      'Let those sign who did it, each for what they did; a second person who was not there goes into "alone".',
    )
  }
  if (shown !== undefined && shown !== sentence) {
    return refuse(
      'changed-since-shown',
      'The register has changed since the words were shown.',
      'Have the words drawn again, read them, then sign.',
    )
  }
  return undefined
}

/** Who signs, when, and on which register: everything an act is judged by that is not its own business. */
export async function setStage(
  tx: WriteTx,
  register: WritableRegister,
  request: ActRequest,
  act: Act,
  keys: ReadonlyMap<string, SigningKey>,
) {
  const state = await registerState(tx)
  const head = await journalHead(tx)
  const now = recordingTime(register, state, head.recordedAt, request.at)
  if (!now.ok) return now
  const people = await signersByIds(
    tx,
    request.signedBy.map(({ person }) => person),
  )
  const signers = judgeSigners(request.signedBy, people, act, now.value, keys)
  if (!signers.ok) return signers
  return accept({ state, head, now: now.value, people, signers: signers.value })
}

/** The time an act asked for now would be recorded at. */
export function recordingTime(
  register: WritableRegister,
  state: RegisterState,
  last: Instant | undefined,
  at: Instant | undefined,
): Answer<Instant> {
  if (at !== undefined && state.mode === 'live') {
    return refuse(
      'clock-not-settable',
      '“at” would set the clock of a live register.',
      'Leave “at” out; say when it happened with “occurredAt”.',
    )
  }
  const wanted = at ?? instantAt(register.place.clock.now(), state.timeZone)
  if (!last || epochMs(wanted) >= epochMs(last)) return accept(wanted)
  if (at !== undefined) {
    return refuse(
      'clock-backwards',
      `The clock would go back: the last record is of ${last}, this one of ${at}.`,
      'Give a time that is not before the last record.',
    )
  }
  // A wall clock that was set back never reorders the journal: the record takes the time of the one before it.
  return accept(last)
}

function readySigners(
  people: readonly KeyedPerson[],
  signers: readonly ActSigner[],
  keys: ReadonlyMap<string, SigningKey>,
): ReadySigner[] {
  return signers.flatMap(({ id, name, role, registration, meaning }) => {
    const opened = keys.get(id)
    const known = people.some((person) => person.id === id && person.key === opened?.key)
    return opened && known
      ? [{ person: id, name, role, registration, meaning, key: opened.key, sign: opened.sign }]
      : []
  })
}
