import { nothing, quantity } from '../../db/domain/quantity.ts'
import type { PageStatement, Statement } from '../../db/domain/statement.ts'
import { ampoules } from './written-entries.ts'
import { at, on } from './written-journal.ts'

const ml10 = quantity({ volumeUl: 10_000, massUg: 300_000 })

const ampoulePage: PageStatement = {
  broughtForward: nothing,
  closing: ampoules(18),
  counts: [],
  countedIn: 'units',
  doses: 1,
  drug: 'Diamorphine',
  drugClass: 'diamorphine',
  form: 'powder for injection',
  openingSet: ampoules(9),
  page: 'DIA30',
  preparedIn: nothing,
  preparedOut: ampoules(10),
  quantityBasis: 'hydrochloride',
  received: ampoules(20),
  status: 'notCounted',
  stock: ['A30-0', 'A30-1'].map((batch) => ({
    batch,
    location: 'safe',
    quantity: ampoules(9),
    status: 'available' as const,
  })),
  strength: '30 mg',
  supplied: quantity({ units: 1, massUg: 20_000 }),
  unitName: 'ampoule',
  wasted: quantity({ massUg: 10_000 }),
}

const solutionPage: PageStatement = {
  ...ampoulePage,
  closing: ml10,
  countedIn: 'volume',
  doses: 0,
  openingSet: nothing,
  page: 'SOL',
  preparedIn: ml10,
  preparedOut: nothing,
  received: nothing,
  stock: [{ preparation: 'PB-1', location: 'safe', quantity: ml10, status: 'available' }],
  supplied: nothing,
  unitName: '',
  wasted: nothing,
}

/** The statement of the day that the whole journal closes, as far as figures go; opened by record 10, closed by 17. */
export const wholeStatement: Statement = {
  businessDate: on('2026-03-02'),
  classes: [
    {
      broughtForwardUg: 0,
      closingUg: 840_000,
      differenceUg: 0,
      drugClass: 'diamorphine',
      openingSetUg: 270_000,
      receivedUg: 600_000,
      suppliedUg: 20_000,
      wastedUg: 10_000,
    },
  ],
  exceptions: [],
  fromRecord: 10,
  openedAt: at('08:11'),
  pages: [ampoulePage, solutionPage],
  people: [],
  sessions: [],
  toRecord: 16,
}
