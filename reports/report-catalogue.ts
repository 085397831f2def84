import type { ReconciliationRows, RegisterExtractRows } from '../db/domain/statement.ts'
import { reconciliationPdf } from './reconciliation-pdf.ts'
import { registerExtractPdf } from './register-extract-pdf.ts'
import type { PaperDocument } from './render-pdf.ts'

/** What a report asks for, in words a command's help can print. */
export interface ReportParameter {
  readonly name: string
  readonly meaning: string
  readonly example: string
}

/** A report that can be printed: what it is called, what it asks for, and how its rows become a PDF. */
export interface Report<Rows> {
  readonly title: string
  readonly parameters: readonly ReportParameter[]
  /** The PDF/A-3b bytes; the same rows give the same bytes. */
  readonly print: (rows: Rows) => Promise<Buffer>
}

// Loaded when something is printed: the drawing library takes an eighth of a second, and most commands print nothing.
async function draw(paper: PaperDocument): Promise<Buffer> {
  const { renderPdf } = await import('./render-pdf.ts')
  return renderPdf(paper)
}

const reconciliation: Report<ReconciliationRows> = {
  title: 'End-of-day reconciliation',
  parameters: [
    { name: 'on', meaning: 'The business date, open or closed.', example: '2026-03-02' },
  ],
  print: (rows) => draw(reconciliationPdf(rows)),
}

const register: Report<RegisterExtractRows> = {
  title: 'Register extract',
  parameters: [
    { name: 'page', meaning: 'The register page.', example: 'SOL' },
    { name: 'from', meaning: 'The first business date.', example: '2026-03-01' },
    { name: 'to', meaning: 'The last business date, which is included.', example: '2026-03-31' },
  ],
  print: (rows) => draw(registerExtractPdf(rows)),
}

/** Every report by the id the headless command and the window know it by. */
export const reportCatalogue = { reconciliation, register } as const
/** The id of a report. */
export type ReportId = keyof typeof reportCatalogue
