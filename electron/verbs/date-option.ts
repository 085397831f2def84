import { isLocalDate, type LocalDate } from '../../db/domain/instant.ts'
import { UsageError } from './verb.ts'

/** A date given as an option, undefined when it was not. Throws {@link UsageError} for what is no date. */
export function readDate(option: string, value: string | undefined): LocalDate | undefined {
  if (value === undefined || isLocalDate(value)) return value
  throw new UsageError(`${option} ${value} is no date that exists, such as 2026-03-02.`)
}
