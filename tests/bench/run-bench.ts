import { parseArgs } from 'node:util'
import { actBench } from './act-bench.ts'
import { demoBench } from './demo-bench.ts'
import { longRegisterBench } from './long-register-bench.ts'

// Measures; never a test. Machines are noisy, so what matters is printed as a ratio of two things timed in one run.
// `npm run bench` runs all; `npm run bench -- act` one; `--acts N` sets the length of the long register.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { acts: { type: 'string', default: '100000' } },
})

const benches: Record<string, () => Promise<void>> = {
  act: actBench,
  demo: demoBench,
  long: () => longRegisterBench(Number(values.acts)),
}

for (const [name, bench] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  process.stdout.write(`\n${name}\n`)
  await bench()
}
