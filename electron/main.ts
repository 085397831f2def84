import { join } from 'node:path'
import { app, session } from 'electron'
import { registerAppScheme, rendererManifest, serveManifest } from './app-protocol.ts'
import { confineContents, denyPermissions, openMainWindow } from './main-window.ts'

// The start-up checklist. What comes before `ready` is done at once, without awaiting anything:
// Electron does not wait for it otherwise.

app.enableSandbox()
registerAppScheme()
app.on('web-contents-created', (_event, contents) => confineContents(contents))
app.on('window-all-closed', () => app.quit())

app.whenReady().then(start).catch(stop)

function start(): void {
  denyPermissions(session.defaultSession)
  // This file is built to out/main/main.js, beside out/renderer.
  serveManifest(rendererManifest(join(import.meta.dirname, '../renderer')))
  openMainWindow().catch(stop)
}

/** A window that cannot be shown as it should be is not shown at all. */
function stop(error: unknown): void {
  process.stderr.write(`Countersign could not start: ${String(error)}\n`)
  app.exit(1)
}
