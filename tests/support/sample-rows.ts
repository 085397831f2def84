import type {
  RegisterExtractRows,
  RegisterHeading,
  RegisterRow,
} from '../../db/domain/statement.ts'

// Hand-made material for the reports, in the words the queries write. The figures are those of domain.md section 6,
// written out and not computed, wherever a scenario gives them.

export const pat = 'Pat REED, pharmacist 2051234'
export const sam = 'Sam OKAFOR, pharmacist 2067890'
export const sara = 'Sara KHAN, nurse 98I1234E'
export const nia = 'Nia OWEN, nurse 97B4321E'

/** The clinic of domain.md section 6. */
export const northgate: RegisterHeading = {
  id: '8F2C7Q4M1ZK9T3XW6B0H5NRA',
  name: 'Northgate HAT',
  keeper: 'Northgate Community Health NHS Trust',
  premises: '14 Mill Lane, Northgate, NG1 4AB',
  kind: 'clinicRecord',
  mode: 'live',
  timeZone: 'Europe/London',
}

export const head = '8F2C-7Q4M-1ZK9-T3XW-6B0H-5NRA 1009 K3V8-QT2M-9XJA-40EH-7ZWD-C5RN'

export const solutionPage: RegisterExtractRows['page'] = {
  id: 'SOL',
  drugClass: 'diamorphine',
  drug: 'diamorphine',
  strength: '100 mg/mL',
  form: 'solution for injection',
  quantityBasis: 'diamorphine hydrochloride',
  countedIn: 'volume',
  unitName: 'mL',
}

export const vialPage: RegisterExtractRows['page'] = {
  ...solutionPage,
  id: 'V10',
  strength: '10 g',
  form: 'powder for solution for injection, vial',
  countedIn: 'units',
  unitName: 'vial',
}

export const ampoulePage: RegisterExtractRows['page'] = {
  ...vialPage,
  id: 'A30',
  strength: '30 mg',
  form: 'powder for solution for injection, ampoule',
  unitName: 'ampoule',
}

export const authority = 'Dr Alice LEE, GMC 7012345, licence HO-2231; prescription RX-0007'
export const addressOf = (name: string): string => `${name}, 12 Mill Lane, Northgate NG1 4AB`

type Amount = RegisterRow['balance']
export const amount = (units: number, volumeUl: number, massUg: number): Amount => ({
  units,
  volumeUl,
  massUg,
})

/** A row that moved nothing, made by Sara KHAN and witnessed by Pat REED; say what is otherwise. */
export function registerRow(
  row: Partial<RegisterRow> & Pick<RegisterRow, 'entryNo' | 'balance'>,
): RegisterRow {
  const occurredAt = row.occurredAt ?? '2026-03-02T09:10:00.000+00:00'
  return {
    occurredAt,
    recordedAt: occurredAt,
    late: false,
    category: 'supplied',
    counterparty: '',
    authority: '',
    detail: '',
    moved: amount(0, 0, 0),
    given: { volumeUl: 0, massUg: 0 },
    wasted: { volumeUl: 0, massUg: 0 },
    madeBy: sara,
    witnessedBy: pat,
    isUnwitnessed: false,
    countersigned: undefined,
    notes: [],
    ...row,
  }
}

/** An extract of a page with these rows. */
export function extractRows(
  extract: Partial<RegisterExtractRows> & Pick<RegisterExtractRows, 'rows'>,
): RegisterExtractRows {
  return {
    register: northgate,
    page: solutionPage,
    from: '2026-03-02',
    to: '2026-03-02',
    broughtForward: amount(0, 0, 0),
    head,
    printedAt: '2026-03-02T17:20:00.000+00:00',
    printedBy: 'Pat REED',
    appVersion: '0.1.0',
    ...extract,
  }
}

/** A dose of solution at 100 mg/mL, drawn from PB-0001. */
export function dose(
  entryNo: number,
  at: string,
  name: string,
  volumeUl: number,
  balanceUl: number,
): RegisterRow {
  return registerRow({
    entryNo,
    occurredAt: `${at}:00.000+00:00`,
    counterparty: addressOf(name),
    authority,
    detail: 'PB-0001',
    moved: amount(0, -volumeUl, -volumeUl * 100),
    given: { volumeUl, massUg: volumeUl * 100 },
    balance: amount(0, balanceUl, balanceUl * 100),
  })
}

/** S-1, the solution's page: prepared, five doses, counted 90.4 against 90.5. */
export const normalDaySolution = extractRows({
  rows: [
    registerRow({
      entryNo: 1003,
      occurredAt: '2026-03-02T08:40:00.000+00:00',
      category: 'preparedIn',
      detail: 'PB-0001 made from 1 vial of 10 g, batch B24011; use until 05-Mar-2026 08:40',
      moved: amount(0, 100_000, 10_000_000),
      balance: amount(0, 100_000, 10_000_000),
    }),
    dose(1004, '2026-03-02T09:10', 'HALE, Ada', 2_000, 98_000),
    dose(1005, '2026-03-02T09:22', 'OKORO, Ben', 1_500, 96_500),
    dose(1006, '2026-03-02T09:40', 'O’BRIEN-SMITH, José', 2_500, 94_000),
    dose(1007, '2026-03-02T14:05', 'HALE, Ada', 2_000, 92_000),
    dose(1008, '2026-03-02T14:20', 'OKORO, Ben', 1_500, 90_500),
    registerRow({
      entryNo: 1009,
      occurredAt: '2026-03-02T17:05:00.000+00:00',
      category: 'counted',
      detail:
        'PB-0001 in safe: read on a graduated container, counted 90.4 mL, books 90.5 mL, difference -0.1 mL (-10 mg), within tolerance 0.5 mL',
      balance: amount(0, 90_500, 9_050_000),
      madeBy: pat,
      witnessedBy: sam,
    }),
  ],
})

/** S-6: 60 doses of 1 mL from 100 mL. */
export const continuityRows = extractRows({
  broughtForward: amount(0, 100_000, 10_000_000),
  from: '2026-03-01',
  to: '2026-03-31',
  rows: Array.from({ length: 60 }, (_, index) =>
    dose(
      2001 + index,
      `2026-03-${String(3 + Math.trunc(index / 4)).padStart(2, '0')}T${String(9 + (index % 4)).padStart(2, '0')}:05`,
      ['HALE, Ada', 'OKORO, Ben', 'NOWAK, Łukasz', 'O’BRIEN, Siobhán'][index % 4] ?? '',
      1_000,
      100_000 - (index + 1) * 1_000,
    ),
  ),
})
