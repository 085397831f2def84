import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// A print is judged as an inspector gets it: by programs that know nothing of ours.

const options = { encoding: 'utf8', maxBuffer: 2 ** 27 } as const

/** The text of each page, laid out as it stands on the sheet; figure spaces as plain ones. */
export function pdfPages(pdf: Buffer): string[] {
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, ...options })
  return text
    .replace(/[\u2007\u2008\u00A0]/g, ' ')
    .split('\f')
    .slice(0, -1)
}

/** The text of the whole document, every run of white space as one space: for sentences that wrap. */
export function pdfText(pdf: Buffer): string {
  const text = execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, ...options })
  return text.replace(/[\s\u2007\u2008]+/g, ' ')
}

/** What `pdfinfo` says, by name. */
export function pdfInfo(pdf: Buffer): ReadonlyMap<string, string> {
  const text = execFileSync('pdfinfo', ['-isodates', '-'], { input: pdf, ...options })
  return new Map(
    text.split('\n').map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    }),
  )
}

/** The fonts of a document, each with whether it is embedded. */
export function pdfFonts(pdf: Buffer): { name: string; isEmbedded: boolean }[] {
  const text = execFileSync('pdffonts', ['-'], { input: pdf, ...options })
  return text
    .split('\n')
    .slice(2)
    .filter((line) => line !== '')
    .map((line) => ({
      name: line.split(/\s+/)[0] ?? '',
      isEmbedded: / yes (?:yes|no) /.test(line),
    }))
}

/** What `qpdf --check` finds to complain of; it throws on damage. */
export function pdfCheck(pdf: Buffer): string {
  return withFile(pdf, (path) => execFileSync('qpdf', ['--check', path], options))
}

/** A file embedded in a document, by name. */
export function embeddedFile(pdf: Buffer, name: string): string {
  return withFile(pdf, (path) => execFileSync('qpdf', [path, `--show-attachment=${name}`], options))
}

/** Every word of a page with where it stands, in points from the top left corner. */
export function pdfWords(
  pdf: Buffer,
): { page: number; text: string; left: number; top: number; right: number; bottom: number }[] {
  const html = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, ...options })
  let page = 0
  return html.split('\n').flatMap((line) => {
    if (line.includes('<page ')) page += 1
    const match =
      /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)<\/word>/.exec(
        line,
      )
    if (!match) return []
    const [, left, top, right, bottom, text = ''] = match
    return [
      {
        page,
        text,
        left: Number(left),
        top: Number(top),
        right: Number(right),
        bottom: Number(bottom),
      },
    ]
  })
}

function withFile<T>(pdf: Buffer, read: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-pdf-'))
  try {
    const path = join(folder, 'print.pdf')
    writeFileSync(path, pdf)
    return read(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
