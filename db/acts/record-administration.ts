import { z } from 'zod'
import { clinicalRoles } from '../domain/person.ts'
import { formatMl } from '../domain/figure.ts'
import { formatDate, formatTime } from '../domain/instant.ts'
import { accept, refuse } from '../domain/refusal.ts'
import {
  idText,
  reasonText,
  referenceText,
  volumeAboveZero,
  volumeOrZero,
  wholeAboveZero,
  asSentence,
} from '../domain/text.ts'
import { administrationRecorded } from '../journal/facts/administration-recorded.ts'
import { patientById, prescriptionsOf } from '../queries/dose.ts'
import { outcomesThatDay } from '../queries/outcomes-that-day.ts'
import { ledgerOf } from '../queries/ledger.ts'
import { preparationPage } from '../queries/preparation-page.ts'
import { defineAct } from './act.ts'
import { aloneInput, aloneInWords, judgeAlone } from './maker-alone.ts'
import { signersByIds } from '../queries/signers.ts'
import { decideDraw } from './draw.ts'
import { draftEntry } from './draft-entry.ts'
import { givenDose } from './given-dose.ts'
import { entryTiming, happenedOn, occurredAtInput } from './entry-timing.ts'
import { judgePrescription } from './judge-prescription.ts'
import { despiteInput, openedCases, settleFindings } from './recorded-despite.ts'
import { sessionFindings } from './session-findings.ts'
import { statutoryWasteFindings } from './statutory-waste.ts'

/** Where a dose is drawn from: a preparation, or one container opened for it whose rest is wasted at once. */
export const drawInput = z.discriminatedUnion('kind', [
  z.strictObject({
    givenUl: volumeAboveZero,
    kind: z.literal('solution'),
    location: referenceText.default('safe'),
    preparation: idText,
    wastedUl: volumeOrZero.default(0),
  }),
  z.strictObject({
    batch: referenceText,
    /** Diluent added; the page's displacement makes up the final volume. Or say `madeToUl`. */
    diluentUl: volumeAboveZero.optional(),
    givenUl: volumeAboveZero,
    kind: z.literal('container'),
    location: referenceText.default('safe'),
    /** The final volume the container was made to. */
    madeToUl: volumeAboveZero.optional(),
    page: idText,
    units: wholeAboveZero.max(20).default(1),
    wastedUl: volumeOrZero,
  }),
])

const recordAdministrationInput = z.strictObject({
  alone: aloneInput,
  despite: despiteInput,
  from: drawInput,
  note: reasonText.optional(),
  occurredAt: occurredAtInput,
  patient: idText,
  session: z.enum(['morning', 'midday', 'afternoon', 'evening']),
})

/** A dose given, measured by volume; the mass follows from the strength of what it was drawn from. */
export const recordAdministration = defineAct({
  name: 'record-administration',
  does: 'Records a dose given from a solution or from a part-used container, with what was wasted.',
  input: recordAdministrationInput,
  roles: [clinicalRoles],
  gather: async (db, input, { now, register }) => {
    const { from } = input
    const page = from.kind === 'solution' ? await preparationPage(db, from.preparation) : from.page
    const ledger = await ledgerOf(db, register.firstEntryNo, page === undefined ? [] : [page])
    return {
      ledger,
      patient: await patientById(db, input.patient),
      absent: await signersByIds(db, input.alone?.absent ?? []),
      prescriptions: await prescriptionsOf(db, input.patient),
      outcomes: await outcomesThatDay(
        db,
        input.patient,
        happenedOn(input.occurredAt, now, register.timeZone),
      ),
    }
  },
  decide: ({ ledger, absent, patient, prescriptions, outcomes }, input, context) => {
    if (!patient)
      return refuse(
        'unknown-patient',
        `There is no patient “${input.patient}”.`,
        'Add the patient first, or mend the id.',
      )
    const timing = entryTiming(input.occurredAt, ledger.openDay, context)
    if (!timing.ok) return timing
    const alone = judgeAlone(input.alone, absent, context)
    if (!alone.ok) return alone
    const { occurredAt } = timing.value
    const draw = decideDraw(ledger, input.from, occurredAt)
    if (!draw.ok) return draw
    const { page, given, wasted, container, findings: stockFindings } = draw.value
    if (given.massUg === 0)
      return refuse(
        'nothing-moved',
        `${formatMl(given.volumeUl)} from ${container} holds less than a microgram of ${page.drug}.`,
        'Measure again; a dose of nothing is recorded as its outcome (record-outcome).',
      )
    const { prescription, findings: doseFindings } = judgePrescription(prescriptions, {
      page,
      given,
      occurredAt,
      policy: context.register.policy,
      premises: context.register.premises,
    })
    const findings = [
      ...timing.value.findings,
      ...stockFindings,
      ...doseFindings,
      ...sessionFindings(
        { session: input.session, drugClass: page.drugClass },
        outcomes,
        prescription,
      ),
      ...statutoryWasteFindings(context.register.kind, wasted.massUg),
    ]
    const flags = settleFindings(findings, input.despite)
    if (!flags.ok) return flags

    // After this point it must succeed.
    const dose = givenDose(draw.value, patient, prescription)
    const entry = draftEntry(ledger, {
      ...timing.value,
      ...dose,
      alone: input.alone,
      note: input.note,
      cases: openedCases(findings, input.alone, context, ledger.nextCaseNo),
      flags: flags.value,
    })
    const madeAlone = input.alone ? ` ${aloneInWords(input.alone)}` : ''
    const note = input.note ? ` Note: ${asSentence(input.note)}` : ''
    return accept({
      entryNo: entry.entryNo,
      fact: administrationRecorded.decided({
        entry,
        givenUg: given.massUg,
        givenUl: given.volumeUl,
        patient: patient.id,
        patientName: dose.patientName,
        prescribedUg: prescription?.massPerSessionUg ?? 0,
        ...(prescription ? { prescription: prescription.id } : {}),
        session: input.session,
        wastedUg: wasted.massUg,
        wastedUl: wasted.volumeUl,
      }),
      sentence: `${dose.gaveWhom} ${dose.gaveWhat} at ${formatTime(occurredAt)} on ${formatDate(occurredAt)}.${dose.wastedWords}${madeAlone}${note}`,
    })
  },
})
