import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The source files of the project, or of an invented one: path from the root, with /, to text. */
export type Sources = ReadonlyMap<string, string>

export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const sourceFolders = ['electron', 'renderer', 'db', 'reports', 'tests']
const sourceEndings = new Set(['.ts', '.tsx', '.mjs', '.css', '.html'])

/** Fixtures are what programs read, not what we write. */
const notSources = ['tests/fixtures/']

/** Reads every source file of the project. */
export function readProject(): Sources {
  const paths = sourceFolders
    .filter((folder) => existsSync(join(projectFolder, folder)))
    .flatMap((folder) =>
      readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true }),
    )
    .filter((entry) => entry.isFile() && sourceEndings.has(extname(entry.name)))
    .map((entry) => relative(projectFolder, join(entry.parentPath, entry.name)))
    .map((path) => path.replaceAll(sep, '/'))
    .filter((path) => !notSources.some((folder) => path.startsWith(folder)))
  return new Map(
    ['electron.config.ts', ...paths].map((path) => [
      path,
      readFileSync(join(projectFolder, path), 'utf8'),
    ]),
  )
}

/** What lies at the root, without what .gitignore leaves out and what begins with a dot. */
export function readTopLevel(): readonly string[] {
  const ignored = ['node_modules', 'out', 'demo', 'coverage']
  return readdirSync(projectFolder).filter(
    (name) => !name.startsWith('.') && !name.endsWith('.log') && !ignored.includes(name),
  )
}

/** Whether a path fits one of the patterns: `*` stands for a part of a name, `**` for any path. */
export function fits(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const expression = pattern
      .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll(/\*+/g, (stars) => (stars === '*' ? '[^/]*' : '.*'))
    return new RegExp(`^${expression}$`).test(path)
  })
}
