import { z } from 'zod'
import { finalVolume, massInVolume } from '../domain/concentration.ts'
import { massPerMlInStrength } from '../domain/strength.ts'
import { formatMg, formatMl } from '../domain/figure.ts'
import { epochMs, formatDate, formatMoment, formatTime, instantAt } from '../domain/instant.ts'
import { clinicalRoles } from '../domain/person.ts'
import { type Microlitres, micrograms, microlitres } from '../domain/quantity.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'
import { idText, reasonText, referenceText, volumeAboveZero, asSentence } from '../domain/text.ts'
import { solutionPrepared } from '../journal/facts/solution-prepared.ts'
import { findPage, ledgerOf, type Page } from '../queries/ledger.ts'
import { preparationSerial } from '../queries/preparation-serial.ts'
import { defineAct } from './act.ts'
import { type MadeSolution, madeSolution } from './made-solution.ts'
import { aloneInput, aloneInWords, judgeAlone } from './maker-alone.ts'
import { signersByIds } from '../queries/signers.ts'
import { draftEntry } from './draft-entry.ts'
import { expiryFindings } from './expiry-findings.ts'
import { entryTiming, occurredAtInput } from './entry-timing.ts'
import { despiteInput, type Finding, openedCases, settleFindings } from './recorded-despite.ts'
import { sourceInput, type TakenSource, takeSources } from './take-sources.ts'

const prepareSolutionInput = z.strictObject({
  alone: aloneInput,
  despite: despiteInput,
  diluent: referenceText.default('water for injections'),
  /** Diluent added; the containers' displacement makes up the final volume. Or say `madeToUl`. */
  diluentUl: volumeAboveZero.optional(),
  location: referenceText.default('safe'),
  /** The final volume it was made to. */
  madeToUl: volumeAboveZero.optional(),
  note: reasonText.optional(),
  occurredAt: occurredAtInput,
  /** The page of the solution. */
  page: idText,
  /** Its label; the next PB- serial when left out. */
  preparation: idText.optional(),
  sources: z.array(sourceInput).min(1).max(20),
})

/** Containers dissolved into a solution whose strength is their mass over its final volume. */
export const prepareSolution = defineAct({
  name: 'prepare-solution',
  does: 'Records containers made up into a solution, with its volume, strength and in-use time.',
  input: prepareSolutionInput,
  roles: [clinicalRoles],
  gather: async (db, input, { register }) => {
    const pages = [input.page, ...input.sources.map(({ page }) => page)]
    return {
      ledger: await ledgerOf(db, register.firstEntryNo, pages),
      serial: await preparationSerial(db, input.preparation),
      absent: await signersByIds(db, input.alone?.absent ?? []),
    }
  },
  decide: ({ ledger, serial, absent }, input, context) => {
    const page = findPage(ledger, input.page)
    if (!page)
      return refuse(
        'unknown-page',
        `There is no register page “${input.page}”.`,
        'Add the page first (add-page), or mend the id.',
      )
    if (page.countedIn !== 'volume')
      return refuse(
        'wrong-page-kind',
        `${page.id} is counted in ${page.unitName}s; a solution goes onto a page counted in mL.`,
        'Name the page of the solution.',
      )
    if (serial.isTaken)
      return refuse(
        'already-exists',
        `There is already a preparation “${serial.id}”.`,
        'Give the new one its own label, or leave it out.',
      )
    const timing = entryTiming(input.occurredAt, ledger.openDay, context)
    if (!timing.ok) return timing
    const alone = judgeAlone(input.alone, absent, context)
    if (!alone.ok) return alone
    const { occurredAt } = timing.value
    const taken = takeSources(ledger, page, input.sources)
    if (!taken.ok) return taken
    const sources = taken.value
    const volume = volumeOf(input, sources)
    if (!volume.ok) return volume
    const finalVolumeUl = volume.value
    const findings: Finding[] = [
      ...timing.value.findings,
      ...sources.flatMap(({ stock }) => expiryFindings(stock, occurredAt)),
      ...strengthFindings(page, sources, finalVolumeUl),
    ]
    const flags = settleFindings(findings, input.despite)
    if (!flags.ok) return flags

    // After this point it must succeed.
    const solution = madeSolution({
      page,
      sources,
      finalVolumeUl,
      id: serial.id,
      location: input.location,
      inUseUntil: instantAt(
        epochMs(occurredAt) + page.inUseMinutes * 60_000,
        context.register.timeZone,
      ),
    })
    const entry = draftEntry(ledger, {
      ...timing.value,
      ...solution,
      alone: input.alone,
      note: input.note,
      cases: openedCases(findings, input.alone, context, ledger.nextCaseNo),
      flags: flags.value,
    })
    const madeAlone = input.alone ? ` ${aloneInWords(input.alone)}` : ''
    const note = input.note ? ` Note: ${asSentence(input.note)}` : ''
    return accept({
      entryNo: entry.entryNo,
      fact: solutionPrepared.decided({
        diluent: input.diluent,
        diluentUl: input.diluentUl ?? finalVolumeUl - solution.displacementUl,
        displacementUl: solution.displacementUl,
        entry,
        finalVolumeUl,
        inUseUntil: solution.inUseUntil,
        massUg: solution.made.massUg,
        page: page.id,
        preparation: serial.id,
        sources: input.sources.map(({ batch, page: of, units }) => ({ batch, page: of, units })),
      }),
      sentence: `Prepared ${serial.id}: ${solution.from}, ${diluentInWords(input, solution)}, ${formatMg(solution.made.massUg)} of ${page.drug}, ${solution.strength}, at ${formatTime(occurredAt)} on ${formatDate(occurredAt)}; for use until ${formatMoment(solution.inUseUntil)}.${madeAlone}${note}`,
    })
  },
})

function diluentInWords(
  input: z.infer<typeof prepareSolutionInput>,
  solution: MadeSolution,
): string {
  const { volumeUl } = solution.made
  if (input.diluentUl === undefined) return `made to ${formatMl(volumeUl)} with ${input.diluent}`
  return `${formatMl(input.diluentUl)} ${input.diluent} and ${formatMl(solution.displacementUl)} displacement, final volume ${formatMl(volumeUl)}`
}

// A page holds one strength. One part in a hundred is measuring; more is another solution than the page says, such as
// one whose displacement was forgotten (scenario S-8).
function strengthFindings(
  page: Page,
  sources: readonly TakenSource[],
  finalVolumeUl: Microlitres,
): Finding[] {
  const perMl = massPerMlInStrength(page.strength)
  if (perMl === undefined) return []
  const massUg = sources.reduce((sum, { moved }) => sum + moved.massUg, 0)
  const madePerMl = massInVolume({ massUg: micrograms(massUg), finalVolumeUl }, microlitres(1000))
  if (Math.abs(madePerMl - perMl) * 100 <= perMl) return []
  return [
    {
      rule: 'not-the-pages-strength',
      found: `${formatMg(massUg)} in ${formatMl(finalVolumeUl)} is ${formatMg(madePerMl)}/mL, and page ${page.id} is of ${page.strength}.`,
      opensCase: true,
    },
  ]
}

function volumeOf(
  input: z.infer<typeof prepareSolutionInput>,
  sources: readonly TakenSource[],
): Answer<Microlitres> {
  if ((input.diluentUl === undefined) === (input.madeToUl === undefined)) {
    return refuse(
      'invalid-input',
      'Say either how much diluent was added or what final volume it was made to.',
      'Give "diluentUl" or "madeToUl", not both.',
    )
  }
  const displacementUl = microlitres(sources.reduce((sum, each) => sum + each.displacementUl, 0))
  if (input.diluentUl !== undefined)
    return accept(finalVolume(microlitres(input.diluentUl), displacementUl))
  const madeToUl = microlitres(input.madeToUl ?? 0)
  if (madeToUl < displacementUl) {
    return refuse(
      'figures-disagree',
      `The powder alone takes up ${formatMl(displacementUl)}, more than the ${formatMl(madeToUl)} it was made to.`,
      'Measure the final volume again.',
    )
  }
  return accept(madeToUl)
}
