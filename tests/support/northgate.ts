import type { TrainingRegister } from './training-register.ts'
import { premises } from './training-register.ts'

// The invented clinic of the worked scenarios (domain.md 6): its pages, supplier, prescriber and patients.

const drug = {
  drug: 'diamorphine',
  drugClass: 'diamorphine',
  quantityBasis: 'diamorphine hydrochloride',
} as const

const ampoule = (id: string, mg: number, unitDisplacementUl: number) => ({
  ...drug,
  id,
  countedIn: 'units' as const,
  form: 'powder for solution for injection',
  strength: `${mg} mg`,
  unitName: 'ampoule',
  unitMassUg: mg * 1000,
  unitDisplacementUl,
})

/** The pages as `add-page` takes them. A30 and A100 are made to a volume, so what they displace does not matter. */
export const pages = {
  V10: { ...ampoule('V10', 10_000, 7400), strength: '10 g', unitName: 'vial' },
  SOL: {
    ...drug,
    id: 'SOL',
    countedIn: 'volume' as const,
    form: 'solution for injection',
    strength: '100 mg/mL',
    inUseMinutes: 4320,
  },
  A30: ampoule('A30', 30, 0),
  A100: ampoule('A100', 100, 0),
  A500: ampoule('A500', 500, 400),
}
export type PageId = keyof typeof pages

/** The supplier as `add-supplier` takes it. */
export const supplier = {
  id: 'S1',
  name: 'Meridian Pharmaceuticals Ltd',
  address: 'Unit 4, Harbour Estate, Westport ZW2 6TD',
}

/** The licensed doctor as `add-prescriber` takes them. */
export const prescriber = {
  id: 'DR1',
  name: 'Dr Anna LEE',
  registration: '6143382',
  licence: 'HO-24117',
  premises,
  drugs: ['diamorphine'],
  validFrom: '2025-09-01',
  validTo: '2026-12-31',
}

/** The patients, and what each is prescribed for a session, mg. */
export const patients = {
  A: { givenName: 'Ada', familyName: 'Hale', bornOn: '1981-05-17', mg: 200 },
  B: { givenName: 'Ben', familyName: 'Okoro', bornOn: '1984-09-09', mg: 150 },
  C: { givenName: 'José', familyName: 'García Ruiz', bornOn: '1972-06-14', mg: 250 },
  D: { givenName: 'Maeve', familyName: "O'Brien", bornOn: '1979-02-27', mg: 200 },
  E: { givenName: 'Callum', familyName: 'Smith-Jones', bornOn: '1990-11-30', mg: 180 },
  F: { givenName: 'Łukasz', familyName: 'Wójcik', bornOn: '1987-01-05', mg: 100 },
  G: { givenName: 'Siân', familyName: 'Rees', bornOn: '1968-12-24', mg: 50 },
  L: { givenName: 'Lan', familyName: 'Nguyễn', bornOn: '1975-08-01', mg: 20 },
} as const
export type PatientId = keyof typeof patients

/** A patient as `add-patient` takes them. */
export function patientInput(id: PatientId) {
  const { givenName, familyName, bornOn } = patients[id]
  return { id, givenName, familyName, bornOn, address: '3 Canal Row, Northgate' }
}

/** A patient's prescription as `add-prescription` takes it. */
export function prescriptionInput(id: PatientId) {
  return {
    id: `RX-${id}`,
    patient: id,
    prescriber: prescriber.id,
    drugClass: drug.drugClass,
    massPerSessionUg: patients[id].mg * 1000,
    sessionsPerDay: 2,
    route: 'intravenous',
    startsOn: '2026-02-23',
    lastValidOn: '2026-03-22',
    document: `MDA 4417-${id}`,
  }
}

/** The lots and openings that `set-opening-balance` takes over from paper. */
const book = { book: 'CD record book 7', bookPage: '88' }
export const b24011 = { kind: 'batch', batch: 'B24011', expiresOn: '2027-06-30', units: 6 }
export const oldBottle = {
  kind: 'preparation',
  preparation: 'OLD-7',
  volumeUl: 90_500,
  massUg: 9_050_000,
  inUseUntil: '2026-03-05T08:40',
}
/** Scenario S-1: 6 vials on V10. */
export const sixVials = { ...book, page: 'V10', lots: [b24011] }
/** 90.50 mL left of a solution made under the paper book. */
export const openedBottle = { ...book, page: 'SOL', lots: [oldBottle] }

/** Adds pages, all of them when none is named. */
export async function addPages(register: TrainingRegister, ...ids: PageId[]): Promise<void> {
  const wanted = ids.length === 0 ? Object.values(pages) : ids.map((id) => pages[id])
  for (const page of wanted) await register.record('add-page', page, ['P1 authorised'])
}

/** Adds the supplier. */
export async function addSupplier(register: TrainingRegister): Promise<void> {
  await register.record('add-supplier', supplier, ['P1 authorised'])
}

/** Adds the prescriber and these patients with their prescriptions. */
export async function addPatients(register: TrainingRegister, ...ids: PatientId[]): Promise<void> {
  await register.record('add-prescriber', prescriber, ['P1 authorised'])
  for (const id of ids) {
    await register.record('add-patient', patientInput(id), ['P1 authorised'])
    await register.record('add-prescription', prescriptionInput(id), ['P1 made', 'N1 reviewed'])
  }
}
