import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ndjsonLines, type StreamLine } from '../../../electron/verbs/ndjson-lines.ts'

async function linesOf(chunks: readonly Buffer[], longest?: number): Promise<StreamLine[]> {
  const lines: StreamLine[] = []
  for await (const line of ndjsonLines(Readable.from(chunks), longest)) lines.push(line)
  return lines
}

test('lines are the same wherever the chunks are cut', async () => {
  const line = fc
    .string({ unit: 'binary', minLength: 1 })
    .map((text) => `x${text.replaceAll('\n', '')}`)
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.array(fc.nat(50)), async (lines, cuts) => {
      const bytes = Buffer.from(lines.join('\n'), 'utf8')
      const chunks: Buffer[] = []
      let from = 0
      for (const cut of cuts) {
        chunks.push(bytes.subarray(from, from + cut))
        from = Math.min(bytes.length, from + cut)
      }
      chunks.push(bytes.subarray(from))
      const read = await linesOf(chunks)
      expect(read).toEqual(lines.map((text) => ({ ok: true, text: text.toWellFormed() })))
    }),
  )
})

test('a line too long, one not UTF-8, and empty ones', async () => {
  const chunks = ['ok\n\n', 'aaaaaa', 'aaaaaa', 'aaaa\n', 'fine', '\n'].map((text) =>
    Buffer.from(text),
  )
  chunks.push(Buffer.from([0xff, 0x0a]))
  expect(await linesOf(chunks, 10)).toEqual([
    { ok: true, text: 'ok' },
    { ok: false, problem: expect.stringContaining('16 bytes') },
    { ok: true, text: 'fine' },
    { ok: false, problem: 'The line is not UTF-8.' },
  ])
})
