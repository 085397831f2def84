import { type Import, importsOf } from './import-parser.ts'
import { fits, type Sources } from './source-tree.ts'

/** What some files may import. */
interface Arrow {
  readonly from: string
  /** Files of the project. */
  readonly files: readonly string[]
  /** Files of the project of which only the types may be imported. */
  readonly types?: readonly string[]
  /** Packages, `node` for what Node brings; any, where the row does not say. */
  readonly packages?: readonly string[]
  readonly because: string
}

const history = ['db/domain/**', 'db/schema.ts', 'db/handles.ts', 'db/journal/**']

/** Who may import what. The first row that fits a file is the one that holds for it. */
const arrows: readonly Arrow[] = [
  {
    from: 'renderer/**',
    files: ['renderer/**', 'electron/contract/**', 'db/domain/**'],
    packages: ['react', 'react-dom', 'zod'],
    because: 'a screen knows the contract and the nouns, and has neither Node nor a database',
  },
  {
    from: 'db/domain/**',
    files: ['db/domain/**'],
    packages: ['temporal-polyfill', 'zod'],
    because: 'the nouns are pure, so that the renderer reads a quantity with the same code',
  },
  {
    from: 'db/journal/**',
    files: history,
    because: 'a record is applied from what it says alone, the same for ever',
  },
  {
    from: 'db/queries/**',
    files: [...history, 'db/queries/**'],
    because: 'a query only reads',
  },
  {
    from: 'db/acts/**',
    files: [...history, 'db/queries/**', 'db/acts/**'],
    types: ['db/keyring/**'],
    because: 'an act is given the keys it signs with and the transaction it runs in',
  },
  {
    from: 'db/keyring/**',
    files: [
      'db/domain/**',
      'db/keyring/**',
      'db/journal/canonical-text.ts',
      'db/journal/verifying-key.ts',
    ],
    because: 'keys are kept without knowing what they sign',
  },
  {
    from: 'db/migrations/**',
    files: ['db/migrations/**', 'db/domain/**'],
    because: "a migration runs for ever as it was written, whatever today's code became",
  },
  {
    from: 'db/**',
    files: ['db/**'],
    because: 'the register stands without Electron and without reports',
  },
  {
    from: 'reports/**-view.ts',
    files: ['db/domain/**', 'reports/**-view.ts'],
    types: ['db/queries/**'],
    because: 'a view is computed from the rows it is given',
  },
  {
    from: 'reports/**-pdf.ts',
    files: ['reports/**', 'db/domain/**'],
    because: 'a document only draws its view',
  },
  {
    from: 'reports/**',
    files: ['reports/**', 'db/domain/**', 'db/queries/**', 'db/handles.ts'],
    because: 'a report reads the register through its queries',
  },
  {
    from: 'electron/contract/**',
    files: ['electron/contract/**', 'db/domain/**'],
    packages: ['zod'],
    because: 'the renderer imports the contract, so it holds neither Electron nor Node',
  },
  {
    from: 'electron/**',
    files: ['electron/**', 'db/**', 'reports/**'],
    because: 'the shell knows everything but the screens, which it only serves',
  },
  { from: 'electron.config.ts', files: [], because: 'the build stands beside the program' },
  {
    from: 'tests/independent/**',
    files: ['tests/independent/**'],
    because: 'a second reading of the format proves nothing if it shares code with the first',
  },
  { from: 'tests/**', files: ['**'], because: 'a test may look at anything' },
]

/** What only a few files may import, whatever the arrows say. */
interface Guard {
  readonly target: string
  readonly kind: Import['kind']
  readonly by: readonly string[]
  readonly because: string
}

const guards: readonly Guard[] = [
  {
    target: 'db/migrations/**',
    kind: 'file',
    by: ['db/open-database.ts', 'db/migrations/**'],
    because: 'a register is brought up to date where it is opened, and nowhere else',
  },
  {
    target: 'pdfmake',
    kind: 'package',
    by: ['reports/render-pdf.ts'],
    because: 'all paper goes through one printer',
  },
  {
    target: 'better-sqlite3',
    kind: 'package',
    by: [
      'db/open-database.ts',
      'db/register-lock.ts',
      'db/migrations/**',
      'db/backup/**',
      'db/statement-cache.ts',
    ],
    because: 'the raw handle could write past the journal, and a second engine must stay possible',
  },
  {
    target: 'electron',
    kind: 'package',
    by: ['electron/**'],
    because: 'the register and its reports run without a window',
  },
]

/** Every import the two tables do not allow: what was found, why not, and what to do. */
export function arrowViolations(sources: Sources): readonly string[] {
  return importsOf(sources).flatMap((found) => [...overArrow(found), ...pastGuard(found)])
}

function overArrow({ from, to, kind, isType }: Import): readonly string[] {
  const arrow = arrows.find((row) => fits(from, [row.from]))
  if (!arrow)
    return [`${from} has no row in the arrows of tests/support/import-arrows.ts: add one.`]
  const { files, types = [], packages = ['**'], because } = arrow
  if (fits(to, kind === 'package' ? packages : isType ? [...files, ...types] : files)) return []
  const allowed =
    kind === 'package'
      ? `the packages ${packages.join(', ')}`
      : `${files.join(', ')}${types.length === 0 ? '' : ` and the types of ${types.join(', ')}`}`
  return [
    `${from} imports ${to}. ${arrow.from} may import only ${allowed}, because ${because}. ` +
      'Pass in what it needs, or move the code to the side that may know it.',
  ]
}

function pastGuard({ from, to, kind }: Import): readonly string[] {
  return guards
    .filter((guard) => guard.kind === kind && fits(to, [guard.target]))
    .filter((guard) => !fits(from, [...guard.by, 'tests/**']))
    .map(
      ({ target, by, because }) =>
        `${from} imports ${to}. Only ${by.join(', ')} may import ${target}, because ${because}. ` +
        'Call what those files export.',
    )
}
