import { formatCount, formatThousandths } from '../db/domain/figure.ts'
import { formatDate, formatTime } from '../db/domain/instant.ts'
import type { SessionLine, Statement } from '../db/domain/statement.ts'
import type { ZoneMark } from '../db/domain/zone-words.ts'
import { plainName, signerName } from './signer-name-view.ts'

/** One dose or outcome as the session table prints it; figures without units, '' where there is none. */
export interface SessionRow {
  readonly entryNo: string
  readonly time: string
  readonly patient: string
  readonly bornOn: string
  readonly prescribedMg: string
  readonly givenMg: string
  readonly givenMl: string
  readonly wastedMg: string
  readonly wastedMl: string
  readonly outcome: string
  readonly madeBy: string
  /** The register's own word before the witness's name, printed heavy: `Unwitnessed`, `Later:`; '' for a witness. */
  readonly witnessWord: string
  readonly witnessedBy: string
}

/** One session with its doses and what they add up to. */
export interface SessionGroup {
  readonly name: string
  readonly rows: readonly SessionRow[]
  readonly doses: string
  readonly givenMg: string
  readonly givenMl: string
  readonly wastedMg: string
  readonly wastedMl: string
}

const sessionOrder = ['morning', 'midday', 'afternoon', 'evening']

/**
 * The day's lines by session, in the order of the day, each with its total. What happened on another date than the
 * business date, such as a dose entered late, stands under its own, so that nobody reads it as one of the day's doses.
 */
export function sessionGroups(
  { businessDate, exceptions, sessions }: Statement,
  mark: ZoneMark,
): SessionGroup[] {
  const madeAlone = new Set(
    exceptions.filter(({ kind }) => kind === 'unwitnessed').map(({ entryNo }) => entryNo),
  )
  const inOrder = sessions.toSorted(
    (a, b) =>
      a.at.slice(0, 10).localeCompare(b.at.slice(0, 10)) ||
      sessionOrder.indexOf(a.session) - sessionOrder.indexOf(b.session) ||
      // Not as text: in the doubled hour of autumn the earlier time may be the later in the alphabet.
      Date.parse(a.at) - Date.parse(b.at),
  )
  const groups = Map.groupBy(inOrder, ({ at, session }) => `${at.slice(0, 10)} ${session}`)
  return [...groups].map(([key, own]) => {
    const [date = '', session = ''] = key.split(' ')
    const sum = (read: (line: SessionLine) => number) =>
      own.reduce((total, line) => total + read(line), 0)
    const doses = own.filter(({ givenUg }) => givenUg > 0).length
    return {
      name: sessionName(session, date === businessDate ? undefined : date),
      rows: own.map((line) => sessionRow(line, madeAlone.has(line.entryNo), mark)),
      doses: `${formatCount(doses)} ${doses === 1 ? 'dose' : 'doses'} given`,
      givenMg: formatThousandths(sum(({ givenUg }) => givenUg)),
      givenMl: formatThousandths(sum(({ givenUl }) => givenUl)),
      wastedMg: formatThousandths(sum(({ wastedUg }) => wastedUg)),
      wastedMl: formatThousandths(sum(({ wastedUl }) => wastedUl)),
    }
  })
}

function sessionName(session: string, date: string | undefined): string {
  const name = `${session.charAt(0).toUpperCase()}${session.slice(1)}`
  return date === undefined ? `${name} session` : `${name} of ${formatDate(date)}`
}

function sessionRow(line: SessionLine, isMadeAlone: boolean, mark: ZoneMark): SessionRow {
  const figure = (thousandths: number) => (thousandths === 0 ? '' : formatThousandths(thousandths))
  return {
    entryNo: String(line.entryNo),
    time: `${formatTime(line.at)}${mark(line.at)}`,
    patient: line.patientName,
    bornOn: formatDate(line.bornOn),
    prescribedMg: formatThousandths(line.prescribedUg),
    // A dose that was not given says why in place of its figures; waste is said only where there was some.
    givenMg: figure(line.givenUg),
    givenMl: figure(line.givenUl),
    wastedMg: figure(line.wastedUg),
    wastedMl: figure(line.wastedUl),
    outcome: line.outcome,
    madeBy: namesOf(line.madeBy),
    ...witnessOf(line, isMadeAlone),
  }
}

// That a signature came later is known from the exception the statement lists for the entry, and never from the text of
// a name, which somebody typed.
function witnessOf(
  { givenUg, witnessedBy }: SessionLine,
  isMadeAlone: boolean,
): Pick<SessionRow, 'witnessWord' | 'witnessedBy'> {
  // An outcome that moves no stock is signed by one person, and needs no witness.
  if (witnessedBy === '') return { witnessWord: givenUg > 0 ? 'Unwitnessed' : '', witnessedBy }
  if (!isMadeAlone) return { witnessWord: '', witnessedBy: namesOf(witnessedBy) }
  return { witnessWord: 'Later:', witnessedBy: plainName(witnessedBy.replace(/ \(later\)$/, '')) }
}

const namesOf = (signers: string): string => signers.split('; ').map(signerName).join('; ')
