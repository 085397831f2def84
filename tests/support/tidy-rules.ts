import { basename } from 'node:path'
import { importsOf } from './import-parser.ts'
import { fits, type Sources } from './source-tree.ts'

/** Where running starts: a build entry, a script of package.json, a tool's configuration, a test. */
const entries = [
  'electron/main.ts',
  'electron/countersign.ts',
  'electron/headless.mjs',
  'electron.config.ts',
  'renderer/index.html',
  'renderer/main.tsx',
  'tests/run-tests.mjs',
  'tests/vitest.config.ts',
  'tests/bench/run-bench.ts',
  'tests/support/freeze-register.ts',
  // Programs of their own: a second reading of the format, which shares no code with the first.
  'tests/independent-verifier.mjs',
  'tests/vectors/make-vectors.mjs',
  'tests/**.test.ts',
]

/** The type checker reads declarations without an import. */
const reachedOtherwise = ['**.d.ts']

/** Files no entry leads to. */
export function unreachedFiles(sources: Sources): readonly string[] {
  const reached = reachableFrom(sources, entries)
  return [...sources.keys()]
    .filter((path) => !reached.has(path) && !fits(path, reachedOtherwise))
    .map(
      (path) =>
        `${path} is imported by nothing that runs. Import it where it is needed, or delete it.`,
    )
}

/** The headless command runs on plain Node, where importing `electron` would try to download it. */
export function electronInHeadless(sources: Sources): readonly string[] {
  const reached = reachableFrom(sources, ['electron/countersign.ts'])
  return importsOf(sources)
    .filter(({ from, to, kind }) => kind === 'package' && to === 'electron' && reached.has(from))
    .map(
      ({ from }) =>
        `${from} imports electron and is reached from electron/countersign.ts. Keep Electron in files only main.ts reaches.`,
    )
}

function reachableFrom(sources: Sources, patterns: readonly string[]): ReadonlySet<string> {
  const imports = Map.groupBy(importsOf(sources), ({ from }) => from)
  const reached = new Set([...sources.keys()].filter((path) => fits(path, patterns)))
  // A set grows while it is walked, and the walk goes on through what was added.
  for (const path of reached) {
    for (const { to, kind } of imports.get(path) ?? []) {
      if (kind === 'file' && sources.has(to)) reached.add(to)
    }
    for (const named of namedPrograms(path, sources)) reached.add(named)
  }
  return reached
}

/** Programs and style sheets are not imported but named, where they are started or linked. */
function namedPrograms(path: string, sources: Sources): readonly string[] {
  const quoted = sources.get(path)?.matchAll(/['"`](?:[^'"`\s]*\/)?([\w.-]+\.(?:mjs|css))['"`]/g)
  const names = new Set([...(quoted ?? [])].map(([, name]) => name))
  return [...sources.keys()].filter((other) => names.has(basename(other)))
}

/** Two files of one name, anywhere. A test is told apart by its ending: `foo.ts` and `foo.test.ts`. */
export function repeatedNames(sources: Sources): readonly string[] {
  return [...Map.groupBy(sources.keys(), (path) => basename(path))]
    .filter(([, paths]) => paths.length > 1)
    .map(
      ([name, paths]) =>
        `${paths.join(' and ')} are all called ${name}. Name each for what sets it apart, so that a name finds one file.`,
    )
}

/** Names that say what sort a thing is, and not what it is; and names in another style. */
export function poorNames(sources: Sources): readonly string[] {
  return [...sources.keys()]
    .filter(
      (path) =>
        !/^([a-z0-9]+(-[a-z0-9]+)*[./])+[a-z]+$/.test(path) ||
        /(^|\/)((utils?|shared|services|helpers|types)\/|index\.tsx?$)/.test(path),
    )
    .map(
      (path) =>
        `${path} is not named by the house. Use words in kebab-case that say what it holds, and no drawer such as utils/ or index.ts.`,
    )
}

const linesAtMost = 250

/** Files too long to be one thing. */
export function longFiles(sources: Sources): readonly string[] {
  return [...sources]
    .map(([path, text]) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > linesAtMost)
    .map(
      ({ path, lines }) =>
        `${path} has ${lines} lines, more than ${linesAtMost}. Find the two things it does and give each a file.`,
    )
}

interface BannedText {
  readonly pattern: RegExp
  readonly allowedIn: readonly string[]
  readonly found: string
  readonly instead: string
}

const bannedTexts: readonly BannedText[] = [
  {
    pattern:
      /\b(?:insertInto|replaceInto)\(\s*['"`]journal['"`]|\b(?:insert(?:\s+or\s+\w+)?|replace)\s+into\s+["'`[]?journal\b/i,
    allowedIn: ['db/journal/**', 'tests/**'],
    found: 'inserts into the journal',
    instead: 'Only db/journal may, where numbering, hash and signatures are made; call it.',
  },
  {
    pattern:
      /\b(?:updateTable|deleteFrom)\(\s*['"`]journal['"`]|\b(?:update|delete\s+from)\s+["'`[]?journal\b(?!\s*\n?\s*(?:begin|when))/i,
    allowedIn: ['tests/**'],
    found: 'changes or deletes a record of the journal',
    instead: 'History only grows: append a correction that cites the record.',
  },
  {
    // Spelt so that this line is not its own first finding.
    pattern: /\b(?:TO[D]O|FIX[M]E)\b/,
    allowedIn: [],
    found: 'leaves a note of work not done',
    instead: 'Do it, or open an issue and take the note out.',
  },
]

/** Words and statements that must not stand in a source file. */
export function bannedTextFound(sources: Sources): readonly string[] {
  return [...sources].flatMap(([path, text]) =>
    bannedTexts
      .filter(({ pattern, allowedIn }) => pattern.test(text) && !fits(path, allowedIn))
      .map(({ found, instead }) => `${path} ${found}. ${instead}`),
  )
}

const topLevel = {
  /** What the customer fixed, what makes it run, and what says who may use it. */
  required: [
    'electron',
    'renderer',
    'db',
    'reports',
    'tests',
    'electron.config.ts',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'LICENSE',
  ],
  allowed: ['README.md', 'ARCHITECTURE.md', 'docs'],
}

/** What is missing at the root, and what has no place there. */
export function untidyTopLevel(names: readonly string[]): readonly string[] {
  return [
    ...topLevel.required
      .filter((name) => !names.includes(name))
      .map((name) => `${name} is missing at the top. Put it back: the top level is fixed.`),
    ...names
      .filter((name) => ![...topLevel.required, ...topLevel.allowed].includes(name))
      .map((name) => `${name} has no place at the top. Move it into the folder it belongs to.`),
  ]
}
