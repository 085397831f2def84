import type { SigningKey } from '../db/acts/judge-signers.ts'
import { Fault } from '../db/domain/fault.ts'
import type { OpenedSlot } from '../db/keyring/key-slot.ts'
import { loadKeyring } from '../db/keyring/keyring-file.ts'
import { forgetSlot, openKeyring } from '../db/keyring/open-keyring.ts'
import { isRightPin } from '../db/keyring/pin-verifier.ts'
import type { PersonSecrets, SecretSource } from './person-secrets.ts'
import type { WritableFolder } from './register-folder.ts'

/**
 * The keys of the people who sign, each opened when first needed and held until the desk is closed: deriving a key is
 * slow on purpose. A wrong passphrase or PIN opens nothing, and is not asked for again.
 */
export class SigningDesk {
  readonly #register: Pick<WritableFolder, 'folder' | 'state'>
  readonly #secrets: SecretSource
  readonly #opened = new Map<string, OpenedSlot>()
  readonly #refused = new Set<string>()

  constructor(register: Pick<WritableFolder, 'folder' | 'state'>, secrets: SecretSource) {
    this.#register = register
    this.#secrets = secrets
  }

  /** The keys of these people, of those whose secrets are right; nobody is asked twice. */
  async keysOf(people: readonly string[]): Promise<ReadonlyMap<string, SigningKey>> {
    for (const person of people) {
      if (this.#opened.has(person) || this.#refused.has(person)) continue
      const slot = await this.#open(person)
      if (slot) this.#opened.set(person, slot)
      else this.#refused.add(person)
    }
    return new Map(
      people.flatMap((person) => {
        const slot = this.#opened.get(person)
        return slot ? [[person, slot.signingKey] as const] : []
      }),
    )
  }

  /** Forgets who had no key: somebody has been enrolled since. */
  askAgain(): void {
    this.#refused.clear()
  }

  /** Puts all keys away. */
  close(): void {
    for (const slot of this.#opened.values()) forgetSlot(slot)
    this.#opened.clear()
  }

  async #open(person: string): Promise<OpenedSlot | undefined> {
    // Nobody is asked for secrets that could open nothing.
    const keyring = loadKeyring(this.#register.folder)
    if (!keyring.slots.some((slot) => slot.kind === 'person' && slot.person === person))
      return undefined
    const secrets = await this.#secrets.secretsOf(person)
    return secrets && this.#unlock(person, secrets)
  }

  async #unlock(
    person: string,
    { passphrase, pin }: PersonSecrets,
  ): Promise<OpenedSlot | undefined> {
    const { folder, state } = this.#register
    let slot: OpenedSlot
    try {
      slot = await openKeyring(loadKeyring(folder), person, passphrase)
    } catch (error) {
      if (error instanceof Fault && error.code === 'wrong-secret') return undefined
      throw error
    }
    if (await isRightPin(slot.pin, pin, state.mode)) return slot
    forgetSlot(slot)
    return undefined
  }
}
