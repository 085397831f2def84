import { must } from '../../db/domain/assert.ts'
import { instantAt } from '../../db/domain/instant.ts'
import { meaningSchema } from '../../db/domain/signature.ts'
import { inTransaction } from '../../db/handles.ts'
import { appendRecord } from '../../db/journal/append-record.ts'
import type { DecidedFact } from '../../db/journal/fact.ts'
import { journalHead } from '../../db/journal/journal-head.ts'
import { signersByIds } from '../../db/queries/signers.ts'
import type { SignedBy, TrainingRegister } from './training-register.ts'

/** Appends a record that no act of today makes: what another version, or a lapse in one, may have left behind. */
export async function writeFact(
  register: TrainingRegister,
  fact: DecidedFact,
  signedBy: readonly SignedBy[],
): Promise<void> {
  await inTransaction(register.database, async (tx) => {
    const signers = []
    for (const each of signedBy) {
      const [id = '', ...words] = each.split(' ')
      const person = must((await signersByIds(tx, [id]))[0], `The signer ${id}`)
      const { sign } = must(register.keys.get(id), `The key of ${id}`)
      const meaning = meaningSchema.parse(words.join(' '))
      signers.push({ ...person, person: id, meaning, sign })
    }
    const place = { register: register.id, station: 'TEST-1', clock: register.clock }
    const recordedAt = instantAt(register.clock.now(), 'Europe/London')
    const sentence = `Wrote ${fact.kind}.`
    const head = await journalHead(tx)
    const hash = 'cd'.repeat(32)
    const act = fact.act && { hash, id: `written-${head.number + 1}`, name: fact.act }
    const record = { fact, sentence, act: act || undefined, recordedAt, signers }
    await appendRecord(tx, head, place, record)
  })
}
