import type { TrainingAct, TrainingStep } from './training-step.ts'
import { signed } from './training-desk.ts'
import { containerPages } from './training-lists.ts'
import type { TrainingDay } from './training-state.ts'
import type { Bottle } from './training-stock.ts'

type CountLine = {
  readonly page: string
  readonly preparation?: string
  readonly counts: readonly [number, number]
}

/** The blind count of everything, by two people; now and then the two do not find the same at first. */
export function* countEverything(
  day: TrainingDay,
  counters: readonly [string, string],
): Generator<TrainingStep, void> {
  const lines = everyLine(day)
  if (day.random.isIn(8)) {
    const place = day.random.below(lines.length)
    yield day.desk.slip(
      check(
        counters,
        lines.map((line, at) => (at === place ? misread(line) : line)),
      ),
    )
  }
  yield day.desk.write(check(counters, lines))
}

/** Counts one bottle again, after what was missing has been found. */
export function recount(
  day: TrainingDay,
  counters: readonly [string, string],
  bottle: Bottle,
): TrainingAct {
  return day.desk.write({
    ...check(counters, [bottleLine(day, bottle)]),
  })
}

function everyLine(day: TrainingDay): CountLine[] {
  const { stock } = day.clinic
  const containers = containerPages.map((page): CountLine => {
    const units = stock.counted(page)
    return { page, counts: [units, units] }
  })
  const bottles = stock.bottles().map((bottle) => bottleLine(day, bottle))
  // A page without stock is counted too: nothing is there, and two people say so.
  return [...containers, ...(bottles.length > 0 ? bottles : [nothingOnThePage])]
}

const nothingOnThePage: CountLine = { page: 'SOL', counts: [0, 0] }

// A measuring cylinder is read to 0.1 mL and a little stays in every syringe, so readings are more often low than high.
function bottleLine({ random }: TrainingDay, bottle: Bottle): CountLine {
  const thereUl = bottle.leftUl - bottle.unwrittenUl
  const readUl = Math.round((thereUl + random.between(-300, 150)) / 100) * 100
  const countUl = Math.max(0, readUl)
  return { page: 'SOL', preparation: bottle.preparation, counts: [countUl, countUl] }
}

function misread({ counts, ...line }: CountLine): CountLine {
  return { ...line, counts: [counts[0], counts[1] + (line.page === 'SOL' ? 1_000 : 1)] }
}

function check([one, other]: readonly [string, string], lines: readonly CountLine[]) {
  return {
    act: 'record-stock-check',
    signedBy: signed([one, 'counted'], [other, 'counted']),
    input: { lines },
  }
}
