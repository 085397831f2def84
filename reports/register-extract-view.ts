import { formatDate } from '../db/domain/instant.ts'
import type { RegisterExtractRows, RegisterHeading, RegisterRow } from '../db/domain/statement.ts'
import { zoneMark, zonesInWords } from '../db/domain/zone-words.ts'
import { type ExtractRowView, type FigurePair, pairOf, rowView } from './register-row-view.ts'
import { signerName } from './signer-name-view.ts'

/** A register extract in words and figures, not yet parted into pages. */
export interface ExtractView {
  readonly register: RegisterHeading
  readonly drugClass: string
  readonly strength: string
  readonly form: string
  /** What is counted, and what its milligrams are of: `mL and mg of diamorphine hydrochloride as labelled`. */
  readonly basis: string
  /** The heading of the counted columns: `mL`, the plural of the container, or `no.` where that is long. */
  readonly countedHeading: string
  readonly period: string
  /** Whose time the rows are in: `Europe/London (BST and GMT)`. */
  readonly times: string
  readonly broughtForward: FigurePair
  readonly rows: readonly ExtractRowView[]
}

/** `vials` and `tablets` fit over a column of figures; `ampoules` and `cartridges` do not. */
const longestHeading = 7

/** Works out every word and figure of a register extract. */
export function registerExtractView(rows: RegisterExtractRows): ExtractView {
  const { page } = rows
  const { timeZone } = rows.register
  const instants = rows.rows.map(({ occurredAt }) => occurredAt)
  const mark = zoneMark(instants, timeZone)
  const zones = instants.length === 0 ? '' : ` (${zonesInWords(instants, timeZone)})`
  const names = signerNames(rows.rows)
  const inWords = page.countedIn === 'volume' ? 'mL' : `${page.unitName}s`
  return {
    register: rows.register,
    drugClass: capital(page.drugClass),
    strength: page.strength,
    form: page.form,
    basis: `${inWords} and mg of ${page.quantityBasis} as labelled`,
    // A long word would take from three columns the room that names and addresses need; the basis says it once.
    countedHeading: inWords.length <= longestHeading ? inWords : 'no.',
    period:
      rows.from === rows.to
        ? formatDate(rows.from)
        : `${formatDate(rows.from)} to ${formatDate(rows.to)}`,
    times: `${timeZone}${zones}`,
    broughtForward: pairOf(rows.broughtForward, page.countedIn),
    rows: rows.rows.map((row, index) => {
      const before = rows.rows[index - 1]?.balance ?? rows.broughtForward
      return rowView(row, before, { page, names, mark })
    }),
  }
}

/**
 * The short name each signer prints under, role and registration being listed at the foot. Two people of one name keep
 * the long form in every row.
 */
function signerNames(rows: readonly RegisterRow[]): ReadonlyMap<string, string> {
  const all = new Set(rows.flatMap((row) => [row.madeBy, ...row.witnessedBy.split('; ')]))
  const byName = Map.groupBy(all, signerName)
  return new Map(
    [...all].map((s) => [s, byName.get(signerName(s))?.length === 1 ? signerName(s) : s]),
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
