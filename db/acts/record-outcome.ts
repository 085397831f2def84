import { z } from 'zod'
import { formatDate, formatTime } from '../domain/instant.ts'
import { clinicalRoles } from '../domain/person.ts'
import { accept, refuse } from '../domain/refusal.ts'
import { idText, reasonText } from '../domain/text.ts'
import { outcomeRecorded, outcomeSchema } from '../journal/facts/outcome-recorded.ts'
import { patientById, patientName, prescriptionsOf } from '../queries/dose.ts'
import { outcomesThatDay } from '../queries/outcomes-that-day.ts'
import { ledgerOf } from '../queries/ledger.ts'
import { defineAct } from './act.ts'
import { draftEntry } from './draft-entry.ts'
import { entryTiming, happenedOn, occurredAtInput } from './entry-timing.ts'
import { despiteInput, openedCases, settleFindings } from './recorded-despite.ts'
import { outcomeFindings } from './session-findings.ts'

const recordOutcomeInput = z.strictObject({
  despite: despiteInput,
  occurredAt: occurredAtInput,
  outcome: outcomeSchema,
  patient: idText,
  reason: reasonText,
  session: z.enum(['morning', 'midday', 'afternoon', 'evening']),
})

/** A dose that was missed, refused, postponed or withheld. No stock moves; a postponed dose may later be given. */
export const recordOutcome = defineAct({
  name: 'record-outcome',
  does: 'Records that a dose was missed, refused, postponed or withheld.',
  input: recordOutcomeInput,
  roles: [clinicalRoles],
  gather: async (db, input, { now, register }) => ({
    ledger: await ledgerOf(db, register.firstEntryNo, []),
    patient: await patientById(db, input.patient),
    prescriptions: await prescriptionsOf(db, input.patient),
    outcomes: await outcomesThatDay(
      db,
      input.patient,
      happenedOn(input.occurredAt, now, register.timeZone),
    ),
  }),
  decide: ({ ledger, patient, prescriptions, outcomes }, input, context) => {
    if (!patient)
      return refuse(
        'unknown-patient',
        `There is no patient “${input.patient}”.`,
        'Add the patient first, or mend the id.',
      )
    const timing = entryTiming(input.occurredAt, ledger.openDay, context)
    if (!timing.ok) return timing
    const { occurredAt } = timing.value
    const date = occurredAt.slice(0, 10)
    // An outcome names no page, so with prescriptions of two classes nothing says which one it is about.
    const valid = prescriptions.filter(
      ({ startsOn, lastValidOn }) => startsOn <= date && date <= lastValidOn,
    )
    const findings = [...timing.value.findings, ...outcomeFindings(input.session, outcomes, valid)]
    const flags = settleFindings(findings, input.despite)
    if (!flags.ok) return flags

    // After this point it must succeed.
    const name = patientName(patient)
    const prescription = valid.every(({ drugClass }) => drugClass === valid[0]?.drugClass)
      ? valid[0]
      : undefined
    const entry = draftEntry(ledger, {
      ...timing.value,
      cases: openedCases(findings, undefined, context, ledger.nextCaseNo),
      flags: flags.value,
      movements: [],
      lines: [],
    })
    return accept({
      entryNo: entry.entryNo,
      fact: outcomeRecorded.decided({
        entry,
        outcome: input.outcome,
        patient: patient.id,
        patientName: name,
        prescribedUg: prescription?.massPerSessionUg ?? 0,
        reason: input.reason,
        session: input.session,
      }),
      sentence:
        `${input.session} dose of ${name} (DOB ${formatDate(patient.bornOn)}) ${input.outcome} at ${formatTime(occurredAt)} on ${formatDate(occurredAt)}: ${input.reason}.`.replace(
          /^./,
          (first) => first.toUpperCase(),
        ),
    })
  },
})
