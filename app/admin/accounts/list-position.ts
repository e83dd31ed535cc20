import { z } from 'zod'

const ListPosition = z.object({
  q: z.string().trim().max(100).catch(''),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
})
/** A position in the list of accounts: the search and the page. */
export type ListPosition = z.infer<typeof ListPosition>

export function readListPosition(fields: Record<string, unknown>): ListPosition {
  return ListPosition.parse({ q: fields.q, page: fields.page })
}

export function accountsPage({ q, page }: ListPosition): string {
  const search = new URLSearchParams()
  if (q) search.set('q', q)
  if (page > 1) search.set('page', String(page))
  return search.size > 0 ? `/admin/accounts?${search}` : '/admin/accounts'
}
