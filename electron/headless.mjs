import { spawn } from 'node:child_process'
import { buildOutputWhenStale } from './build-output.mjs'
import { inClone, node24, prepareClone, say } from './prepare-clone.mjs'

// The headless command of a clone: installs and builds what is missing, then runs the built program
// with the arguments given. stdout belongs to that program alone.

try {
  await prepareClone()
  await buildOutputWhenStale()
  runCountersign(process.argv.slice(2))
} catch (error) {
  say(error.message)
  // A fault of the machine, in the exit codes of the headless command.
  process.exitCode = 5
}

function runCountersign(args) {
  const program = inClone('out/main/countersign.js')
  const child = spawn(node24, [program, ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl+C at a terminal reaches every program in front of it; the child has had it already.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.once('error', (error) => {
    say(error.message)
    process.exitCode = 5
  })
  child.once('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code
      return
    }
    // Ends as the program ended, so that the caller sees the same.
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
