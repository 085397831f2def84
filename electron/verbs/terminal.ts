import { openSync } from 'node:fs'
import { ReadStream, WriteStream } from 'node:tty'
import { HiddenLine } from './hidden-line.ts'

/** A person at a terminal, asked one question at a time. What is typed is never shown. */
export interface Terminal {
  /** What was typed, without echo; undefined when they gave up (Ctrl+C, Ctrl+D on an empty line). */
  askHidden(question: string): Promise<string | undefined>
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
  return {
    askHidden: (question) => {
      output.write(question)
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
        // Something pasted may have held the answer to this question too.
        const waiting = line.take(Buffer.alloc(0))
        if (waiting) {
          output.write('\n')
          resolve(waiting.typed)
          return
        }
        input.setRawMode(true)
        input.on('data', take)
        input.once('end', end)
        input.resume()
      })
    },
    close: () => {
      if (input !== process.stdin) input.destroy()
      if (output !== process.stderr) output.destroy()
    },
  }
}

function terminalStreams(): { input: ReadStream; output: WriteStream } | undefined {
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
