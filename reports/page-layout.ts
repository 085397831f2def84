import { formatMoment } from '../db/domain/instant.ts'
import type { RegisterHeading } from '../db/domain/statement.ts'
import { zonesInWords } from '../db/domain/zone-words.ts'
import type { Content, CustomTableLayout } from './render-pdf.ts'

/** Lighter ink, for labels only: a copy of a copy may lose it. What is a fact prints black. */
export const lightInk = '#3a3a3a'
/** The smallest type on any paper of ours, in points. */
export const smallest = 7.5

/** What a register is called on paper. Only a pharmacy's is the statutory register; a clinic's is its record book. */
export const kindWords: Readonly<Record<RegisterHeading['kind'], string>> = {
  pharmacyStatutory: 'Controlled drugs register',
  clinicRecord: 'Clinic controlled-drug record book',
}

const trainingWords = 'TRAINING REGISTER: no real patient, no real stock'

/** The words across every page of a training register; undefined for a live one. */
export function watermarkOf(register: RegisterHeading): { watermark?: string } {
  return register.mode === 'training' ? { watermark: 'TRAINING' } : {}
}

/** The sentence that goes before everything else on a training register's pages; empty for a live one. */
export function trainingLine(register: RegisterHeading): string {
  return register.mode === 'training' ? trainingWords : ''
}

/** What the foot of every page says. */
export interface Footing {
  readonly head: string
  readonly printedAt: string
  readonly printedBy?: string
  readonly appVersion: string
  readonly register: RegisterHeading
}

/** What a head on paper proves, in one sentence. */
export const headSentence = 'Any later copy of this register must still contain this head.'

/** The foot of every page: the head and its code, what they prove, who printed, and the page of how many. */
export function footer(
  footing: Footing,
  margins: readonly [number, number, number, number],
  isWide: boolean,
): (page: number, pages: number) => Content {
  const [left, , right] = margins
  const by = footing.printedBy === undefined ? '' : ` by ${footing.printedBy}`
  // On a wide sheet there is room for it here; a narrow one says it at its head.
  const training = isWide ? trainingLine(footing.register) : ''
  const zone = zonesInWords([footing.printedAt], footing.register.timeZone)
  const printed = `Printed ${formatMoment(footing.printedAt)} ${zone}${by} · Countersign ${footing.appVersion}`
  return (page, pages) => ({
    margin: [left, 5, right, 0],
    fontSize: smallest,
    lineHeight: 0.95,
    table: {
      widths: ['auto', '*', 'auto'],
      body: [
        [
          {
            text: [
              { text: 'Head  ', color: lightInk },
              { text: footing.head, font: 'Mono' },
            ],
            noWrap: true,
          },
          { text: '' },
          { text: `Page ${page} of ${pages}`, bold: true, alignment: 'right', noWrap: true },
        ],
        [
          { text: headSentence },
          { text: training, bold: true, alignment: 'center' },
          { text: printed, alignment: 'right', noWrap: true },
        ],
      ],
    },
    layout: {
      ...plain,
      hLineWidth: (line) => (line === 0 ? 0.5 : 0),
      paddingTop: (row) => (row === 0 ? 3 : 0),
    },
  })
}

/** A table without rules or padding: columns that only stand side by side. */
export const plain: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
}

/** A ruled table: one strong line under the head row, hairlines between rows, no boxes. `gap` is between columns, in points. */
export function ruled(gap: number, padding: number): CustomTableLayout {
  return {
    ...plain,
    hLineWidth: (line, node) =>
      line === 0 ? 0 : line === 1 ? 0.8 : line === node.table.body.length ? 0.5 : 0.35,
    hLineColor: (line, node) =>
      line === 1 || line === node.table.body.length ? 'black' : '#8a8a8a',
    paddingLeft: (column) => (column === 0 ? 0 : gap / 2),
    paddingRight: (column, node) => (column === (node.table.widths?.length ?? 0) - 1 ? 0 : gap / 2),
    // Plex Sans has more room above its capitals than below its descenders; this puts the text in the middle.
    paddingTop: () => padding - 0.7,
    paddingBottom: () => padding + 0.7,
  }
}

// A date with its time, and a figure with its unit: what must not be parted at the end of a line (peers.md 8).
const together =
  /(\d\d-[A-Z][a-z]{2}-\d{4}(?: \d\d:\d\d)?|-?\d[\d,.]* (?:mg\/mL|mg|mL|g|vials?|ampoules?|%)(?![A-Za-z]))/

/** A sentence in pieces that wrap between words but never inside a date or between a figure and its unit. */
export function prose(text: string): { text: string; noWrap?: true }[] {
  return text
    .split(together)
    .filter((piece) => piece !== '')
    .map((piece) => (together.test(piece) ? { text: piece, noWrap: true } : { text: piece }))
}

/** The name of a section of a report. */
export function sectionTitle(text: string) {
  return { text, bold: true, fontSize: 11, margin: margin(14, 3) }
}

/** Space above and below, in points. */
export const margin = (above: number, below: number): [number, number, number, number] => [
  0,
  above,
  0,
  below,
]
