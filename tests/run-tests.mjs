import { spawn } from 'node:child_process'
import { buildOutput } from '../electron/build-output.mjs'
import {
  cloneFolder,
  inClone,
  node24,
  prepareClone,
  testPrograms,
} from '../electron/prepare-clone.mjs'

// `npm test`: everything that must hold before a change is kept. Plain JavaScript without dependencies,
// since it also installs what is missing. The last line on stdout is `N passed, N failed`: the tests as
// the runner counted them, and one more failed for each of the other checks that failed.

const countPattern = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/

const count = { passed: 0, failed: 0, skipped: 0 }

await runEverything()

const skipped = count.skipped === 0 ? '' : `, ${count.skipped} skipped`
process.stdout.write(`${count.passed} passed, ${count.failed} failed${skipped}\n`)
// Never process.exit() here: it would cut off what stdout has not yet written.
process.exitCode = count.failed === 0 ? 0 : 1

async function runEverything() {
  const isPrepared = await check('packages and programs', () =>
    prepareClone({ programs: testPrograms }),
  )
  if (!isPrepared) return
  await check('types', () => runTool('typescript/bin/tsc'))
  await check('lint', () => runTool('oxlint/bin/oxlint'))
  await check('format', () => runTool('@biomejs/biome/bin/biome', ['format']))
  // Tests that start the built program would otherwise judge an older one.
  if (await check('build', buildOutput)) await check('tests', runVitest)
}

/** One line before, one after; a check that throws counts as one failed and the others still run. */
async function check(name, work) {
  const startedAt = Date.now()
  const failedBefore = count.failed
  process.stdout.write(`── ${name}\n`)
  try {
    await work()
    const outcome = count.failed === failedBefore ? 'good' : 'FAILED'
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
    process.stdout.write(`   ${name}: ${outcome}, in ${seconds} s\n`)
    return true
  } catch (error) {
    count.failed += 1
    process.stdout.write(`   ${name}: FAILED. ${error.message}\n`)
    return false
  }
}

async function runTool(script, args = []) {
  const tool = startTool(script, args, 'inherit')
  const status = await tool.ended
  if (status !== 0) throw new Error(`${script} ended with ${status}.`)
}

async function runVitest() {
  const filters = process.argv.slice(2)
  const args = ['run', '--config', 'tests/vitest.config.ts', '--root', '.', ...filters]
  const vitest = startTool('vitest/vitest.mjs', args, 'pipe')
  const lastLine = await forwardAllButLastLine(vitest.child.stdout)
  const status = await vitest.ended
  const counted = countPattern.exec(lastLine)
  if (!counted) {
    process.stdout.write(`${lastLine}\n`)
    throw new Error(`Vitest ended with ${status} and counted no tests.`)
  }
  const [passed, failed, skipped = 0] = counted.slice(1).map((digits) => Number(digits ?? 0))
  count.passed += passed
  count.failed += failed
  count.skipped += skipped
  // A red run with a green count is still red.
  if (status !== 0 && failed === 0) throw new Error(`Vitest ended with ${status}.`)
  if (passed + failed === 0) throw new Error('Vitest ran no tests.')
}

function startTool(script, args, stdout) {
  // The runner writes into a pipe and cannot see whether a person looks at a terminal behind it.
  const isForEyes = process.stdout.isTTY && !process.env.NO_COLOR
  const colour = isForEyes ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }
  const child = spawn(node24, [inClone('node_modules', script), ...args], {
    cwd: cloneFolder,
    env: { ...process.env, ...colour },
    stdio: ['ignore', stdout, 'inherit'],
  })
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? signal))
  })
  return { child, ended }
}

/** Holds back the last line of text: the count, which only comes true with all checks together. */
async function forwardAllButLastLine(stream) {
  let held = ''
  for await (const chunk of stream.setEncoding('utf8')) {
    const text = held + chunk
    const end = text.lastIndexOf('\n', text.length - 2) + 1
    process.stdout.write(text.slice(0, end))
    held = text.slice(end)
  }
  return held.trimEnd()
}
