import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inClone, inTurn, node24, prepareClone, run, say } from './prepare-clone.mjs'

// What a build must leave behind. electron-vite succeeds without building anything of ours when it
// does not find its configuration, so its word alone is not enough.
const products = ['out/main/main.js', 'out/main/countersign.js', 'out/renderer/index.html']

const sourceFolders = ['electron', 'db', 'reports', 'renderer']
const sourceFiles = ['electron.config.ts', 'package.json', 'package-lock.json']

/** The hash of the sources the last build was made from: the built output is fresh while it is theirs. */
const stamp = inClone('out', '.built-from')

/** Builds out/ and checks that everything came out. */
export function buildOutput() {
  return inTurn(build)
}

/** Builds out/ unless it was built from exactly these sources. */
export async function buildOutputWhenStale() {
  if (!isStale()) return
  await inTurn(async () => {
    if (!isStale()) return
    say('building the program into out/')
    await build()
  })
}

async function build() {
  // Taken first, so that a source edited meanwhile makes the output stale. The old stamp and products
  // go before the build, so that one which fails or builds something else cannot pass for this one.
  const sources = hashOfSources()
  for (const path of [stamp, ...products.map((product) => inClone(product))]) {
    rmSync(path, { force: true })
  }
  const electronVite = inClone('node_modules/electron-vite/bin/electron-vite.js')
  await run(node24, [electronVite, 'build', '-c', 'electron.config.ts', '--logLevel', 'warn'])
  const missing = products.filter((product) => !existsSync(inClone(product)))
  if (missing.length > 0) {
    throw new Error(`The build left out ${missing.join(', ')}; see electron.config.ts.`)
  }
  writeFileSync(stamp, sources)
}

function isStale() {
  return (
    products.some((product) => !existsSync(inClone(product))) ||
    !existsSync(stamp) ||
    readFileSync(stamp, 'utf8') !== hashOfSources()
  )
}

function hashOfSources() {
  const inFolders = sourceFolders
    .filter((folder) => existsSync(inClone(folder)))
    .flatMap((folder) =>
      readdirSync(inClone(folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
    )
    .sort((one, other) => (one < other ? -1 : 1))
  const hash = createHash('sha256')
  for (const path of [...sourceFiles.map((file) => inClone(file)), ...inFolders]) {
    const content = readFileSync(path)
    hash.update(`${path} ${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}

// `npm run build` runs this file itself.
if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await prepareClone()
  await buildOutput()
}
