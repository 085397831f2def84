import { posix } from 'node:path'
import { parseSync } from 'vite'
import type { Sources } from './source-tree.ts'

/** One import: of a file of the project, or of a package (`node` for what Node itself brings). */
export interface Import {
  readonly from: string
  readonly to: string
  readonly kind: 'file' | 'package'
  /** Whether it is gone when the types are stripped. */
  readonly isType: boolean
}

/** Every import of every source file, read by the parser that also builds the program. */
export function importsOf(sources: Sources): readonly Import[] {
  return [...sources]
    .filter(([path]) => /\.(ts|tsx|mjs)$/.test(path))
    .flatMap(([path, text]) => importsOfFile(path, text))
}

function importsOfFile(path: string, text: string): readonly Import[] {
  const { module, comments, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`)

  const found: Import[] = []
  const add = (specifier: string, isType: boolean): void => {
    found.push({ from: path, isType, ...target(path, specifier) })
  }
  for (const { start, moduleRequest } of module.staticImports) {
    add(moduleRequest.value, /^import\s+type\b/.test(text.slice(start)))
  }
  for (const { start, entries } of module.staticExports) {
    const isType = /^export\s+type\b/.test(text.slice(start))
    for (const { moduleRequest } of entries) {
      if (moduleRequest) add(moduleRequest.value, isType)
    }
  }

  // The rest is written as a call: `import('…')`, also in a type, and the addresses of worker files.
  let code = text
  for (const { start, end } of comments) {
    code = code.slice(0, start) + ' '.repeat(end - start) + code.slice(end)
  }
  const loaded = new Set(module.dynamicImports.map(({ start }) => start))
  for (const call of code.matchAll(/\bimport\(\s*(['"`])(.+?)\1/g)) {
    add(call[2] ?? '', !loaded.has(call.index))
  }
  for (const call of code.matchAll(/\bnew URL\(\s*(['"`])(\.+\/[^'"`]+)\1,\s*import\.meta\.url/g)) {
    add(call[2] ?? '', false)
  }
  return found
}

function target(from: string, specifier: string): Pick<Import, 'to' | 'kind'> {
  // electron-vite takes `./worker.ts?modulePath` for the address of what is built from the file.
  const [plain = ''] = specifier.split('?')
  if (plain.startsWith('.')) {
    return { to: posix.join(posix.dirname(from), plain), kind: 'file' }
  }
  if (plain.startsWith('node:')) return { to: 'node', kind: 'package' }
  const [scope = '', name = ''] = plain.split('/')
  return { to: scope.startsWith('@') ? `${scope}/${name}` : scope, kind: 'package' }
}
