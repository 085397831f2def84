// The prime of the curve, 2^255 - 19.
const prime = 2n ** 255n - 19n

// The y of every point whose order divides 8 (RFC 8032's curve has eight such points, in five values of y).
const smallOrder: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  prime - 1n,
  2707385501144840649318225287225658788936804267575313519463743609750303402022n,
  55188659117513257062467267217118295137698188065244968500265048394206261417927n,
])

/**
 * True for a public key (64 hex digits) that nobody in particular holds: one of a point of small order, for which
 * anybody can make a signature that verifies, or one whose y is not reduced, which is a second writing of another key.
 * The verification of RFC 8032 takes both; a certificate for one would let anybody sign in its owner's name.
 */
export function isWeakPublicKey(publicKey: string): boolean {
  const littleEndian = Buffer.from(publicKey, 'hex')
  const bigEndian = Buffer.from(littleEndian.toReversed())
  const y = BigInt(`0x${bigEndian.toString('hex')}`) & (2n ** 255n - 1n)
  return y >= prime || smallOrder.has(y)
}
