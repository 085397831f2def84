import { formatCount, formatThousandths } from '../db/domain/figure.ts'
import { formatDate, formatTime } from '../db/domain/instant.ts'
import type { SessionLine } from '../db/domain/statement.ts'
import { signerName } from './signer-name-view.ts'

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
  readonly witnessedBy: string
  readonly isUnwitnessed: boolean
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
export function sessionGroups(lines: readonly SessionLine[], businessDate: string): SessionGroup[] {
  const inOrder = lines.toSorted(
    (a, b) =>
      a.at.slice(0, 10).localeCompare(b.at.slice(0, 10)) ||
      sessionOrder.indexOf(a.session) - sessionOrder.indexOf(b.session) ||
      a.at.localeCompare(b.at),
  )
  const groups = Map.groupBy(inOrder, ({ at, session }) => `${at.slice(0, 10)} ${session}`)
  return [...groups].map(([key, own]) => {
    const [date = '', session = ''] = key.split(' ')
    const sum = (read: (line: SessionLine) => number) =>
      own.reduce((total, line) => total + read(line), 0)
    const doses = own.filter(({ givenUg }) => givenUg > 0).length
    return {
      name: sessionName(session, date === businessDate ? undefined : date),
      rows: own.map(sessionRow),
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

function sessionRow(line: SessionLine): SessionRow {
  // An outcome that moves no stock is signed by one person, and needs no witness.
  const isUnwitnessed = line.givenUg > 0 && line.witnessedBy === ''
  const figure = (thousandths: number) => (thousandths === 0 ? '' : formatThousandths(thousandths))
  return {
    entryNo: String(line.entryNo),
    time: formatTime(line.at),
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
    witnessedBy: isUnwitnessed ? 'Unwitnessed' : namesOf(line.witnessedBy),
    isUnwitnessed,
  }
}

const namesOf = (signers: string): string => signers.split('; ').map(signerName).join('; ')
