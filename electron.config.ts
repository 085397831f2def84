import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// electron-vite looks for electron.vite.config.ts and, not finding it, builds its own defaults and
// succeeds. So it is always called with `-c electron.config.ts`, and the build asserts its products.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Electron 45 carries Node 24; the headless command runs on the `node` package of the same line.
      target: 'node24',
      rolldownOptions: {
        input: { main: 'electron/main.ts', countersign: 'electron/countersign.ts' },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      // Every asset stays a file of its own: the content policy has no room for data: addresses.
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
})
