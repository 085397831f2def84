import { assertNever } from '../db/domain/assert.ts'
import { reconciliationRows } from '../db/queries/reconciliation-rows.ts'
import { registerExtractRows } from '../db/queries/register-extract-rows.ts'
import type { PaperDocument } from '../reports/render-pdf.ts'
import type { ReadableFolder } from './register-folder.ts'
import type { PrintFacts } from './print-facts.ts'
import { writeNewFile } from './write-new-file.ts'

/** A report and what it is of. */
export type ReportRequest =
  | { readonly kind: 'reconciliation'; readonly on: string }
  | {
      readonly kind: 'register'
      readonly page: string
      readonly from: string
      readonly to: string
    }

/** Prints a report into a file. False, and no file, when the register has no such day or page. */
export async function printReport(
  { database }: Pick<ReadableFolder, 'database'>,
  request: ReportRequest,
  facts: PrintFacts,
  file: string,
  mayReplace: boolean,
): Promise<boolean> {
  const paper = await paperOf(database, request, facts)
  if (!paper) return false
  // Loaded when something is printed: the other verbs start faster without.
  const { renderPdf } = await import('../reports/render-pdf.ts')
  writeNewFile(file, await renderPdf(paper), mayReplace)
  return true
}

async function paperOf(
  { db }: ReadableFolder['database'],
  request: ReportRequest,
  { printedAt, printedBy, appVersion }: PrintFacts,
): Promise<PaperDocument | undefined> {
  switch (request.kind) {
    case 'reconciliation': {
      const rows = await reconciliationRows(db, request.on, { printedAt, appVersion })
      if (!rows) return undefined
      const { reconciliationPdf } = await import('../reports/reconciliation-pdf.ts')
      return reconciliationPdf(rows)
    }
    case 'register': {
      const extra = { printedAt, printedBy, appVersion }
      const rows = await registerExtractRows(db, request.page, request.from, request.to, extra)
      if (!rows) return undefined
      const { registerExtractPdf } = await import('../reports/register-extract-pdf.ts')
      return registerExtractPdf(rows)
    }
    default:
      return assertNever(request)
  }
}
