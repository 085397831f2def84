// Who may sign: the people and keys that records certified (format.md section 5).
import { canonicalise } from './iv-canonical.mjs'
import { hasExactly } from './iv-keyring.mjs'
import { isDate, isHex, isWeakKey, keyId, verify } from './iv-primitives.mjs'

const FORM = ['format', 'key', 'name', 'person', 'publicKey', 'registration', 'role', 'validFrom']
const FORMAT = 'countersign/certificate/1'
const PERSON = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/
const filled = (value) => typeof value === 'string' && value !== ''

/** Why a {certificate, proof} is wrong by itself; undefined if it is right. */
export function wrongCertificate(carried, register) {
  const { certificate, proof } = carried ?? {}
  const keys = register === undefined ? FORM : [...FORM, 'register']
  if (!hasExactly(certificate, keys, ['validTo'])) return 'its keys are not those of a certificate'
  if (certificate.format !== FORMAT) return `its format is not ${FORMAT}`
  if (certificate.register !== register) return 'it is of another register'
  if (!isHex(certificate.publicKey, 32)) return 'its public key is not 32 bytes'
  if (isWeakKey(certificate.publicKey)) return 'its public key is one that anybody can sign for'
  if (certificate.key !== keyId(certificate.publicKey)) return 'its key is not of its public key'
  for (const name of ['name', 'person', 'registration', 'role']) {
    if (!filled(certificate[name])) return `its ${name} is missing`
  }
  if (!PERSON.test(certificate.person)) return "its person is not of the form of a person's id"
  if (certificate.person === 'RECOVERY') return 'it is of RECOVERY, which is nobody'
  const { validFrom, validTo = validFrom } = certificate
  if (!isDate(validFrom) || !isDate(validTo)) return 'validFrom or validTo is not a date'
  if (validTo < validFrom) return 'validTo is before validFrom'
  const proved = isHex(proof, 64) && verify(certificate.publicKey, canonicalise(certificate), proof)
  return proved ? undefined : 'the proof is not by its key'
}

export class People {
  constructor(recoveryKey) {
    this.byPerson = new Map()
    this.persons = new Map([[recoveryKey, 'RECOVERY']])
  }

  /** Puts a certified key in force; answers why it cannot be, if so. */
  add(certificate) {
    const { key, person } = certificate
    if (this.persons.has(key)) return `the key of ${person} is certified already`
    if (this.byPerson.has(person)) return `${person} has a key already`
    this.persons.set(key, person)
    this.byPerson.set(person, certificate)
    return undefined
  }

  /** Why a statement is not this register's person speaking; undefined if it is. */
  wrongStatement(statement) {
    const certificate = this.byPerson.get(statement.person)
    if (!certificate) return `${statement.person} is not certified`
    if (certificate.key !== statement.key) {
      return `the key ${statement.key} is not certified for ${statement.person}`
    }
    for (const name of ['name', 'role', 'registration']) {
      if (statement[name] !== certificate[name]) return `the ${name} is not ${statement.person}'s`
    }
    const day = statement.at.slice(0, 10)
    const { validFrom, validTo = day } = certificate
    if (day < validFrom || day > validTo) return `the certificate does not hold on ${day}`
    return undefined
  }

  publicKey(person) {
    return this.byPerson.get(person).publicKey
  }
}
