import { z } from 'zod'
import { formatDate, formatTime } from '../domain/instant.ts'
import { negateQuantity, sumQuantities } from '../domain/quantity.ts'
import { accept, refuse } from '../domain/refusal.ts'
import { asSentence, idText, reasonText, referenceText } from '../domain/text.ts'
import { receiptRecorded } from '../journal/facts/receipt-recorded.ts'
import { batchesOf } from '../queries/batches.ts'
import { type Ledger, ledgerOf } from '../queries/ledger.ts'
import { signersByIds } from '../queries/signers.ts'
import { supplierById } from '../queries/supplier-by-id.ts'
import { type ActContext, defineAct } from './act.ts'
import { draftEntry, type EntryDraft } from './draft-entry.ts'
import { entryTiming, occurredAtInput } from './entry-timing.ts'
import { aloneInput, aloneInWords, judgeAlone } from './maker-alone.ts'
import {
  judgeReceived,
  type ReceivedLine,
  receivedFindings,
  receivedInWords,
  receivedLineInput,
} from './received-lines.ts'
import { despiteInput, openedCases, settleFindings } from './recorded-despite.ts'

const recordReceiptInput = z.strictObject({
  alone: aloneInput,
  despite: despiteInput,
  invoice: referenceText,
  lines: z.array(receivedLineInput).min(1).max(50),
  note: reasonText.optional(),
  occurredAt: occurredAtInput,
  supplier: idText,
})
type ReceiptInput = z.infer<typeof recordReceiptInput>

/** Stock received from a supplier, batch by batch, as counted on arrival. A lone pharmacist may receive it. */
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
      absent: await signersByIds(db, input.alone?.absent ?? []),
    }
  },
  decide: ({ ledger, supplier, batches, absent }, input, context) => {
    if (!supplier)
      return refuse(
        'unknown-supplier',
        `There is no supplier “${input.supplier}”.`,
        'Add the supplier first (add-supplier), or mend the id.',
      )
    const received = judgeReceived(ledger, input.lines, batches)
    if (!received.ok) return received
    const alone = judgeAlone(input.alone, absent, context)
    if (!alone.ok) return alone
    const lone = judgeLoneReceiver(input, context)
    if (!lone.ok) return lone
    const timing = entryTiming(input.occurredAt, ledger.openDay, context)
    if (!timing.ok) return timing
    const { occurredAt } = timing.value
    const findings = [...timing.value.findings, ...receivedFindings(input.lines, occurredAt)]
    const flags = settleFindings(findings, input.despite)
    if (!flags.ok) return flags

    // After this point it must succeed.
    const entry = receiptEntry(ledger, input, supplier, received.value, {
      ...timing.value,
      alone: input.alone,
      note: input.note,
      cases: openedCases(findings, input.alone, context, ledger.nextCaseNo),
      flags: flags.value,
    })
    const madeAlone = input.alone ? ` ${aloneInWords(input.alone)}` : ''
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
      sentence: `Received ${receivedInWords(received.value)}, from ${supplier.name}, invoice ${input.invoice}, at ${formatTime(occurredAt)} on ${formatDate(occurredAt)}.${madeAlone}${note}`,
    })
  },
})

// One signature is enough from a pharmacist (product.md, "Who signs what"); from anybody else it is a fact without its
// second person, and says so.
function judgeLoneReceiver({ alone }: ReceiptInput, { signers }: ActContext) {
  const [maker, second] = signers
  if (second && alone)
    return refuse(
      'wrong-signers',
      'Two people sign this, and it is said that the second was not there.',
      'Leave "alone" out, or let only its maker sign.',
    )
  if (second || alone || maker?.role === 'pharmacist') return accept(undefined)
  return refuse(
    'wrong-signers',
    'Only a pharmacist receives stock without a second person.',
    'Let a second person count it (“counted”), or say in "alone" why nobody was there.',
  )
}

function receiptEntry(
  ledger: Ledger,
  { invoice }: ReceiptInput,
  supplier: { readonly id: string; readonly name: string; readonly address: string },
  received: readonly ReceivedLine[],
  draft: Omit<EntryDraft, 'movements' | 'lines'>,
) {
  const total = sumQuantities(received.map(({ moved }) => moved))
  return draftEntry(ledger, {
    ...draft,
    movements: [
      { account: 'supplier', party: supplier.id, moved: negateQuantity(total) },
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
      detail: `Batch ${line.batch}, expires ${formatDate(line.expiresOn)}; invoice ${invoice}`,
      moved,
    })),
  })
}
