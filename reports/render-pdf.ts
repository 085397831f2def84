import pdfmake from 'pdfmake'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces'
import { assertPrinted, lettersOf } from './lettered-text.ts'
import { plexFontData, plexFonts } from './plex-fonts.ts'

export type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces'

/** A file that travels inside a PDF, so that the print carries its own data. */
export interface EmbeddedFile {
  readonly name: string
  readonly mediaType: 'application/json' | 'text/csv'
  readonly description: string
  readonly text: string
}

/** A paper ready to be drawn. Drawing uses its content up: draw a fresh one for every print. */
export interface PaperDocument {
  readonly title: string
  readonly subject: string
  readonly author: string
  /** Instant of the print; the only moment in the file, so that the same print is the same bytes. */
  readonly printedAt: string
  readonly appVersion: string
  readonly orientation: 'portrait' | 'landscape'
  /** Left, top, right, bottom, in points (1/72 inch). */
  readonly margins: readonly [number, number, number, number]
  /** Drawn behind the content of every page, from the corner of the sheet. */
  readonly background?: () => Content
  readonly header?: (page: number, pages: number) => Content
  readonly footer: (page: number, pages: number) => Content
  readonly content: Content[]
  /** Printed across every page: a training register says so wherever it is opened. */
  readonly watermark?: string
  readonly files: readonly EmbeddedFile[]
}

declare module 'pdfmake' {
  /** Files in memory the fonts are read from; the library's published types leave it out. */
  export const virtualfs: { writeFileSync(name: string, content: Buffer): void }
}

const faces = plexFontData()
const letters = lettersOf(faces)
for (const [name, data] of faces) pdfmake.virtualfs.writeFileSync(name, data)
pdfmake.setFonts(plexFonts)
// Paper holds text that people typed. Nothing in it may reach the network, or any file: the fonts are in memory.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(() => false)

/**
 * Draws a paper as PDF/A-3b with its data embedded. The same paper gives the same bytes. Stops at a character that its
 * type has no letter for, which would print as nothing.
 */
export async function renderPdf(paper: PaperDocument): Promise<Buffer> {
  const { background, content, footer, header } = paper
  const parts = [content, background?.(), header?.(1, 1), footer(1, 1), paper.watermark]
  assertPrinted(parts, letters)
  return pdfmake.createPdf(definitionOf(paper)).getBuffer()
}

function definitionOf(paper: PaperDocument): TDocumentDefinitions {
  const at = new Date(paper.printedAt)
  const [left, top, right, bottom] = paper.margins
  return {
    version: '1.7',
    subset: 'PDF/A-3b',
    language: 'en-GB',
    displayTitle: true,
    info: {
      title: paper.title,
      subject: paper.subject,
      author: paper.author,
      creator: `Countersign ${paper.appVersion}`,
      producer: `Countersign ${paper.appVersion}`,
      creationDate: at,
      modDate: at,
    },
    pageSize: 'A4',
    pageOrientation: paper.orientation,
    pageMargins: [left, top, right, bottom],
    defaultStyle: { font: 'Sans', fontSize: 8.5, color: 'black' },
    ...(paper.background === undefined ? {} : { background: paper.background }),
    ...(paper.header === undefined ? {} : { header: paper.header }),
    footer: paper.footer,
    content: paper.content,
    ...(paper.watermark === undefined
      ? {}
      : { watermark: { text: paper.watermark, fontSize: 96, bold: true, opacity: 0.08 } }),
    files: Object.fromEntries(paper.files.map((file) => [file.name, attachmentOf(file, at)])),
  }
}

function attachmentOf(file: EmbeddedFile, at: Date) {
  const data = Buffer.from(file.text, 'utf8').toString('base64')
  return {
    src: `data:${file.mediaType};base64,${data}`,
    name: file.name,
    type: file.mediaType,
    description: file.description,
    relationship: 'Data' as const,
    creationDate: at,
    modifiedDate: at,
  }
}
