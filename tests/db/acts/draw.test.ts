import { expect, test } from 'vitest'
import { addPages, addPatients } from '../../support/northgate.ts'
import { trainingRegister } from '../../support/training-register.ts'

test('a dose too thin to hold a microgram is refused, since nothing of the drug would be given', async () => {
  const register = await trainingRegister()
  await addPages(register, 'A30')
  await addPatients(register, 'A')
  const lots = [{ kind: 'batch', batch: 'A3-2407', expiresOn: '2027-06-30', units: 1 }]
  const opening = { page: 'A30', book: 'CD record book 7', bookPage: '88', lots }
  await register.record('set-opening-balance', opening, ['P1 made', 'N1 counted'])
  await register.record('open-day', {}, ['P1 made'])
  const thin = { madeToUl: 100_000_000, givenUl: 1, wastedUl: 99_999_999 }
  const from = { kind: 'container', page: 'A30', batch: 'A3-2407', ...thin }
  const refusal = await register.refusal(
    'record-administration',
    { patient: 'A', session: 'morning', from },
    ['N1 made', 'P1 saw wasted'],
  )
  expect(refusal).toMatchObject({ code: 'nothing-moved' })
  expect(refusal.found).toBe(
    '0.001 mL from 1 ampoule of 30 mg, batch A3-2407 holds less than a microgram.',
  )
})
