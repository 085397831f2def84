// What section 9 of format.md says of each kind of record: its signers in their order, the
// certificates its facts carry, and whether it holds an entry. A kind or version that is not here is
// reported, and checked in all but that.

const VERSION = 1
const MADE = [['made']]
const AUTHORISED = [['authorised']]
const FOUNDERS = [['authorised'], ['authorised']]

const isAlone = (facts) => facts.entry?.alone !== undefined
const wastes = (facts) => facts.wastedUg > 0
const unlessAlone = (signers) => (facts) => (isAlone(facts) ? MADE : signers)
const always = (signers) => () => signers
const plain = (signers) => ({ signers: always(signers) })
const ledger = (signers) => ({ hasEntry: true, signers })

/** `signers`: the facts' demand, for each place the meanings of which one is to stand there. */
export const KINDS = {
  'register-created': { ...plain(FOUNDERS), certificates: (facts) => facts.founders },
  'person-enrolled': { ...plain(FOUNDERS), certificates: (facts) => [facts] },
  'signed-on': plain(AUTHORISED),
  'signed-off': plain(AUTHORISED),
  'page-added': plain(AUTHORISED),
  'supplier-added': plain(AUTHORISED),
  'prescriber-added': plain(AUTHORISED),
  'patient-added': plain(AUTHORISED),
  'prescription-added': plain([['made'], ['reviewed']]),
  'opening-balance-set': ledger(always([['made'], ['counted']])),
  'day-opened': plain(MADE),
  'receipt-recorded': ledger((facts) =>
    facts.isWitnessed === false ? MADE : [['made'], ['counted']],
  ),
  'solution-prepared': ledger(unlessAlone([['made'], ['checked preparation']])),
  'administration-recorded': ledger((facts) => {
    if (isAlone(facts)) return MADE
    return [['made'], wastes(facts) ? ['saw given', 'saw wasted'] : ['saw given']]
  }),
  'outcome-recorded': ledger(always(MADE)),
  'waste-recorded': ledger(unlessAlone([['made'], ['saw wasted']])),
  'stock-check-recorded': ledger(always([['counted'], ['counted']])),
  'entry-countersigned': ledger(always([['countersigned']])),
  'day-closed': plain([['reconciled'], ['counted']]),
  'attempt-refused': plain([]),
}

/** Kinds the format keeps for a later version: no register holds them yet. */
export const RESERVED = ['register-recovered']

/** What section 9 says of a record; undefined if it does not know its kind or version. */
export const kindOf = ({ kind, version }) =>
  version === VERSION && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined

const listed = (places) =>
  places.length === 0 ? 'nobody' : places.map((meanings) => meanings.join(' or ')).join(', ')

/** Why a record is not signed as its kind demands; undefined if it is, or the kind is unknown. */
export function wrongSigners(written, statements) {
  const known = kindOf(written)
  if (!known) return undefined
  const { facts, kind } = written
  const demand = known.signers(facts)
  const signed = statements.map(({ meaning }) => meaning)
  const fits = demand.every((meanings, place) => meanings.includes(signed[place]))
  if (!fits || signed.length !== demand.length) {
    const found = listed(signed.map((meaning) => [meaning]))
    return `${kind} is to be signed by ${listed(demand)}, and is by ${found}`
  }
  if (kind !== 'register-created') return undefined
  const inOrder = facts.founders.every(
    ({ certificate }, place) => certificate.person === statements[place].person,
  )
  return inOrder ? undefined : 'the founders signed in another order than facts.founders'
}
