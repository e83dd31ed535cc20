import { z } from 'zod'
import { head, Words } from '../../common'

/** What a reader may do to the log. */
export const LogAction = z.enum(['append', 'flush', 'tear', 'crash', 'recover', 'take', 'apply', 'commit'])
export type LogAction = z.infer<typeof LogAction>

/** A log in segments with its writer, its reader, or both: append, flush, crash, recover; take, apply, commit. */
export const LogSchema = z.strictObject({
  kind: z.literal('log'),
  ...head,
  /** The messages, in order. */
  records: z.array(Words).min(2).max(12),
  /** Records in a segment file. */
  segment: z.int().min(1).max(12).default(4),
  /** Whether readers write. When not, every record is on disk from the beginning. */
  writer: z.boolean().default(true),
  /** When a writer is told that a record is safe. */
  acknowledge: z.enum(['append', 'flush']).default('flush'),
  /** Whether readers also take records, apply their effects and commit their offset. */
  reader: z.boolean().default(false),
  /** Ways through that are worth seeing: buttons, and what is told where no script runs. */
  tours: z.array(z.strictObject({ label: Words, say: Words, actions: z.array(LogAction).min(1) })).min(1),
})
export type LogDiagram = z.infer<typeof LogSchema>
