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
  let answer: ((typed: string | undefined) => void) | undefined
  const reply = (typed: string | undefined): void => {
    output.write('\n')
    const waiting = answer
    answer = undefined
    waiting?.(typed)
  }
  const take = (chunk: Buffer): void => {
    // Typed while nobody asked: no answer to any question, and never shown. Only Ctrl+C is heard.
    if (!answer) {
      if (chunk.includes(3)) process.kill(process.pid, 'SIGINT')
      return
    }
    const ended = line.take(chunk)
    if (ended) reply(ended.typed)
  }
  // From the first question to the close nothing is echoed, also in the seconds while a key is derived: what is typed
  // ahead then is the next secret.
  const hide = once(() => {
    input.setRawMode(true)
    input.on('data', take)
    input.once('end', () => reply(undefined))
    process.once('exit', () => {
      if (!input.destroyed) input.setRawMode(false)
    })
    input.resume()
  })
  const askHidden = (question: string): Promise<string | undefined> => {
    hide()
    output.write(question)
    return new Promise((resolve) => {
      answer = resolve
      // Something pasted may have held the answer to this question too.
      const waiting = line.take(Buffer.alloc(0))
      if (waiting) reply(waiting.typed)
    })
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
      if (!input.destroyed) input.setRawMode(false)
      input.off('data', take)
      input.pause()
      if (input !== process.stdin) input.destroy()
      if (output !== process.stderr) output.destroy()
    },
  }
}

interface TerminalStreams {
  readonly input: ReadStream
  readonly output: WriteStream
}

/** The work, done at the first call only. */
function once(work: () => void): () => void {
  let isDone = false
  return () => {
    if (isDone) return
    isDone = true
    work()
  }
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
