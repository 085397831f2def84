import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { CountReporter } from './support/count-reporter.ts'

export default defineConfig({
  test: {
    reporters: ['default', new CountReporter()],
    // A test left focused would silence all others and still be green.
    allowOnly: false,
    projects: [
      {
        resolve: {
          alias: {
            electron: fileURLToPath(new URL('./support/absent-electron.ts', import.meta.url)),
          },
        },
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          // Each secret costs half a second of key derivation on a fast machine; a slow one gets room.
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
})
