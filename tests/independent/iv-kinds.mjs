// What a kind of record demands of its signers, and which certificates its facts carry: to be filled
// from section 9 of format.md. A kind that is not here is checked in all but that.

/**
 * `signers`: of each meaning, at least and at most how many; no other meaning may sign.
 * `certificates`: the facts' list of {certificate, proof}.
 */
export const KINDS = {
  'register-created': {
    certificates: (facts) => facts.founders,
    signers: { authorised: [2, 2] },
  },
  'person-enrolled': {
    certificates: (facts) => [facts],
    signers: { authorised: [2, 2] },
  },
}

/** Kinds the format keeps for a later version: no register holds them yet. */
export const RESERVED = ['register-recovered']

/** Why these meanings are not those the kind demands; undefined if they are. */
export function wrongSigners(kind, meanings) {
  const signers = KINDS[kind]?.signers
  if (!signers) return undefined
  const other = meanings.find((meaning) => !Object.hasOwn(signers, meaning))
  if (other !== undefined) return `${kind} is not to be signed as "${other}"`
  for (const [meaning, [least, most]] of Object.entries(signers)) {
    const count = meanings.filter((one) => one === meaning).length
    if (count < least || count > most) {
      const demand = least === most ? `${least}` : `${least} to ${most}`
      return `${kind} demands ${demand} signers "${meaning}" and has ${count}`
    }
  }
  return undefined
}
