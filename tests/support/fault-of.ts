import { expect } from 'vitest'
import { Fault, type FaultCode } from '../../db/domain/fault.ts'

/** The code of the fault that `work` ends in, undefined when it ends well; its message must be whole sentences. */
export async function faultOf(work: () => unknown): Promise<FaultCode | undefined> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    expect(error.message).toMatch(/^[A-Z].*[.] [A-Z].*[.]$/)
    return error.code
  }
  return undefined
}
