import { z } from 'zod'
import { massDrawn } from '../domain/concentration.ts'
import { stockStatusSchema } from '../domain/entry.ts'
import { formatQuantity } from '../domain/figure.ts'
import { formatDate, formatTime } from '../domain/instant.ts'
import { clinicalRoles } from '../domain/person.ts'
import {
  micrograms,
  microlitres,
  negateQuantity,
  type Quantity,
  quantity,
} from '../domain/quantity.ts'
import { accept, type Answer, refuse } from '../domain/refusal.ts'
import {
  idText,
  reasonText,
  referenceText,
  volumeAboveZero,
  wholeAboveZero,
  asSentence,
} from '../domain/text.ts'
import { wasteReasonSchema, wasteRecorded } from '../journal/facts/waste-recorded.ts'
import { type Ledger, ledgerOf, type Page, type Stock } from '../queries/ledger.ts'
import { preparationPage } from '../queries/preparation-page.ts'
import { type ActContext, defineAct } from './act.ts'
import { aloneInput, aloneInWords, judgeAlone } from './maker-alone.ts'
import { signersByIds } from '../queries/signers.ts'
import { draftEntry } from './draft-entry.ts'
import { refuseBeforeMade } from './expiry-findings.ts'
import { notEnough } from './not-enough.ts'
import { entryTiming, occurredAtInput } from './entry-timing.ts'
import { despiteInput, type Finding, openedCases, settleFindings } from './recorded-despite.ts'
import { spillCases, statutoryWasteFindings } from './statutory-waste.ts'

const recordWasteInput = z.strictObject({
  alone: aloneInput,
  despite: despiteInput,
  from: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('solution'),
      location: referenceText.default('safe'),
      preparation: idText,
      status: stockStatusSchema.default('available'),
      volumeUl: volumeAboveZero,
    }),
    z.strictObject({
      batch: referenceText,
      kind: z.literal('container'),
      location: referenceText.default('safe'),
      page: idText,
      status: stockStatusSchema.default('available'),
      units: wholeAboveZero.max(10_000),
    }),
  ]),
  /** How it was made irretrievable, such as `denaturing kit`; printed only when said. */
  method: referenceText.optional(),
  note: reasonText.optional(),
  occurredAt: occurredAtInput,
  reason: wasteReasonSchema,
})
type WasteSource = z.infer<typeof recordWasteInput>['from']

/** Stock wasted before a witness: what was left, spoilt or spilt. */
export const recordWaste = defineAct({
  name: 'record-waste',
  does: 'Records solution or containers wasted before a witness, with the reason.',
  input: recordWasteInput,
  roles: [clinicalRoles, [...clinicalRoles, 'authorised witness']],
  gather: async (db, { alone, from }, { register }) => {
    const page = from.kind === 'solution' ? await preparationPage(db, from.preparation) : from.page
    return {
      ledger: await ledgerOf(db, register.firstEntryNo, page === undefined ? [] : [page]),
      absent: await signersByIds(db, alone?.absent ?? []),
    }
  },
  decide: ({ ledger, absent }, input, context) => {
    const timing = entryTiming(input.occurredAt, ledger.openDay, context)
    if (!timing.ok) return timing
    const alone = judgeAlone(input.alone, absent, context)
    if (!alone.ok) return alone
    const { occurredAt } = timing.value
    const taken = takeWaste(ledger, input.from)
    if (!taken.ok) return taken
    const { page, stock, wasted, name } = taken.value
    const tooEarly = refuseBeforeMade(stock, occurredAt)
    if (tooEarly) return tooEarly
    const findings = [
      ...timing.value.findings,
      ...wasteFindings(input.reason, wasted.massUg, context),
    ]
    const flags = settleFindings(findings, input.despite)
    if (!flags.ok) return flags

    // After this point it must succeed.
    const how = input.method === undefined ? input.reason : `${input.reason}; ${input.method}`
    const entry = draftEntry(ledger, {
      ...timing.value,
      alone: input.alone,
      note: input.note,
      cases: openedCases(
        findings,
        input.alone,
        context,
        ledger.nextCaseNo,
        spillCases(input.reason, wasted.massUg),
      ),
      flags: flags.value,
      movements: [
        { account: 'stock', place: stock.place, moved: negateQuantity(wasted) },
        { account: 'waste', moved: wasted },
      ],
      lines: [
        {
          page: page.id,
          category: 'wasted',
          detail: `${name}: ${how}`,
          moved: negateQuantity(wasted),
          wasted,
        },
      ],
    })
    const madeAlone = input.alone ? ` ${aloneInWords(input.alone)}` : ''
    const note = input.note ? ` Note: ${asSentence(input.note)}` : ''
    return accept({
      entryNo: entry.entryNo,
      fact: wasteRecorded.decided({ entry, method: input.method ?? '', reason: input.reason }),
      sentence: `Wasted ${formatQuantity(wasted, page)} of ${page.drug} from ${name} (${how}) at ${formatTime(occurredAt)} on ${formatDate(occurredAt)}.${madeAlone}${note}`,
    })
  },
})

// What ran away on the floor can be neither set aside nor destroyed before anybody (scenario S-12).
function wasteFindings(
  reason: z.infer<typeof wasteReasonSchema>,
  wastedUg: number,
  { register, signers }: ActContext,
): Finding[] {
  const isWitnessed = signers.some(({ role }) => role === 'authorised witness')
  if (reason === 'spilled, not recovered' || isWitnessed) return []
  return statutoryWasteFindings(register.kind, wastedUg)
}

function takeWaste(
  ledger: Ledger,
  from: WasteSource,
): Answer<{ page: Page; stock: Stock; wasted: Quantity; name: string }> {
  const page = ledger.pages[0]
  if (!page) {
    return from.kind === 'solution'
      ? refuse(
          'unknown-preparation',
          `There is no preparation “${from.preparation}”.`,
          'Record its preparation first, or mend the id.',
        )
      : refuse('unknown-page', `There is no register page “${from.page}”.`, 'Mend the page’s id.')
  }
  if (from.kind === 'container' && page.countedIn !== 'units')
    return refuse(
      'wrong-page-kind',
      `${page.id} is counted in mL.`,
      'Waste it from its preparation ("kind":"solution").',
    )
  const name = from.kind === 'solution' ? from.preparation : `batch ${from.batch}`
  const lots = ledger.stock.filter(({ place }) =>
    from.kind === 'solution' ? place.preparation === from.preparation : place.batch === from.batch,
  )
  const wanted =
    from.kind === 'solution'
      ? quantity({ volumeUl: from.volumeUl })
      : quantity({ units: from.units })
  const stock = lots.find(
    ({ place }) => place.status === from.status && place.location === from.location,
  )
  if (!stock || stock.held.units < wanted.units || stock.held.volumeUl < wanted.volumeUl)
    return notEnough(page, name.replace(/^batch/, 'Batch'), lots, stock, wanted, from)
  const made = {
    massUg: micrograms(stock.madeMassUg),
    finalVolumeUl: microlitres(stock.madeVolumeUl),
  }
  const massUg =
    from.kind === 'solution'
      ? massDrawn(made, stock.held.volumeUl, wanted.volumeUl)
      : page.unitMassUg * wanted.units
  return accept({
    page,
    stock,
    name,
    wasted: quantity({ units: wanted.units, volumeUl: wanted.volumeUl, massUg }),
  })
}
