/**
 * The name of a signer without role and registration, which print once at the foot: `Sara KHAN` of
 * `Sara KHAN, nurse 98I1234E`. What stands in brackets after them stays.
 */
export function signerName(signer: string): string {
  return signer.replace(/^(.*), [^,(]*[^,( ]( \(.*\))?$/, '$1$2')
}
