import { z } from 'zod'
import { formatDate, formatTime } from '../domain/instant.ts'
import { formatMg, formatQuantity, formatUnits } from '../domain/figure.ts'
import { largestMassUg, negateQuantity, quantity, sumQuantities } from '../domain/quantity.ts'
import { accept, refuse } from '../domain/refusal.ts'
import {
  asSentence,
  dateText,
  idText,
  reasonText,
  referenceText,
  wholeAboveZero,
} from '../domain/text.ts'
import { receiptRecorded } from '../journal/facts/receipt-recorded.ts'
import { batchesOf } from '../queries/batches.ts'
import { findPage, ledgerOf } from '../queries/ledger.ts'
import { supplierById } from '../queries/supplier-by-id.ts'
import { defineAct } from './act.ts'
import { draftEntry } from './draft-entry.ts'
import { entryTiming, occurredAtInput } from './entry-timing.ts'
import { despiteInput, type Finding, openedCases, settleFindings } from './recorded-despite.ts'

const recordReceiptInput = z.strictObject({
  despite: despiteInput,
  invoice: referenceText,
  lines: z
    .array(
      z.strictObject({
        batch: referenceText,
        expiresOn: dateText,
        location: referenceText.default('safe'),
        page: idText,
        /** What was really received, counted; not what the invoice says. */
        units: wholeAboveZero.max(100_000),
      }),
    )
    .min(1)
    .max(50),
  note: reasonText.optional(),
  occurredAt: occurredAtInput,
  supplier: idText,
})

/** Stock received from a supplier, batch by batch, as counted on arrival. */
export const recordReceipt = defineAct({
  name: 'record-receipt',
  does: 'Records containers received from a supplier, by page and batch.',
  input: recordReceiptInput,
  roles: [
    ['pharmacist', 'nurse in charge', 'doctor'],
    ['pharmacist', 'nurse in charge', 'nurse', 'doctor', 'pharmacy technician'],
  ],
  gather: async (db, input, { register }) => {
    const pages = [...new Set(input.lines.map(({ page }) => page))]
    return {
      ledger: await ledgerOf(db, register.firstEntryNo, pages),
      supplier: await supplierById(db, input.supplier),
      batches: await batchesOf(db, pages),
    }
  },
  decide: ({ ledger, supplier, batches }, input, context) => {
    if (!supplier)
      return refuse(
        'unknown-supplier',
        `There is no supplier “${input.supplier}”.`,
        'Add the supplier first (add-supplier), or mend the id.',
      )
    const findings: Finding[] = []
    const heldUg = new Map<string, number>()
    const seen = new Map(
      batches.map(({ page, batch, expiresOn }) => [`${page} ${batch}`, expiresOn]),
    )
    for (const line of input.lines) {
      const page = findPage(ledger, line.page)
      if (!page)
        return refuse(
          'unknown-page',
          `There is no register page “${line.page}”.`,
          'Add the page first (add-page), or mend the id.',
        )
      if (page.countedIn !== 'units')
        return refuse(
          'wrong-page-kind',
          `${page.id} is counted in mL; containers are received on a page counted in units.`,
          'Receive it on the page of its containers.',
        )
      const name = `${page.id} ${line.batch}`
      const known = seen.get(name)
      if (known !== undefined && known !== line.expiresOn)
        return refuse(
          'figures-disagree',
          `Batch ${line.batch} of ${page.id} is known to expire on ${formatDate(known)}, not ${formatDate(line.expiresOn)}.`,
          'Read the label again.',
        )
      seen.set(name, line.expiresOn)
      const massUg = (heldUg.get(page.id) ?? page.balance.massUg) + line.units * page.unitMassUg
      heldUg.set(page.id, massUg)
      if (massUg > largestMassUg)
        return refuse(
          'figures-disagree',
          `With ${formatUnits(line.units, page.unitName)} of batch ${line.batch}, ${page.id} would hold ${formatMg(massUg)}, which no clinic does.`,
          'Count the containers again; they are counted one by one, not in mg.',
        )
    }
    const timing = entryTiming(input.occurredAt, ledger.openDay, context)
    if (!timing.ok) return timing
    const { occurredAt } = timing.value
    for (const { batch, expiresOn } of input.lines) {
      if (expiresOn < occurredAt.slice(0, 10))
        findings.push({
          rule: 'expired',
          found: `Batch ${batch} expired on ${formatDate(expiresOn)}, before it came.`,
          opensCase: true,
        })
    }
    const all = [...timing.value.findings, ...findings]
    const flags = settleFindings(all, input.despite)
    if (!flags.ok) return flags

    // After this point it must succeed.
    const received = input.lines.flatMap((line) => {
      const page = findPage(ledger, line.page)
      return page
        ? [
            {
              line,
              page,
              moved: quantity({ units: line.units, massUg: line.units * page.unitMassUg }),
            },
          ]
        : []
    })
    const entry = draftEntry(ledger, {
      ...timing.value,
      note: input.note,
      cases: openedCases(all, undefined, context, ledger.nextCaseNo),
      flags: flags.value,
      movements: [
        {
          account: 'supplier',
          party: supplier.id,
          moved: negateQuantity(sumQuantities(received.map(({ moved }) => moved))),
        },
        ...received.map(({ line, page, moved }) => ({
          account: 'stock' as const,
          place: {
            page: page.id,
            batch: line.batch,
            location: line.location,
            status: 'available' as const,
          },
          moved,
        })),
      ],
      lines: received.map(({ line, page, moved }) => ({
        page: page.id,
        category: 'received' as const,
        counterparty: `${supplier.name}, ${supplier.address}`,
        detail: `Batch ${line.batch}, expires ${formatDate(line.expiresOn)}; invoice ${input.invoice}`,
        moved,
      })),
    })
    const what = received
      .map(
        ({ line, page, moved }) =>
          `${formatQuantity(moved, page)} of ${page.drug} ${page.strength}, batch ${line.batch}, expires ${formatDate(line.expiresOn)}`,
      )
      .join('; ')
    const note = input.note ? ` Note: ${asSentence(input.note)}` : ''
    return accept({
      entryNo: entry.entryNo,
      fact: receiptRecorded.decided({
        batches: input.lines.map(({ batch, expiresOn, page }) => ({ batch, expiresOn, page })),
        entry,
        invoice: input.invoice,
        isWitnessed: context.signers.length > 1,
        supplier: supplier.id,
      }),
      sentence: `Received ${what}, from ${supplier.name}, invoice ${input.invoice}, at ${formatTime(occurredAt)} on ${formatDate(occurredAt)}.${note}`,
    })
  },
})
