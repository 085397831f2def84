import { formatQuantity } from '../db/domain/figure.ts'
import { formatDate, formatMoment, formatTime } from '../db/domain/instant.ts'
import type {
  CountStatus,
  PrintedSignature,
  ReconciliationRows,
  RegisterHeading,
} from '../db/domain/statement.ts'
import { flagInWords, inQuotes } from '../db/domain/text.ts'
import { type ZoneMark, zoneMark, zonesInWords } from '../db/domain/zone-words.ts'
import { answerOf } from './balance-answer-view.ts'
import { type PageBlock, pageBlock } from './page-block-view.ts'
import { type SessionGroup, sessionGroups } from './session-view.ts'
import { type ControlTotal, controlTotal } from './control-total-view.ts'

/** A day's reconciliation in words and figures, in the order it prints. */
export interface ReconciliationView {
  readonly register: RegisterHeading
  readonly day: string
  readonly isProvisional: boolean
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  /** Does it balance? The answer in one word or two, and the sentence that follows it. */
  readonly answer: {
    readonly status: CountStatus
    readonly words: string
    readonly sentence: string
  }
  readonly blocks: readonly PageBlock[]
  readonly tolerances: readonly string[]
  readonly controls: readonly ControlTotal[]
  readonly sessions: readonly SessionGroup[]
  readonly exceptions: readonly { readonly entryNo: string; readonly sentence: string }[]
  /** What the signatures stand under: the close, its record and its balances; '' while the day is open. */
  readonly signedWords: string
  /** The sentence that was signed, quoted; '' while the day is open. */
  readonly signedSentence: string
  readonly signatures: readonly (PrintedSignature & { readonly when: string })[]
  readonly people: readonly {
    readonly name: string
    readonly role: string
    readonly registration: string
    readonly entries: string
  }[]
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** `Mon 02-Mar-2026`, as people speak of a day. */
export function dayInWords(date: string): string {
  const weekday = weekdays[new Date(`${date}T00:00:00.000Z`).getUTCDay()] ?? ''
  return `${weekday} ${formatDate(date)}`
}

/** Works out every word and figure of a day's reconciliation. */
export function reconciliationView(rows: ReconciliationRows): ReconciliationView {
  const { register, statement, closed } = rows
  const mark = zoneMark(instantsOf(rows), register.timeZone)
  return {
    register,
    day: dayInWords(statement.businessDate),
    isProvisional: closed === undefined,
    facts: factsOf(rows, mark),
    answer: answerOf(statement),
    blocks: statement.pages.map((page) => pageBlock(page, mark)),
    tolerances: rows.policyWords,
    controls: statement.classes.map(controlTotal),
    sessions: sessionGroups(statement, mark),
    exceptions: statement.exceptions.map(({ entryNo, kind, sentence }) => ({
      entryNo: entryNo === undefined ? '' : String(entryNo),
      sentence: withoutEntry(
        kind === 'late' || kind === 'flagged' ? flagInWords(sentence) : sentence,
        entryNo,
      ),
    })),
    signedWords: signedWords(rows),
    signedSentence: closed ? inQuotes(closed.sentence) : '',
    signatures: (closed?.signatures ?? []).map((each) => ({
      ...each,
      when: `${formatMoment(each.at)}${mark(each.at)}`,
    })),
    people: statement.people.map(({ name, role, registration, entries }) => ({
      name,
      role,
      registration,
      entries: String(entries),
    })),
  }
}

// The signatures may come to stand on a page of their own, so what they stand under is said again beside them.
function signedWords({ statement, closed }: ReconciliationRows): string {
  if (!closed) return ''
  const balances = statement.pages.map(
    (page) => `${page.page} ${formatQuantity(page.closing, page)}`,
  )
  const words = balances.length === 0 ? '' : `, with closing balances ${balances.join('; ')}`
  return `The close of ${formatDate(statement.businessDate)}, record ${closed.record}${words}.`
}

// The times that the day's own acts print with.
const instantsOf = ({ statement, closed }: ReconciliationRows): string[] => [
  statement.openedAt,
  ...(closed ? [closed.at, ...closed.signatures.map(({ at }) => at)] : []),
  ...statement.sessions.map(({ at }) => at),
  ...statement.pages.flatMap(({ counts }) => counts.map(({ at }) => at)),
]

function factsOf(rows: ReconciliationRows, mark: ZoneMark) {
  const { register, statement, closed } = rows
  const { fromRecord, toRecord, openedAt } = statement
  const records = closed
    ? `${fromRecord} to ${toRecord}, closed by ${closed.record}`
    : `${fromRecord} to ${toRecord} so far`
  return [
    { name: 'Business date', value: formatDate(statement.businessDate) },
    { name: 'Opened', value: timeWords(openedAt, statement.businessDate, mark) },
    {
      name: 'Closed',
      value: closed
        ? closedWords(closed.at, statement.businessDate, mark)
        : 'PROVISIONAL: still open',
    },
    { name: 'Records', value: records },
    {
      name: 'Times',
      value: `${register.timeZone}, ${zonesInWords(instantsOf(rows), register.timeZone)}`,
    },
  ]
}

// The day is printed once; a moment on another day says which.
const timeWords = (at: string, businessDate: string, mark: ZoneMark): string =>
  `${at.slice(0, 10) === businessDate ? formatTime(at) : formatMoment(at)}${mark(at)}`

const closedWords = (at: string, businessDate: string, mark: ZoneMark): string =>
  `${at.slice(0, 10) === businessDate ? '' : 'late, '}${timeWords(at, businessDate, mark)}`

// The entry has a column of its own, so a sentence need not begin with it again.
function withoutEntry(sentence: string, entryNo: number | undefined): string {
  const opening = `Entry ${entryNo}: `
  if (!sentence.startsWith(opening)) return sentence
  const rest = sentence.slice(opening.length)
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}
