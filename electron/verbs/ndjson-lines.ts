/** A line of a stream, or why it is none. */
export type StreamLine =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string }

/** The longest line taken, in bytes: as long as a record may be. */
export const longestLine = 1_048_576

const newline = 0x0a

/**
 * The lines of a stream of bytes, one at a time: never more than one line and one chunk is held, whatever comes. A
 * longer line is passed over to its end and reported; so is one that is not UTF-8. Empty lines are left out.
 */
export async function* ndjsonLines(
  stream: AsyncIterable<unknown>,
  longest: number = longestLine,
): AsyncGenerator<StreamLine> {
  let held: Buffer[] = []
  let length = 0
  const take = (): StreamLine | undefined => {
    const line = length > longest ? tooLong(length) : readLine(Buffer.concat(held))
    held = []
    length = 0
    return line
  }
  const hold = (part: Buffer): void => {
    length += part.length
    if (length <= longest) held.push(part)
    else held = []
  }
  for await (const chunk of stream) {
    let rest = bytesOf(chunk)
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
      hold(rest.subarray(0, end))
      const line = take()
      if (line) yield line
      rest = rest.subarray(end + 1)
    }
    hold(rest)
  }
  const last = take()
  if (last) yield last
}

function readLine(bytes: Buffer): StreamLine | undefined {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { ok: false, problem: 'The line is not UTF-8.' }
  }
  return text.trim() === '' ? undefined : { ok: true, text }
}

function tooLong(length: number): StreamLine {
  return {
    ok: false,
    problem: `The line has ${length} bytes; an act has at most ${longestLine}.`,
  }
}

function bytesOf(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk
  if (typeof chunk === 'string') return Buffer.from(chunk, 'utf8')
  throw new TypeError('A stream of bytes was expected')
}
