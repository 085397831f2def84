import { openSync } from 'node:fs'
import { ReadStream, WriteStream } from 'node:tty'
import { HiddenLine } from './hidden-line.ts'

/** A person at a terminal, asked one question at a time. What is typed is never shown. */
export interface Terminal {
  /** What was typed, without echo; undefined when they gave up (Ctrl+C, Ctrl+D on an empty line). */
  askHidden(question: string): Promise<string | undefined>
  /** True when they press Enter and nothing before it; what was typed ahead of the question is no answer to it. */
  confirm(question: string): Promise<boolean>
  /** Writes lines for everybody there to read. */
  show(text: string): void
  close(): void
}

/**
 * The terminal this process runs in, also while stdin is a file or a pipe. Undefined when there is none, as in a job
 * that a scheduler started.
 */
export function openTerminal(): Terminal | undefined {
  const streams = terminalStreams()
  if (!streams) return undefined
  const { input, output } = streams
  const line = new HiddenLine()
  const askHidden = (question: string): Promise<string | undefined> => {
    output.write(question)
    // Something pasted may have held the answer to this question too.
    const waiting = line.take(Buffer.alloc(0))
    if (!waiting) return nextLine(streams, line)
    output.write('\n')
    return Promise.resolve(waiting.typed)
  }
  return {
    askHidden,
    confirm: async (question) => {
      line.forget()
      return (await askHidden(question)) === ''
    },
    show: (text) => {
      output.write(`${text}\n`)
    },
    close: () => {
      if (input !== process.stdin) input.destroy()
      if (output !== process.stderr) output.destroy()
    },
  }
}

interface TerminalStreams {
  readonly input: ReadStream
  readonly output: WriteStream
}

function nextLine(
  { input, output }: TerminalStreams,
  line: HiddenLine,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const finish = (answer: string | undefined): void => {
      input.off('data', take)
      input.off('end', end)
      input.setRawMode(false)
      input.pause()
      output.write('\n')
      resolve(answer)
    }
    const take = (chunk: Buffer): void => {
      const answer = line.take(chunk)
      if (answer) finish(answer.typed)
    }
    const end = (): void => finish(undefined)
    input.setRawMode(true)
    input.on('data', take)
    input.once('end', end)
    input.resume()
  })
}

function terminalStreams(): TerminalStreams | undefined {
  if (process.platform === 'win32') {
    const { stdin, stderr } = process
    return stdin.isTTY && stderr.isTTY ? { input: stdin, output: stderr } : undefined
  }
  try {
    // Two descriptors, since each stream closes its own.
    const input = new ReadStream(openSync('/dev/tty', 'r'))
    return { input, output: new WriteStream(openSync('/dev/tty', 'w')) }
  } catch {
    return undefined
  }
}
