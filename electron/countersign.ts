import { runCommand } from './verbs/run-command.ts'
import { processStreams } from './verbs/verb-streams.ts'

// The headless command: the same acts as the window's, without a window. It runs on plain Node.
// The process ends by itself when nothing is left to do, and with it everything written has left it.
process.exitCode = await runCommand(process.argv.slice(2), processStreams())
