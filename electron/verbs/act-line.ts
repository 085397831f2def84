import { z } from 'zod'
import type { ActRequest } from '../../db/acts/perform-act.ts'
import { readMomentOf } from '../../db/acts/read-moment-of.ts'
import { accept, type Answer, refuse } from '../../db/domain/refusal.ts'
import { meaningSchema } from '../../db/domain/signature.ts'
import { idText, momentText, textOf } from '../../db/domain/text.ts'
import type { StreamLine } from './ndjson-lines.ts'

/** One line of `record --acts`: an act as a caller asks for it. */
export const actLineSchema = z.strictObject({
  act: z.string(),
  at: momentText.optional(),
  id: textOf(100),
  input: z.unknown(),
  signedBy: z.array(z.strictObject({ meaning: meaningSchema, person: idText })).max(10),
})

/** A line as read: the act it asks for, or why it asks for none. `id` is undefined where the line has none. */
export interface ReadActLine {
  readonly id: string | undefined
  readonly request: Answer<ActRequest>
}

/** Reads one line. Its moment, when it has one, is read against the register's time zone. */
export function readActLine(line: StreamLine, timeZone: string): ReadActLine {
  if (!line.ok) return { id: undefined, request: invalid(line.problem) }
  let value: unknown
  try {
    value = JSON.parse(line.text)
  } catch {
    return { id: undefined, request: invalid('The line is not JSON.') }
  }
  const id = z.object({ id: actLineSchema.shape.id }).safeParse(value).data?.id
  const read = actLineSchema.safeParse(value)
  if (!read.success) {
    const problems = read.error.issues.map(
      (issue) => `${issue.path.length === 0 ? 'line' : issue.path.join('.')}: ${issue.message}`,
    )
    return { id, request: invalid(problems.join('; ')) }
  }
  const { at, ...request } = read.data
  if (at === undefined) return { id, request: accept(request) }
  const moment = readMomentOf(at, timeZone)
  return { id, request: moment.ok ? accept({ ...request, at: moment.value }) : moment }
}

function invalid(found: string) {
  return refuse(
    'invalid-input',
    found,
    'Write each act as one line of JSON: {"id","act","at"?,"signedBy":[{"person","meaning"}],"input":{…}}.',
  )
}
