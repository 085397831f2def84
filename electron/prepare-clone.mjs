import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

// Plain JavaScript without dependencies: this runs before anything is installed, on Node 20 or newer.

export const cloneFolder = dirname(dirname(fileURLToPath(import.meta.url)))

/** Node 24, which comes as the dependency `node`: everything after the preparation runs on it. */
export const node24 = inClone(
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/** Programs the tests use that npm cannot bring, each with the Debian package that does. */
export const testPrograms = { chromium: 'chromium', pdftotext: 'poppler-utils', qpdf: 'qpdf' }

/** Installs what this clone still lacks; says so on stderr only when there is something to do. */
export async function prepareClone({ programs = {} } = {}) {
  if (!packagesAreInstalled()) {
    await inTurn(async () => {
      if (!packagesAreInstalled()) await installPackages()
    })
  }
  if (missingPrograms(programs).length > 0) {
    await inTurn(() => installPrograms(missingPrograms(programs)))
  }
}

export function inClone(...parts) {
  return join(cloneFolder, ...parts)
}

export function say(message) {
  process.stderr.write(`countersign: ${message}\n`)
}

/** Runs a program in the clone to its end; stdout stays free for results, so its output goes to stderr. */
export async function run(program, args, environment = {}) {
  const child = spawn(program, args, {
    cwd: cloneFolder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 2, 2],
    // On Windows npm is a script, which only a shell starts.
    shell: process.platform === 'win32' && program === 'npm',
  })
  const status = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? signal))
  })
  if (status !== 0) throw new Error(`\`${program} ${args.join(' ')}\` ended with ${status}.`)
}

/**
 * Does a piece of preparing while no other program prepares this clone: two first runs at once would otherwise
 * install or build into each other's files.
 */
export async function inTurn(work) {
  const lock = inClone('out', '.preparing')
  mkdirSync(dirname(lock), { recursive: true })
  for (let tries = 0; !tryToLock(lock); tries += 1) {
    if (tries === 10) say(`waiting for another program, which holds ${lock}`)
    await wait(100)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function tryToLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  // Whoever held the lock may have been killed; then nobody else will take it away.
  const holder = Number(existsSync(lock) ? readFileSync(lock, 'utf8') : 0)
  if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true })
  return false
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Whether node_modules holds what package-lock.json says; npm leaves its own account of what it installed. */
function packagesAreInstalled() {
  const account = inClone('node_modules/.package-lock.json')
  if (!existsSync(account) || !existsSync(node24)) return false
  const wanted = JSON.parse(readFileSync(inClone('package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(account, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (installed[path] ? installed[path].version === version : optional === true),
  )
}

async function installPackages() {
  say('installing the packages of package-lock.json into node_modules')
  // Not `npm ci`: it refuses a lock file written where a registry lacks the packages of other systems.
  // No install scripts: npm would compile SQLite, which comes compiled, and the typefaces report home.
  const install = ['install', '--no-save', '--include=dev', '--ignore-scripts']
  // The Node this starts on is older than what some packages ask for; all of them run on Node 24.
  const onlyErrors = { npm_config_loglevel: 'error' }
  await run('npm', install, onlyErrors)
  say('fetching Node 24, which everything runs on')
  await run('npm', ['rebuild', 'node'], onlyErrors)
}

function missingPrograms(programs) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return Object.entries(programs).filter(
    ([program]) => !folders.some((folder) => existsSync(join(folder, program))),
  )
}

async function installPrograms(missing) {
  if (missing.length === 0) return
  const packages = missing.map(([, name]) => name)
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version')
  if (!isRootOnDebian) {
    const names = missing.map(([program, name]) => `${program} (Debian package ${name})`)
    throw new Error(`The tests need ${names.join(', ')}. Install what is missing and try again.`)
  }
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  // Another apt may be at work, on a machine that is just starting for example.
  const patient = ['-q', '-o', 'DPkg::Lock::Timeout=300']
  say(`fetching the list of Debian packages, for ${packages.join(', ')}`)
  await run('apt-get', [...patient, 'update'], quiet)
  say(`installing the Debian packages ${packages.join(', ')}`)
  const install = ['install', '--yes', '--no-install-recommends', ...packages]
  await run('apt-get', [...patient, ...install], quiet)
}
