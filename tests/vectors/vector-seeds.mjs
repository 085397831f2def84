// Every random of the vectors: the first bytes of SHA-256("countersign/vectors/1 " + its name).
import { keyId, publicKeyOf, sha256 } from '../independent/iv-primitives.mjs'

export const SEEDS = {}

export function fixed(name, length = 32) {
  const bytes = sha256(`countersign/vectors/1 ${name}`).subarray(0, length)
  SEEDS[name] = bytes.toString('hex')
  return bytes
}

function person(id, name, role, registration) {
  const seed = fixed(`signing seed ${id}`)
  const publicKey = publicKeyOf(seed)
  return { person: id, name, role, registration, seed, publicKey, key: keyId(publicKey) }
}

export const ANA = person('ANA', 'Ana Reyes', 'Lead nurse', 'NMC 12A3456E')
export const BEN = person('BEN', 'Ben Ó Briain', 'Pharmacist', 'GPhC 2071234')
export const CLEO = person('CLEO', 'Cleo Ng', 'Veterinary surgeon', 'RCVS 7654321')

/** The secret of the recovery sheet. */
export const RECOVERY_SECRET = fixed('recovery secret', 20)

/** What a case says of a signer, the secret seed included: these keys guard nothing. */
export const shown = ({ seed, ...rest }) => ({ ...rest, seed: seed.toString('hex') })
