/** The value below which this share of the measurements lies. */
export function percentile(measured: readonly number[], share: number): number {
  const sorted = [...measured].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Runs `work` and gives the microseconds it took with its answer. */
export async function timed<T>(work: () => Promise<T> | T): Promise<{ us: number; value: T }> {
  const from = process.hrtime.bigint()
  const value = await work()
  return { us: Number(process.hrtime.bigint() - from) / 1000, value }
}

/** Prints one line of a bench: what, how much, and the bound it is held to. */
export function report(what: string, found: string, bound = ''): void {
  process.stdout.write(`  ${what.padEnd(52)} ${found.padEnd(22)} ${bound}\n`)
}
