import { lightInk, margin, prose, ruled, sectionTitle } from './page-layout.ts'
import type { ReconciliationView } from './reconciliation-view.ts'
import type { Content, TableCell } from './render-pdf.ts'

/** Who signed the close, room for their wet initials, and everybody with entries that day. Never split over two pages. */
export function signOffSection(view: ReconciliationView): Content {
  return {
    stack: [
      {
        unbreakable: true,
        stack: [
          sectionTitle('Signed'),
          { text: prose(view.signedWords), margin: margin(0, 4) },
          signatures(view),
          signedSentence(view),
        ],
      },
      // A provisional print is for looking, not for keeping: nobody initials it.
      ...(view.people.length === 0 || view.isProvisional ? [] : [initialsPanel(view)]),
    ],
  }
}

// The words themselves, with the closer's note among them: what a signature binds must stand where it is printed.
function signedSentence({ signedSentence: sentence }: ReconciliationView): Content {
  if (sentence === '') return { text: '' }
  return {
    text: [{ text: 'Signed words  ', color: lightInk }, ...prose(sentence)],
    fontSize: 8,
    margin: margin(4, 0),
  }
}

function signatures({ signatures: list, isProvisional }: ReconciliationView): Content {
  if (isProvisional) {
    return { text: 'Nobody has signed: the day is still open, and these figures may change.' }
  }
  const rows = list.map((each): TableCell[] => [
    {
      stack: [{ text: each.name, bold: true }, { text: `${each.role} ${each.registration}` }],
    },
    { text: prose(each.meaning) },
    { text: each.when, noWrap: true },
    { text: '' },
  ])
  return {
    table: {
      headerRows: 1,
      widths: [150, '*', 112, 130],
      heights: (row) => (row === 0 ? 'auto' : 26),
      body: [
        ['Name, role, registration', 'Signed as', 'Date and time', 'Signature on paper'].map(
          (text) => ({ text, color: lightInk }),
        ),
        ...rows,
      ],
    },
    layout: ruled(12, 2.5),
  }
}

function initialsPanel({ people }: ReconciliationView): Content {
  return {
    unbreakable: people.length <= 20,
    margin: margin(12, 0),
    stack: [
      { text: 'Everybody with entries this day', bold: true, margin: margin(0, 3) },
      {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: ['*', 110, 80, 40, 130],
          heights: (row) => (row === 0 ? 'auto' : 15),
          body: [
            [
              { text: 'Name', color: lightInk },
              { text: 'Role', color: lightInk },
              { text: 'Registration', color: lightInk },
              { text: 'Entries', color: lightInk, alignment: 'right' },
              { text: 'Initials on paper', color: lightInk },
            ],
            ...people.map((person): TableCell[] => [
              { text: person.name },
              { text: person.role },
              { text: person.registration },
              { text: person.entries, alignment: 'right' },
              { text: '' },
            ]),
          ],
        },
        layout: ruled(12, 2),
      },
    ],
  }
}
