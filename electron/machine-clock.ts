import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname, uptime } from 'node:os'
import type { Clock } from '../db/domain/clock.ts'
import { epochMs, type Instant } from '../db/domain/instant.ts'

/** The clock of this machine, as every record carries it. */
export function machineClock(): Clock {
  return {
    boot: createHash('sha256').update(bootName(), 'utf8').digest('hex').slice(0, 16),
    now: () => Date.now(),
    uptimeMs: () => Math.trunc(uptime() * 1000),
  }
}

/** A training register's clock: the machine's until it is set, and standing still from then on until set again. */
export interface TrainingClock extends Clock {
  set(at: Instant): void
}

/** The clock of a training register. It stands still when set, so that the same acts give the same times every time. */
export function trainingClock(machine: Clock = machineClock()): TrainingClock {
  let setTo: number | undefined
  return {
    boot: machine.boot,
    now: () => setTo ?? machine.now(),
    uptimeMs: () => machine.uptimeMs(),
    set: (at) => {
      setTo = epochMs(at)
    },
  }
}

// Linux names each start of the machine. Elsewhere the minute it started in will do, since nothing is concluded from
// the name but that two records were, or were not, written between the same two starts.
function bootName(): string {
  if (process.platform === 'linux') return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')
  const startedMinute = Math.round((Date.now() / 1000 - uptime()) / 60)
  return `${hostname()} ${startedMinute}`
}
