import type { ReactElement } from 'react'

interface Verb {
  readonly line: string
  readonly does: string
}

const verbs: readonly Verb[] = [
  {
    line: 'create DIR --setup FILE',
    does: 'Makes a register in a new folder and prints its recovery sheet, once.',
  },
  {
    line: 'record DIR --acts FILE',
    does: 'Records signed acts, one a line; each is done, or refused with a reason.',
  },
  {
    line: 'verify DIR',
    does: 'Proves the whole register from its first record and names the first thing wrong.',
  },
  {
    line: 'demo --to DIR',
    does: 'Makes a training register: days of an invented clinic, to try everything on.',
  },
]

/** What this version shows: where the register is kept, until the window keeps it. */
export function App(): ReactElement {
  return (
    <main className="page">
      <header>
        <h1>Countersign</h1>
        <p className="lede">
          A controlled-drug register in which every act is signed by the people who did it.
        </p>
      </header>

      <section aria-labelledby="where">
        <h2 id="where">The register is kept with the headless command</h2>
        <p>
          This window holds no register yet. In this version a register is made, written and checked
          with one command, run in the folder of the program:
        </p>
        <p className="command">
          <code>npm run -s countersign -- VERB …</code>
        </p>
      </section>

      <section aria-labelledby="verbs">
        <h2 id="verbs">To begin with</h2>
        <dl className="ruled">
          {verbs.map(({ line, does }) => (
            <div key={line}>
              <dt>
                <code>{line}</code>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <p className="quiet">
          Every verb answers <code>--help</code>. <code>npm run demo</code> makes the training
          register in one step.
        </p>
      </section>
    </main>
  )
}
