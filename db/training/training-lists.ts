import type { LocalDate } from '../domain/instant.ts'
import { daysAfter } from './training-patients.ts'

const drug = {
  drug: 'diamorphine',
  drugClass: 'diamorphine',
  quantityBasis: 'diamorphine hydrochloride',
} as const

/** What one container of each page holds, micrograms. */
export const containerUg = { A30: 30_000, A100: 100_000, V10: 10_000_000 } as const
/** A page counted in containers. */
export type ContainerPage = keyof typeof containerUg
export const containerPages = ['A100', 'A30', 'V10'] as const

/** The final volume of one vial made up: 92.6 mL water and 7.4 mL displacement (domain.md 6; illustrative). */
export const vialMadeToUl = 100_000
export const vialDiluentUl = 92_600
/** 100 mg/mL. */
export const solutionUgPerUl = 100
/** How long the solution may be used, hours (illustrative). */
export const solutionHours = 72

/** The pages of the register. Displacements and in-use time are illustrative; a clinic enters those of its products. */
export const trainingPages = [
  page('A30', '30 mg', 'ampoule', 24),
  page('A100', '100 mg', 'ampoule', 80),
  page('V10', '10 g', 'vial', 7_400),
  {
    ...drug,
    id: 'SOL',
    countedIn: 'volume',
    form: 'solution for injection',
    strength: '100 mg/mL',
    inUseMinutes: solutionHours * 60,
  },
] as const

function page(id: ContainerPage, strength: string, unitName: string, unitDisplacementUl: number) {
  return {
    ...drug,
    id,
    countedIn: 'units',
    form: 'powder for solution for injection',
    strength,
    unitName,
    unitMassUg: containerUg[id],
    unitDisplacementUl,
  } as const
}

/** From whom the training clinic buys. */
export const trainingSuppliers = [
  {
    id: 'SUP-A',
    name: 'Meridian Pharmaceuticals Ltd',
    address: 'Unit 4, Harbour Estate, Westport ZW2 6TD',
  },
  {
    id: 'SUP-B',
    name: 'Calder Valley Wholesale',
    address: '18 Wharf Road, Calderbridge ZC9 1LN',
  },
] as const

/** Where the clinic is; its prescribers' licences name it. */
export const trainingPremises = 'Northgate HAT, 12 Northgate, Northgate ZN1 4HA'

/** The clinic's licensed prescribers. */
export function trainingPrescribers(startsOn: LocalDate) {
  const licensed = {
    drugs: ['diamorphine'],
    premises: trainingPremises,
    validFrom: daysAfter(startsOn, -200),
    validTo: daysAfter(startsOn, 3 * 365),
  }
  return [
    {
      ...licensed,
      id: 'DR-LEE',
      name: 'Dr Anna LEE',
      registration: '6143382',
      licence: 'HO-24117',
    },
    {
      ...licensed,
      id: 'DR-SHAH',
      name: 'Dr Ravi SHAH',
      registration: '7008914',
      licence: 'HO-25023',
    },
  ]
}

/** Containers of one batch. Expired ones stay on the page, set apart, until they are destroyed. */
export interface TrainingBatch {
  readonly page: ContainerPage
  readonly batch: string
  readonly expiresOn: LocalDate
  readonly units: number
  readonly status: 'available' | 'expired'
}

/** What the paper book hands over: enough vials for about a week. */
export function openingBatches(startsOn: LocalDate, patients: number): TrainingBatch[] {
  const vials = openingVials(patients)
  const older = Math.ceil(vials / 3)
  const lot = (id: ContainerPage, batch: string, units: number, days: number) =>
    ({
      page: id,
      batch,
      units,
      expiresOn: daysAfter(startsOn, days),
      status: days < 0 ? 'expired' : 'available',
    }) as const
  return [
    lot('A30', 'A3-2291', 2, -33),
    lot('A30', 'A3-2407', 20, 410),
    lot('A100', 'A1-2318', 12, 290),
    lot('V10', 'B24011', older, 300),
    lot('V10', 'B24017', vials - older, 480),
  ]
}

/** Vials the clinic likes to have: some eight days of two doses of about 210 mg for each patient. */
export function openingVials(patients: number): number {
  return Math.max(6, Math.ceil((patients * 8 * 2 * 210) / 10_000))
}

/** The set-up file's opening balances, one for each page with stock, from the last pages of the paper book. */
export function openingBalances(startsOn: LocalDate, patients: number) {
  const batches = openingBatches(startsOn, patients)
  return containerPages.map((id, place) => ({
    page: id,
    book: 'CD record book 7',
    bookPage: String(88 + place),
    lots: batches
      .filter(({ page: of }) => of === id)
      .map(({ batch, expiresOn, units, status }) => ({
        kind: 'batch',
        batch,
        expiresOn,
        units,
        status,
      })),
  }))
}
