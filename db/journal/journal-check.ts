/** What a check found wrong: with which record (absent when it is about none), and in words. */
export interface Finding {
  readonly check: string
  readonly record: number | undefined
  /** A clause that follows `Record 7: `. */
  readonly found: string
}

/** A named rule: says what is wrong with its subject, or nothing. */
export interface Check<Subject> {
  readonly name: string
  readonly wrong: (subject: Subject) => string | undefined
}

/** The first of the checks that finds something, in their order; later ones may rely on earlier ones. */
export function firstFinding<Subject>(
  checks: readonly Check<Subject>[],
  subject: Subject,
  record: number,
): Finding | undefined {
  for (const { name, wrong } of checks) {
    const found = wrong(subject)
    if (found !== undefined) return { check: name, record, found }
  }
  return undefined
}

/** A finding as a whole sentence. */
export function findingInWords({ record, found }: Finding): string {
  return record === undefined ? found : `Record ${record}: ${found}`
}
