import type { OutcomeThatDay } from '../queries/outcomes-that-day.ts'
import type { Prescription } from '../queries/dose.ts'
import type { Finding } from './recorded-despite.ts'

/** What a dose follows on the day it was given; asked about, since each of these may be a slip or a fact. */
export function sessionFindings(
  that: { readonly session: string; readonly drugClass: string },
  outcomes: readonly OutcomeThatDay[],
  prescription: Prescription | undefined,
): Finding[] {
  const given = outcomes.filter(
    ({ outcome, drugClass }) => outcome === 'given' && drugClass === that.drugClass,
  )
  const inSession = given.filter(({ session }) => session === that.session)
  const last = outcomes.findLast(({ session }) => session === that.session)
  const findings: Finding[] = []
  if (inSession.length > 0)
    findings.push({
      rule: 'second-dose-in-session',
      found: `The patient has already been given a dose in the ${that.session} session.`,
      opensCase: true,
    })
  else if (prescription && given.length >= prescription.sessionsPerDay)
    findings.push({
      rule: 'more-doses-than-prescribed',
      found: `The patient has been given ${given.length === 1 ? '1 dose' : `${given.length} doses`} that day, and ${prescription.sessionsPerDay} a day are prescribed.`,
      opensCase: true,
    })
  // A postponed dose is meant to be given later (scenario S-18); the others said that it would not be.
  if (last && ['withheld', 'refused', 'missed'].includes(last.outcome))
    findings.push({
      rule: 'given-after-all',
      found: `The dose of the ${that.session} session was entered as ${last.outcome}: ${last.reason}.`,
      opensCase: false,
    })
  return findings
}

/**
 * A dose entered as not given that the register holds as given: one of the two is wrong, and somebody should know.
 * An outcome names no drug, so while a class that is prescribed that day has not been given, it may be about that one.
 */
export function outcomeFindings(
  session: string,
  outcomes: readonly OutcomeThatDay[],
  prescribed: readonly Pick<Prescription, 'drugClass'>[],
): Finding[] {
  const given = outcomes.filter((each) => each.session === session && each.outcome === 'given')
  const isOfAnother = prescribed.some(({ drugClass }) =>
    given.every((each) => each.drugClass !== drugClass),
  )
  if (given.length === 0 || isOfAnother) return []
  return [
    {
      rule: 'outcome-after-dose',
      found: `A dose has already been given in the ${session} session.`,
      opensCase: true,
    },
  ]
}
