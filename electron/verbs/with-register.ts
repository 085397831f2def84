import { openForReading, type ReadableFolder } from '../register-folder.ts'
import { type OpenerOptions, readingOpener } from './opening.ts'

/** Runs a reading verb on a register opened read-only; it is closed whatever happens. */
export async function withRegister<T>(
  folder: string,
  options: OpenerOptions,
  work: (register: ReadableFolder, person: string) => Promise<T>,
): Promise<T> {
  const opener = await readingOpener(folder, options)
  const register = await openForReading(folder, opener)
  try {
    return await work(register, opener.person)
  } finally {
    await register.close()
  }
}
