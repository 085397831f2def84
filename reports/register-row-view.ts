import { formatCount, formatMl, formatThousandths, formatUnits } from '../db/domain/figure.ts'
import { formatDate, formatMoment, formatTime } from '../db/domain/instant.ts'
import type { RegisterExtractRows, RegisterRow } from '../db/domain/statement.ts'
import type { ZoneMark } from '../db/domain/zone-words.ts'

/** What was counted (containers, or millilitres) and its milligrams, as figures without units; '' prints nothing. */
export interface FigurePair {
  readonly counted: string
  readonly mg: string
}

/** One row of the extract, in the words and figures it prints. */
export interface ExtractRowView {
  readonly entryNo: string
  readonly date: string
  readonly time: string
  /** `Late` when the entry was made on a later day than what it records. */
  readonly late: string
  /** The heavy word before the text: what kind of row this is, where the headings do not say it. */
  readonly label: string
  readonly text: string
  /** Undefined where nobody's authority is needed; the text then takes that column too. */
  readonly authority: string | undefined
  readonly received: FigurePair
  readonly supplied: FigurePair
  /** Counted in mL on every page: of a part-used container it is the rest that is wasted. */
  readonly wasted: FigurePair
  readonly balance: FigurePair
  readonly madeBy: string
  readonly witnessedBy: string
  readonly isUnwitnessed: boolean
  /** What the columns about the person collecting and the proof of identity hold; '' where they do not apply. */
  readonly collecting: string
  /** Each signer with role and registration, for the list at the foot of the page. */
  readonly signers: readonly string[]
  readonly notes: readonly string[]
}

/** What stands in the identity columns of a dose (domain.md 1.2): reg 19(1)(f) asks them of other supplies. */
export const administeredOnPremises = 'N/A – administered on premises'

type Amount = RegisterRow['balance']
type Page = RegisterExtractRows['page']
type CountedIn = Page['countedIn']

const none: FigurePair = { counted: '', mg: '' }

/** What all rows of an extract share. */
export interface RowSetting {
  readonly page: Page
  /** What each signer prints as. */
  readonly names: ReadonlyMap<string, string>
  /** What goes after a time where the clocks changed within the extract. */
  readonly mark: ZoneMark
}

/** Works out one row: `before` is the balance before it. */
export function rowView(
  row: RegisterRow,
  before: Amount,
  { page, names, mark }: RowSetting,
): ExtractRowView {
  const { countedIn } = page
  const signers = [row.madeBy, ...row.witnessedBy.split('; ')].filter((signer) => signer !== '')
  const named = (signer: string) => names.get(signer) ?? signer
  const isDose = row.category === 'supplied' && row.given.massUg > 0
  return {
    entryNo: String(row.entryNo),
    date: formatDate(row.occurredAt),
    time: `${formatTime(row.occurredAt)}${mark(row.occurredAt)}`,
    late: row.late ? 'Late' : '',
    label: labels[row.category] ?? '',
    text: textOf(row, page),
    authority: row.category === 'supplied' ? row.authority : undefined,
    ...movement(row, countedIn),
    balance: pairOf(row.balance, countedIn),
    madeBy: row.madeBy === '' ? '–' : named(row.madeBy),
    witnessedBy: witnessWords(row, named),
    isUnwitnessed: row.isUnwitnessed,
    collecting: isDose ? administeredOnPremises : '',
    signers,
    notes: [...lateNote(row, mark), ...gapNote(row, before, countedIn), ...row.notes],
  }
}

const labels: Readonly<Record<string, string>> = {
  opening: 'Opening balance',
  preparedIn: 'Prepared',
  preparedOut: 'Used to prepare',
  wasted: 'Wasted',
  counted: 'Stock check',
  noted: 'Note',
}

function textOf(row: RegisterRow, { countedIn, unitName }: Page): string {
  if (row.category !== 'supplied') {
    const containers = row.category === 'wasted' && countedIn === 'units' ? -row.moved.units : 0
    const wasted = containers > 0 ? formatUnits(containers, unitName) : ''
    return [wasted, row.counterparty, row.detail].filter(Boolean).join('; ')
  }
  // A container opened for one dose leaves its page whole, so the measured volume is said in words.
  const measured =
    countedIn === 'units' && row.given.volumeUl > 0 ? `${formatMl(row.given.volumeUl)} given` : ''
  const from = row.detail === '' ? '' : `from ${row.detail}`
  return [row.counterparty, from, measured].filter(Boolean).join('; ')
}

/** Which columns the movement goes in: in plus, or out given, or out wasted, so that every row adds up across. */
function movement(
  row: RegisterRow,
  countedIn: CountedIn,
): Pick<ExtractRowView, 'received' | 'supplied' | 'wasted'> {
  const { moved, given, wasted } = row
  const size = (amount: Amount): Amount => ({
    units: Math.abs(amount.units),
    volumeUl: Math.abs(amount.volumeUl),
    massUg: Math.abs(amount.massUg),
  })
  const isOut = moved.units < 0 || moved.volumeUl < 0 || moved.massUg < 0
  if (!isOut) return { received: pairOf(moved, countedIn, none), supplied: none, wasted: none }
  if (row.category === 'wasted') {
    const { counted, mg } = pairOf(size(moved), countedIn, none)
    // Of a page of containers the text says how many were wasted; its column counts what was left in one, in mL.
    return {
      received: none,
      supplied: none,
      wasted: { counted: countedIn === 'volume' ? counted : '', mg },
    }
  }
  if (row.category === 'supplied' && given.massUg > 0) {
    const supplied = { units: size(moved).units, ...given }
    return {
      received: none,
      supplied: pairOf(supplied, countedIn, none),
      wasted: pairOf({ units: 0, ...wasted }, 'volume', none),
    }
  }
  return { received: none, supplied: pairOf(size(moved), countedIn, none), wasted: none }
}

/** An amount as its page counts it; `ifNothing` is what nothing at all prints as, else it prints as 0. */
export function pairOf(amount: Amount, countedIn: CountedIn, ifNothing?: FigurePair): FigurePair {
  const isNothing = amount.units === 0 && amount.volumeUl === 0 && amount.massUg === 0
  if (ifNothing && isNothing) return ifNothing
  return {
    counted:
      countedIn === 'volume' ? formatThousandths(amount.volumeUl) : formatCount(amount.units),
    mg: formatThousandths(amount.massUg),
  }
}

function witnessWords(row: RegisterRow, named: (signer: string) => string): string {
  if (row.witnessedBy !== '') return row.witnessedBy.split('; ').map(named).join('; ')
  if (!row.isUnwitnessed) return '–'
  return row.countersigned ? 'Countersigned later' : 'Unwitnessed'
}

function lateNote({ late, recordedAt }: RegisterRow, mark: ZoneMark): string[] {
  return late ? [`Entered late, on ${formatMoment(recordedAt)}${mark(recordedAt)}.`] : []
}

// A late entry counts in the day it was made, so a row of another day may lie between two rows of this one. Then the
// balance moves without a row here, and the reader is told where.
function gapNote(row: RegisterRow, before: Amount, countedIn: CountedIn): string[] {
  const { moved, balance } = row
  const isWhole =
    before.units + moved.units === balance.units &&
    before.volumeUl + moved.volumeUl === balance.volumeUl &&
    before.massUg + moved.massUg === balance.massUg
  if (isWhole) return []
  const start = {
    units: balance.units - moved.units,
    volumeUl: balance.volumeUl - moved.volumeUl,
    massUg: balance.massUg - moved.massUg,
  }
  const { counted, mg } = pairOf(start, countedIn)
  return [
    `Entries of other days lie between this row and the one before; the balance before this row was ${counted}${countedIn === 'volume' ? ' mL' : ''} (${mg} mg).`,
  ]
}
