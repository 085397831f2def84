import { join } from 'node:path'
import { assert } from '../../db/domain/assert.ts'
import { formatDate } from '../../db/domain/instant.ts'
import { pagesOf } from '../../db/queries/ledger.ts'
import { registerSpan } from '../../db/queries/register-span.ts'
import { trainingDays } from '../../db/training/training-clinic.ts'
import type {
  TrainingAct,
  TrainingBalance,
  TrainingOptions,
} from '../../db/training/training-step.ts'
import { ActFeed } from '../act-feed.ts'
import { trainingClock } from '../machine-clock.ts'
import type { PersonSecrets } from '../person-secrets.ts'
import { printReport, type ReportRequest } from '../print-report.ts'
import { openForWriting, type WritableFolder } from '../register-folder.ts'
import { fileSecrets, openerFromFile } from './opening.ts'
import { printFacts } from '../print-facts.ts'
import type { VerbStreams } from './verb-streams.ts'

/** What a demonstration is played from. */
export interface Demo {
  readonly folder: string
  /** Where the reports go. */
  readonly to: string
  readonly people: ReadonlyMap<string, PersonSecrets>
  readonly options: TrainingOptions & { readonly days: number }
  readonly streams: VerbStreams
}

/** A demonstration played to its end, its register still open. */
export interface PlayedDemo {
  readonly register: WritableFolder
  readonly opener: string
  /** The files printed. */
  readonly reports: readonly string[]
}

/** Plays the days of the training clinic into its register, and prints each closed day and, at the end, every page. */
export async function playDemo({
  folder,
  to,
  people,
  options,
  streams,
}: Demo): Promise<PlayedDemo> {
  const clock = trainingClock()
  const opener = openerFromFile(people, {})
  const register = await openForWriting(folder, opener, () => clock)
  const feed = new ActFeed(register, fileSecrets(people), clock)
  const reports: string[] = []
  const print = async (name: string, request: ReportRequest): Promise<void> => {
    const file = join(to, `${name}.pdf`)
    await printReport(register, request, await printFacts(register, opener.person), file, false)
    reports.push(file)
  }
  try {
    let acts = 0
    for (const step of trainingDays(options)) {
      if (step.kind === 'act') {
        await performStep(feed, step)
        acts += 1
      } else {
        await compareBalances(register, step.balances)
        if (step.kind === 'day-started') continue
        const { businessDate } = step
        await print(`reconciliation-${businessDate}`, { kind: 'reconciliation', on: businessDate })
        streams.say(`${formatDate(businessDate)} closed and printed; ${acts} acts so far`)
      }
    }
    const { from, to: until } = await registerSpan(register.database.db)
    for (const { id } of await pagesOf(register.database.db)) {
      await print(`register-${id.replaceAll('/', '-')}`, {
        kind: 'register',
        page: id,
        from,
        to: until,
      })
    }
    return { register, opener: opener.person, reports }
  } catch (error) {
    await register.close()
    throw error
  } finally {
    feed.close()
  }
}

// The clinic knows what the register should say to each act; anything else is a mistake in one of the two.
async function performStep(feed: ActFeed, { request, expects }: TrainingAct): Promise<void> {
  const answer = await feed.perform(request)
  const became = answer.ok ? 'recorded' : 'refused'
  const why = answer.ok ? '' : ` (${answer.refusal.code}: ${answer.refusal.found})`
  assert(
    became === expects,
    `The act ${request.id} (${request.act}) of the training clinic was ${became}${why}`,
  )
}

async function compareBalances(
  { database }: WritableFolder,
  expected: readonly TrainingBalance[],
): Promise<void> {
  for (const page of await pagesOf(database.db)) {
    const { units, volumeUl, massUg } = page.balance
    const wanted = expected.find((each) => each.page === page.id)
    assert(
      wanted === undefined ||
        (wanted.units === units && wanted.volumeUl === volumeUl && wanted.massUg === massUg),
      `The balance of ${page.id} is not the one the training clinic’s own sums have`,
    )
  }
}
