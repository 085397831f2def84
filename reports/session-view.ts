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

/** The day's lines by session, in the order the sessions began, each with its total. */
export function sessionGroups(lines: readonly SessionLine[]): SessionGroup[] {
  return [...Map.groupBy(lines, ({ session }) => session)].map(([session, own]) => {
    const sum = (read: (line: SessionLine) => number) =>
      own.reduce((total, line) => total + read(line), 0)
    const doses = own.filter(({ givenUg }) => givenUg > 0).length
    return {
      name: `${session.charAt(0).toUpperCase()}${session.slice(1)} session`,
      rows: own.map(sessionRow),
      doses: `${formatCount(doses)} ${doses === 1 ? 'dose' : 'doses'} given`,
      givenMg: formatThousandths(sum(({ givenUg }) => givenUg)),
      givenMl: formatThousandths(sum(({ givenUl }) => givenUl)),
      wastedMg: formatThousandths(sum(({ wastedUg }) => wastedUg)),
      wastedMl: formatThousandths(sum(({ wastedUl }) => wastedUl)),
    }
  })
}

function sessionRow(line: SessionLine): SessionRow {
  const figure = (thousandths: number) => (thousandths === 0 ? '' : formatThousandths(thousandths))
  return {
    entryNo: String(line.entryNo),
    time: formatTime(line.at),
    patient: line.patientName,
    bornOn: formatDate(line.bornOn),
    prescribedMg: formatThousandths(line.prescribedUg),
    // A dose that was not given says so with its figure; waste is said only where there was some.
    givenMg: formatThousandths(line.givenUg),
    givenMl: formatThousandths(line.givenUl),
    wastedMg: figure(line.wastedUg),
    wastedMl: figure(line.wastedUl),
    outcome: line.outcome,
    madeBy: namesOf(line.madeBy),
    witnessedBy: line.witnessedBy === '' ? 'Unwitnessed' : namesOf(line.witnessedBy),
    isUnwitnessed: line.witnessedBy === '',
  }
}

const namesOf = (signers: string): string => signers.split('; ').map(signerName).join('; ')
