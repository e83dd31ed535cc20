import { z } from 'zod'
import { Html, publicFields, type Withheld } from '../../public-parts'
import type { TracingQuestion } from './question'

export const PublicTracing = z.strictObject({
  ...publicFields,
  kind: z.literal('tracing'),
  program: z.string(),
  /** One `<span data-line="7">` per line, highlighted. */
  programHtml: Html,
  edition: z.string(),
})
export type PublicTracing = Withheld & z.infer<typeof PublicTracing>

export function publicTracing({ program, programHtml, edition }: TracingQuestion) {
  return { kind: 'tracing' as const, program, programHtml, edition }
}
