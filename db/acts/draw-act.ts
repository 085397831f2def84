import { assert } from '../domain/assert.ts'
import { accept, type Answer } from '../domain/refusal.ts'
import { inTransaction } from '../handles.ts'
import { actById } from '../queries/act-by-id.ts'
import { signersByIds } from '../queries/signers.ts'
import type { SigningKey } from './judge-signers.ts'
import {
  type ActRequest,
  readAct,
  setStage,
  type WritableRegister,
  wrongWords,
} from './perform-act.ts'

/** One who is to sign, as the words before them name them. */
export interface ShownSigner {
  readonly person: string
  readonly name: string
  readonly meaning: string
}

/** What would be signed, and by whom. Undefined words: the id names an act that is recorded already. */
export interface DrawnAct {
  readonly sentence: string | undefined
  readonly signers: readonly ShownSigner[]
}

/**
 * Draws the sentence of an act without a key and without recording anything, for its signers to read before they give
 * a secret. It refuses what performing it would refuse, but for wrong secrets.
 */
export async function drawAct(
  register: WritableRegister,
  request: ActRequest,
): Promise<Answer<DrawnAct>> {
  const read = readAct(request)
  if (!read.ok) return read
  const { act, prepared } = read.value
  return inTransaction(register.database, async (tx) => {
    if (await actById(tx, request.id)) return accept({ sentence: undefined, signers: [] })
    const people = await signersByIds(
      tx,
      request.signedBy.map(({ person }) => person),
    )
    const keys = new Map(people.map(({ id, key }) => [id, keyThatNeverSigns(key)]))
    const stage = await setStage(tx, register, request, act, keys)
    if (!stage.ok) return stage
    const { state, now, signers } = stage.value
    const { newKey } = request
    const decided = await prepared.decideOn(tx, { register: state, now, signers, newKey })
    if (!decided.ok) return decided
    const wrong = wrongWords(decided.value, request)
    if (wrong) return wrong
    const { sentence } = decided.value
    return accept({
      sentence,
      signers: signers.map(({ id, name, meaning }) => ({ person: id, name, meaning })),
    })
  })
}

// Stands for a signer whose key nobody has opened yet.
function keyThatNeverSigns(key: string): SigningKey {
  return {
    key,
    sign: () => {
      assert(false, 'Words that are only drawn are not signed')
    },
  }
}
