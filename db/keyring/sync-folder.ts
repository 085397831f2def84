import { closeSync, fsyncSync, openSync } from 'node:fs'

/**
 * Makes the names in a folder as durable as the bytes behind them: a file just created or renamed can otherwise be
 * gone after a power cut. Does nothing on Windows, which has no such call and writes names through its own journal.
 */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
