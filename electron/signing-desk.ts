import type { SigningKey } from '../db/acts/judge-signers.ts'
import { Fault } from '../db/domain/fault.ts'
import type { OpenedSlot } from '../db/keyring/key-slot.ts'
import { loadKeyring } from '../db/keyring/keyring-file.ts'
import { forgetSlot, openKeyring } from '../db/keyring/open-keyring.ts'
import { isRightPin } from '../db/keyring/pin-verifier.ts'
import type { PersonSecrets, SecretSource } from './person-secrets.ts'
import type { WritableFolder } from './register-folder.ts'

/** A key on the desk, and when its owner gave the secrets for it, milliseconds since 1970 UTC. */
interface HeldKey {
  readonly slot: OpenedSlot
  readonly openedAt: number
}

/**
 * The keys of the people who sign, each opened when first needed and held until its owner signs off, until a shift is
 * over, or until the desk is closed: deriving a key is slow on purpose. A wrong passphrase or PIN opens nothing, and is
 * not asked for again.
 */
export class SigningDesk {
  readonly #register: Pick<WritableFolder, 'folder' | 'state'>
  readonly #secrets: Pick<SecretSource, 'secretsOf'>
  readonly #held = new Map<string, HeldKey>()
  readonly #refused = new Set<string>()

  constructor(
    register: Pick<WritableFolder, 'folder' | 'state'>,
    secrets: Pick<SecretSource, 'secretsOf'>,
  ) {
    this.#register = register
    this.#secrets = secrets
  }

  /**
   * The keys of these people, of those whose secrets are right. `now`, milliseconds since 1970 UTC by the register's
   * clock, ends the hold on keys opened a shift ago; nobody is asked twice within one.
   */
  async keysOf(people: readonly string[], now: number): Promise<ReadonlyMap<string, SigningKey>> {
    this.#putAwayExpired(now)
    for (const person of people) {
      if (this.#held.has(person) || this.#refused.has(person)) continue
      const slot = await this.#open(person)
      if (slot) this.#held.set(person, { slot, openedAt: now })
      else this.#refused.add(person)
    }
    return this.heldKeysOf(people, now)
  }

  /** The keys of these people that are here at that moment; asks nobody. */
  heldKeysOf(people: readonly string[], now: number): ReadonlyMap<string, SigningKey> {
    this.#putAwayExpired(now)
    return new Map(
      people.flatMap((person) => {
        const held = this.#held.get(person)
        return held ? [[person, held.slot.signingKey] as const] : []
      }),
    )
  }

  /** Forgets who had no key: somebody has been enrolled since. */
  askAgain(): void {
    this.#refused.clear()
  }

  /** Puts one person's key away: they have signed off. */
  putAway(person: string): void {
    const held = this.#held.get(person)
    if (held) forgetSlot(held.slot)
    this.#held.delete(person)
  }

  /** Puts all keys away. */
  close(): void {
    for (const person of this.#held.keys()) this.putAway(person)
  }

  #putAwayExpired(now: number): void {
    const shiftMs = this.#register.state.policy.shiftHours * 3_600_000
    for (const [person, { openedAt }] of this.#held) {
      // A clock that was set back says nothing of how long the key has lain here.
      if (now < openedAt || now - openedAt >= shiftMs) this.putAway(person)
    }
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
