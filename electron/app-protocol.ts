import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { protocol } from 'electron'

/** The one place pages come from. `app:` has an origin of its own, which `file:` has not. */
export const appOrigin = 'app://countersign'

/** What a page may be served: the path asked for, and the file that answers. */
export type Manifest = ReadonlyMap<string, string>

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The kinds of file a build holds; any other is not served. */
const contentTypes: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.woff2', 'font/woff2'],
])

/** Makes `app:` a scheme like https, with an origin. Electron allows it only before `ready`. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/**
 * Lists the built renderer once, at the start. A request is looked up in the list and never joined to a path, so no
 * request can climb out of the folder.
 */
export function rendererManifest(folder: string): Manifest {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && contentTypes.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(files.map((file) => [`/${relative(folder, file).replaceAll(sep, '/')}`, file]))
}

/** Answers every `app:` request from the manifest. */
export function serveManifest(manifest: Manifest): void {
  protocol.handle('app', (request) => answerRequest(manifest, request))
}

/** A file of the manifest, or a plain refusal; the content policy goes with either. */
export async function answerRequest(manifest: Manifest, request: Request): Promise<Response> {
  const { protocol: scheme, host, pathname } = new URL(request.url)
  const file = `${scheme}//${host}` === appOrigin ? manifest.get(pathname) : undefined
  if (request.method !== 'GET') return refusal(405)
  if (file === undefined) return refusal(404)
  return new Response(new Uint8Array(await readFile(file)), {
    headers: headersFor(contentTypes.get(extname(file))),
  })
}

function refusal(status: 404 | 405): Response {
  return new Response(null, { status, headers: headersFor('text/plain; charset=utf-8') })
}

function headersFor(contentType = 'application/octet-stream'): Record<string, string> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
  }
}
