import { z } from 'zod'

/** An RFC 9457 problem document: what every request that fails is answered with, unless it asked for a page. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().meta({ description: 'What is wrong, and what to do about it' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' })
export type Problem = z.infer<typeof Problem>

/** The body and headers of a problem document. */
export function problemDocument(problem: Omit<Problem, 'type'>): { body: string; headers: Record<string, string> } {
  const { title, status, detail } = problem
  const document: Problem = { type: 'about:blank', title, status, detail }
  return {
    body: JSON.stringify(document),
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  }
}
