import type { Founding, Setup, SetupPerson } from '../db/acts/judge-setup.ts'
import { findAct } from '../db/acts/act-list.ts'
import type { ActRequest } from '../db/acts/perform-act.ts'
import { must } from '../db/domain/assert.ts'
import { accept, type Answer, refuse } from '../db/domain/refusal.ts'
import type { Meaning } from '../db/domain/signature.ts'
import type { ActFeed } from './act-feed.ts'

type ListName =
  | 'pages'
  | 'suppliers'
  | 'prescribers'
  | 'patients'
  | 'prescriptions'
  | 'openingBalances'

/** The lists of a set-up in the order they are recorded, with the act of each and what the founders sign it as. */
const lists: readonly {
  readonly list: ListName
  readonly act: string
  readonly meanings: readonly Meaning[]
}[] = [
  { list: 'pages', act: 'add-page', meanings: ['authorised'] },
  { list: 'suppliers', act: 'add-supplier', meanings: ['authorised'] },
  { list: 'prescribers', act: 'add-prescriber', meanings: ['authorised'] },
  { list: 'patients', act: 'add-patient', meanings: ['authorised'] },
  { list: 'prescriptions', act: 'add-prescription', meanings: ['made', 'reviewed'] },
  { list: 'openingBalances', act: 'set-opening-balance', meanings: ['made', 'counted'] },
]

/** An act of a set-up before it has its number. */
type SetupAct = Omit<ActRequest, 'id' | 'at'>

/**
 * The acts that a set-up's people and lists are, each input already read by its act: a slip anywhere in the file is
 * found before a register is made or anybody types a secret.
 */
export function readLists(founding: Founding): Answer<readonly SetupAct[]> {
  const { setup, foundedOn } = founding
  // Founders stand in record 1, and are the same people by the same rules.
  const wrongPerson = firstProblem('people', 'enrol-person', setup.people)
  if (wrongPerson) return wrongPerson
  const acts: SetupAct[] = newcomers(setup).map((person) => ({
    act: 'enrol-person',
    signedBy: signersOf('enrol-person', ['authorised', 'authorised'], founding),
    input: { ...person, validFrom: person.validFrom ?? foundedOn },
  }))
  for (const { list, act, meanings } of lists) {
    const signedBy = signersOf(act, meanings, founding)
    const wrong = firstProblem(list, act, setup[list])
    if (wrong) return wrong
    for (const input of setup[list]) acts.push({ act, signedBy, input })
  }
  return accept(acts)
}

function firstProblem(list: string, act: string, inputs: readonly unknown[]) {
  for (const [index, input] of inputs.entries()) {
    const prepared = findAct(act)?.prepare(input)
    if (prepared && 'problems' in prepared)
      return refuse(
        'invalid-input',
        `${list}, number ${index + 1}: ${prepared.problems.join('; ')}`,
        `Mend the set-up file; see \`acts --json-schema ${act}\`.`,
      )
  }
  return undefined
}

function newcomers({ people, founders }: Setup): SetupPerson[] {
  return people.filter(({ person }) => !founders.includes(person))
}

// The founders sign everything, the one first whose role may sign first.
function signersOf(name: string, meanings: readonly Meaning[], { founders }: Founding) {
  const roles = findAct(name)?.roles ?? []
  const mayBegin = roles[0]?.includes(founders[0].role) ?? true
  const inOrder = mayBegin ? founders : [founders[1], founders[0]]
  return meanings.map((meaning, place) => ({
    person: must(inOrder[place], 'A founder').person,
    meaning,
  }))
}

/** Records the people and lists of a set-up, as the acts `setup-1`, `setup-2` … Stops at the first refusal. */
export async function fillLists(
  feed: ActFeed,
  { setup, foundedAt }: Founding,
  acts: readonly SetupAct[],
): Promise<Answer<number>> {
  for (const [index, act] of acts.entries()) {
    const id = `setup-${index + 1}`
    const answer = await feed.perform({
      ...act,
      id,
      ...(setup.at === undefined ? {} : { at: foundedAt }),
    })
    if (!answer.ok) {
      const { code, found, next, figures } = answer.refusal
      const where = `Act ${id} (${act.act}) of the set-up was refused: ${found}`
      return refuse(code, where, next, figures)
    }
  }
  return accept(acts.length)
}
