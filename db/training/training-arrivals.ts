import { signed } from './training-desk.ts'
import { containerPages, openingVials, trainingSuppliers } from './training-lists.ts'
import { daysAfter, renewed } from './training-patients.ts'
import type { TrainingDay } from './training-state.ts'
import type { TrainingStep } from './training-step.ts'

/** Every fourth day the wholesaler's van comes and fills up what has become short. */
export function* receiveDelivery(day: TrainingDay): Generator<TrainingStep, void> {
  const { clinic, date, desk, duty, index, random } = day
  if (index % 4 !== 0) return
  const full = { A30: 20, A100: 12, V10: openingVials(clinic.patients.length) + 4 }
  const lines = containerPages.flatMap((page) => {
    const units = full[page] - clinic.stock.usable(page)
    // Ampoules are bought by the box.
    if (units < (page === 'V10' ? 1 : 5)) return []
    clinic.receipts += 1
    const batch = `${page.slice(0, page === 'V10' ? 1 : 2)}-${2500 + clinic.receipts}`
    const lot = { page, batch, units, expiresOn: daysAfter(date, 540 + clinic.receipts) }
    clinic.stock.receive({ ...lot, status: 'available' })
    return [lot]
  })
  if (lines.length === 0) return
  const counter = random.pick([duty.first, duty.third])
  yield desk.write({
    act: 'record-receipt',
    // A lone pharmacist may sign for a delivery.
    signedBy: random.isIn(20)
      ? signed([duty.pharmacist, 'made'])
      : signed([duty.pharmacist, 'made'], [counter, 'counted']),
    input: {
      supplier: random.pick(trainingSuppliers).id,
      invoice: `INV ${random.between(80_000, 99_999)}`,
      lines,
    },
  })
}

/** Now and then an ampoule breaks. */
export function* breakAmpoule(day: TrainingDay): Generator<TrainingStep, void> {
  const { clinic, desk, duty, random } = day
  if (!random.isIn(6) || clinic.stock.usable('A100') === 0) return
  yield desk.write({
    act: 'record-waste',
    signedBy: signed([duty.first, 'made'], [duty.pharmacist, 'saw wasted']),
    input: {
      from: { kind: 'container', page: 'A100', batch: clinic.stock.take('A100'), units: 1 },
      reason: 'breakage',
      method: 'wiped up into the denaturing kit',
      note: 'Slipped from the tray while counting',
    },
  })
}

/** Prescriptions that end today are followed by new ones, transcribed by one person and checked by another. */
export function* renewPrescriptions(day: TrainingDay): Generator<TrainingStep, void> {
  const { clinic, date, desk, duty } = day
  for (const [patient, prescription] of clinic.prescriptions) {
    if (prescription.lastValidOn >= date) continue
    const next = renewed(prescription)
    clinic.prescriptions.set(patient, next)
    yield desk.write({
      act: 'add-prescription',
      signedBy: signed([duty.pharmacist, 'made'], [duty.first, 'reviewed']),
      input: { ...next },
    })
  }
}
