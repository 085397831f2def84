import { drawAct } from '../db/acts/draw-act.ts'
import { type ActRequest, performAct, type Recorded } from '../db/acts/perform-act.ts'
import { epochMs } from '../db/domain/instant.ts'
import { type Answer, refuse } from '../db/domain/refusal.ts'
import type { TrainingClock } from './machine-clock.ts'
import { enrolNewcomer } from './enrol-newcomer.ts'
import type { SecretSource, SentenceReaders } from './person-secrets.ts'
import type { WritableFolder } from './register-folder.ts'
import { SigningDesk } from './signing-desk.ts'

/**
 * Acts performed one after the other on one open register: keys are opened as people are first met and put away as they
 * sign off, newcomers get theirs, and a training register's clock follows what was recorded.
 */
export class ActFeed {
  readonly #register: WritableFolder
  readonly #source: SecretSource
  readonly #clock: TrainingClock | undefined
  readonly #desk: SigningDesk

  constructor(register: WritableFolder, source: SecretSource, clock?: TrainingClock) {
    this.#register = register
    this.#source = source
    this.#clock = clock
    this.#desk = new SigningDesk(register, source)
  }

  /** Performs one act. Refusals come back as values. */
  async perform(request: ActRequest): Promise<Answer<Recorded>> {
    const isEnrolment = request.act === 'enrol-person'
    const answer = isEnrolment
      ? await enrolNewcomer(this.#register, request, this.#source, (ready) => this.#sign(ready))
      : await this.#sign(request)
    if (!answer.ok || answer.value.wasKnown) return answer
    if (isEnrolment) this.#desk.askAgain()
    if (request.act === 'sign-off')
      for (const { person } of request.signedBy) this.#desk.putAway(person)
    if (request.at !== undefined) this.#clock?.set(request.at)
    return answer
  }

  /** Puts all keys away. The register stays open. */
  close(): void {
    this.#desk.close()
  }

  async #sign(request: ActRequest): Promise<Answer<Recorded>> {
    const { readers } = this.#source
    if (readers) return this.#showThenSign(request, readers)
    const keys = await this.#desk.keysOf(signersOf(request), this.#now(request))
    return performAct(this.#register, request, keys)
  }

  /** Signs what its signers have read, word for word; when the words have changed meanwhile, they read them again. */
  async #showThenSign(request: ActRequest, readers: SentenceReaders): Promise<Answer<Recorded>> {
    const people = signersOf(request)
    while (true) {
      const drawn = await drawAct(this.#register, request)
      if (!drawn.ok) {
        // Nobody gives a secret for what is refused anyway. Of those who have given theirs, the attempt is kept.
        const held = this.#desk.heldKeysOf(people, this.#now(request))
        const areAllHere = people.length > 0 && people.every((person) => held.has(person))
        return areAllHere ? performAct(this.#register, request, held) : drawn
      }
      const { sentence, signers } = drawn.value
      if (sentence === undefined) return performAct(this.#register, request, new Map())
      readers.show(drawn.value)
      for (const signer of signers) {
        if (!(await readers.confirm(signer))) return notConfirmed(signer)
        const own = await this.#desk.keysOf([signer.person], this.#now(request))
        if (!own.has(signer.person)) break
      }
      const keys = this.#desk.heldKeysOf(people, this.#now(request))
      const answer = await performAct(this.#register, { ...request, shown: sentence }, keys)
      if (answer.ok || answer.refusal.code !== 'changed-since-shown') return answer
    }
  }

  // The time the act would be recorded at, by the register's clock; only a training register's is set by its acts.
  #now({ at }: ActRequest): number {
    const { place, state } = this.#register
    return at !== undefined && state.mode === 'training' ? epochMs(at) : place.clock.now()
  }
}

function signersOf({ signedBy }: ActRequest): string[] {
  return signedBy.map(({ person }) => person)
}

function notConfirmed({ person, name }: { readonly person: string; readonly name: string }) {
  return refuse(
    'wrong-signers',
    `${name} read what was to be signed and did not sign it.`,
    'Mend the act, or let those sign who did it.',
    { person },
  )
}
