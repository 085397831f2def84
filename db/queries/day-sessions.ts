import type { SessionLine, Statement } from '../domain/statement.ts'
import { dateText, instantText } from '../domain/text.ts'
import { parseStatement } from '../journal/record-line.ts'
import type { DayRows } from './day-rows.ts'

/** Every dose and outcome of the rows, in the order they were entered. */
export function sessionsOf(rows: DayRows): SessionLine[] {
  const entries = new Map(rows.entries.map((entry) => [entry.entry_no, entry]))
  return rows.outcomes.map((row) => {
    const entry = entries.get(row.entry_no)
    const line = rows.lines.find(({ entry_no }) => entry_no === row.entry_no)
    const countersigned = entry?.countersigned_by ? `${entry.countersigned_by} (later)` : ''
    return {
      at: instantText.parse(entry?.occurred_at),
      bornOn: dateText.parse(row.born_on),
      entryNo: row.entry_no,
      givenUg: row.given_ug,
      givenUl: line?.given_volume_ul ?? 0,
      madeBy: entry?.made_by ?? '',
      outcome: row.reason === '' ? row.outcome : `${row.outcome}: ${row.reason}`,
      patient: row.patient,
      patientName: row.patient_name,
      prescribedUg: row.prescribed_ug,
      session: row.session,
      wastedUg: row.wasted_ug,
      wastedUl: line?.wasted_volume_ul ?? 0,
      witnessedBy: entry?.witnessed_by || countersigned,
    }
  })
}

/** Everybody who signed an entry in the rows, with how many, for the initials panel. */
export function peopleOf(rows: DayRows): Statement['people'] {
  const people = new Map<string, Statement['people'][number]>()
  for (const row of rows.signatures) {
    const { person, name, registration, role } = parseStatement(row.statement)
    const entries = (people.get(person)?.entries ?? 0) + 1
    people.set(person, { entries, name, person, registration, role })
  }
  return [...people.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}
