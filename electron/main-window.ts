import { BrowserWindow, type Session, type WebContents } from 'electron'
import { appOrigin } from './app-protocol.ts'

const startPage = `${appOrigin}/index.html`

/** Opens the one window, as soon as it has something to show. */
export async function openMainWindow(): Promise<void> {
  const window = new BrowserWindow({
    title: 'Countersign',
    width: 1280,
    height: 720,
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // The spelling checker would fetch its dictionaries from the network.
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  await window.loadURL(startPage)
}

/** Keeps a page where it is: no other page, no second window, no page inside the page. */
export function confineContents(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Electron grants every permission unless told otherwise; the register needs none. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}
