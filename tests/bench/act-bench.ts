import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { performAct } from '../../db/acts/perform-act.ts'
import { epochMs } from '../../db/domain/instant.ts'
import { dateText } from '../../db/domain/text.ts'
import { trainingDays, trainingSetup } from '../../db/training/training-clinic.ts'
import { SigningDesk } from '../../electron/signing-desk.ts'
import { fileSecrets } from '../../electron/verbs/opening.ts'
import { foundTrainingFolder } from './found-training-folder.ts'
import { percentile, report, timed } from './measure.ts'

const options = { seed: 7, patients: 15, startsOn: dateText.parse('2026-03-02') }

/**
 * A two-signature act, from request to durable commit, beside a bare durable insert of the same bytes by the same
 * driver, taken in turn so that the machine's noise falls on both. Bounds: 5 times at the median, 1,000 acts a second.
 */
export async function actBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  const { setup, secrets } = trainingSetup(options)
  const register = await foundTrainingFolder(join(folder, 'bench.register'), setup, secrets)
  const desk = new SigningDesk(register, fileSecrets(new Map(Object.entries(secrets.people))))
  const bare = bareJournal(join(folder, 'bare.db'))
  const acts: number[] = []
  const inserts: number[] = []
  for (const step of trainingDays({ ...options, days: 20 })) {
    if (step.kind !== 'act') continue
    const keys = await desk.keysOf(
      step.request.signedBy.map(({ person }) => person),
      epochMs(step.request.at),
    )
    const { us, value } = await timed(() => performAct(register, step.request, keys))
    if (!value.ok || step.request.signedBy.length !== 2 || value.value.entryNo === undefined)
      continue
    acts.push(us)
    inserts.push((await timed(() => bare.insert())).us)
  }
  const ratio = percentile(acts, 0.5) / percentile(inserts, 0.5)
  report('two-signature acts', String(acts.length))
  report(
    'act, p50 and p99',
    `${(percentile(acts, 0.5) / 1000).toFixed(2)} / ${(percentile(acts, 0.99) / 1000).toFixed(2)} ms`,
  )
  report(
    'bare durable insert, p50 and p99',
    `${(percentile(inserts, 0.5) / 1000).toFixed(2)} / ${(percentile(inserts, 0.99) / 1000).toFixed(2)} ms`,
  )
  report('ratio at the median', ratio.toFixed(1), 'at most 5')
  const seconds = acts.reduce((sum, us) => sum + us, 0) / 1e6
  report('acts a second', (acts.length / seconds).toFixed(0), 'at least 1,000')
  desk.close()
  await register.close()
  bare.close()
  rmSync(folder, { recursive: true })
}

// The same durability and encryption, one table, one row of the size of a dose's record with both its signatures.
function bareJournal(file: string) {
  const db = new Sqlite(file, {})
  const pragmas = [
    "cipher = 'sqlcipher'",
    'legacy = 4',
    `key = "x'${'5a'.repeat(32)}'"`,
    'journal_mode = WAL',
    'synchronous = EXTRA',
  ]
  for (const pragma of pragmas) db.exec(`PRAGMA ${pragma}`)
  db.exec(
    'CREATE TABLE journal (number INTEGER PRIMARY KEY, text TEXT, line TEXT, hash TEXT, statements TEXT) STRICT',
  )
  const insert = db.prepare(
    'INSERT INTO journal (text, line, hash, statements) VALUES (?, ?, ?, ?)',
  )
  const sizes = { text: 2400, line: 340, hash: 64, statements: 900 }
  const row = Object.values(sizes).map((size) => 'x'.repeat(size))
  return { insert: () => insert.run(...row), close: () => db.close() }
}
