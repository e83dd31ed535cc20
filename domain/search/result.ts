import { z } from 'zod'

export const SEARCH_KINDS = ['lesson', 'heading', 'term', 'error', 'exercise', 'diagram', 'code'] as const

export const SearchResult = z
  .strictObject({
    kind: z.enum(SEARCH_KINDS),
    title: z.string(),
    href: z.string().meta({ description: 'A path of this site' }),
    about: z.string().meta({ description: 'What it is about, or which lesson it belongs to' }),
  })
  .meta({ id: 'SearchResult' })
export type SearchResult = z.infer<typeof SearchResult>

export const SearchReply = z.strictObject({ results: z.array(SearchResult) }).meta({ id: 'SearchReply' })
export type SearchReply = z.infer<typeof SearchReply>

/** What is indexed. `text` is searched, and not shown. */
export type SearchEntry = SearchResult & { text: string }
