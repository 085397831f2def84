import type { Reporter, SerializedError, TestModule } from 'vitest/node'

interface Count {
  passed: number
  failed: number
  skipped: number
}

/**
 * Says how many tests passed and failed, as the last line of all: `12 passed, 0 failed`. A test that never finished
 * did not pass; a file that does not load, a group whose set-up throws and an error nobody caught have no test to
 * their name, so each of them counts as one failed.
 */
export class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const count: Count = { passed: 0, failed: unhandled.length, skipped: 0 }
    for (const module of modules) countModule(module, count)

    // Other reporters and the runner itself still write after this moment; at exit nobody does.
    process.once('exit', () => process.stdout.write(`${countLine(count)}\n`))
  }
}

function countModule(module: TestModule, count: Count): void {
  for (const group of [module, ...module.children.allSuites()]) {
    if (group.errors().length > 0) count.failed += 1
  }
  for (const test of module.children.allTests()) {
    const { state } = test.result()
    count[state === 'pending' ? 'failed' : state] += 1
  }
}

function countLine({ passed, failed, skipped }: Count): string {
  const line = `${passed} passed, ${failed} failed`
  return skipped === 0 ? line : `${line}, ${skipped} skipped`
}
