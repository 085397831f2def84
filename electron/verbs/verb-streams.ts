import { Fault, faultFromSqlite } from '../../db/domain/fault.ts'

/** Where a verb reads and writes. */
export interface VerbStreams {
  readonly input: AsyncIterable<unknown>
  /** Writes a result to stdout; resolves when there is room for more, so that memory stays flat. */
  out(text: string): Promise<void>
  /** Writes a message to stderr. */
  say(text: string): void
  /** False once whoever read stdout has gone: `countersign … | head` ends quietly. */
  readonly isRead: boolean
  /** Resolves when everything written has left the process; throws when it could not. */
  flush(): Promise<void>
}

/** The streams of this process. */
export function processStreams(): VerbStreams {
  const { stdin, stdout, stderr } = process
  let isRead = true
  let failure: Error | undefined
  let goOn: (() => void) | undefined
  const wake = (): void => {
    goOn?.()
    goOn = undefined
  }
  stdout.on('drain', wake)
  stdout.on('error', (error) => {
    isRead = false
    if (!isBrokenPipe(error)) failure = error
    wake()
  })
  // With nobody to read the messages there is nothing left to say that to.
  stderr.on('error', () => undefined)
  const refuseFailed = (): void => {
    if (!failure) return
    throw new Fault(faultFromSqlite(failure)?.code ?? 'io', {
      found: `The results could not all be written (${failure.message}).`,
      next: 'Make room, or write them elsewhere, and run it again; an act told twice is recorded once.',
      cause: failure,
    })
  }
  return {
    input: stdin,
    get isRead() {
      return isRead
    },
    out: async (text) => {
      refuseFailed()
      if (!isRead || stdout.write(text)) return
      await new Promise<void>((resolve) => {
        goOn = resolve
      })
      refuseFailed()
    },
    say: (text) => {
      stderr.write(`${text}\n`)
    },
    flush: async () => {
      if (isRead) await new Promise<void>((resolve) => stdout.write('', () => resolve()))
      refuseFailed()
    },
  }
}

// Windows says EOF where others say EPIPE.
function isBrokenPipe(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'EOF')
}
