import { type ActRequest, performAct, type Recorded } from '../db/acts/perform-act.ts'
import type { Answer } from '../db/domain/refusal.ts'
import type { TrainingClock } from './machine-clock.ts'
import { enrolNewcomer } from './enrol-newcomer.ts'
import type { SecretSource } from './person-secrets.ts'
import type { WritableFolder } from './register-folder.ts'
import { SigningDesk } from './signing-desk.ts'

/**
 * Acts performed one after the other on one open register: keys are opened as people are first met, newcomers get
 * theirs, and a training register's clock follows what was recorded.
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
    const keys = await this.#desk.keysOf(request.signedBy.map(({ person }) => person))
    const isEnrolment = request.act === 'enrol-person'
    const answer = isEnrolment
      ? await enrolNewcomer(this.#register, request, keys, this.#source)
      : await performAct(this.#register, request, keys)
    if (!answer.ok || answer.value.wasKnown) return answer
    if (isEnrolment) this.#desk.askAgain()
    if (request.at !== undefined) this.#clock?.set(request.at)
    return answer
  }

  /** Puts all keys away. The register stays open. */
  close(): void {
    this.#desk.close()
  }
}
