import { randomBytes } from 'node:crypto'

/** Where random bytes come from: the system's generator, or in test vectors a fixed list. */
export type Random = (bytes: number) => Buffer

/** The system's generator. */
export const systemRandom: Random = (bytes) => randomBytes(bytes)
