import MiniSearch from 'minisearch'
import type { SearchEntry, SearchResult } from './result'

/** In characters; what follows is not looked at. */
export const MAX_QUERY = 200
const MAX_TERMS = 12
const MAX_RESULTS = 30

/** How much more a find is worth for what it is. */
const WEIGHT: Record<SearchResult['kind'], number> = {
  lesson: 1.6,
  term: 1.5,
  error: 2,
  exercise: 1.1,
  heading: 1.1,
  diagram: 1,
  code: 0.9,
}

/** Nothing but letters, digits and _ is part of a word, so no query is a pattern. */
const words = (text: string) =>
  text
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}_]+/u)
    .filter((word) => word !== '')

/**
 * Builds the index.
 * @returns what answers a query with the best finds first: all its words if anything has them all, else any of them;
 *   a word may be the start of what is meant, or, from four letters on, differ from it in one letter of five
 */
export function createSearch(entries: readonly SearchEntry[]): (query: string) => SearchResult[] {
  const index = new MiniSearch<SearchEntry & { id: number }>({
    fields: ['title', 'text', 'about'],
    tokenize: words,
  })
  index.addAll(entries.map((entry, id) => ({ ...entry, id })))
  return (query) => {
    const asked = words(query.slice(0, MAX_QUERY)).slice(0, MAX_TERMS)
    if (asked.length === 0) return []
    const find = (combineWith: 'AND' | 'OR') =>
      index.search(asked.join(' '), {
        combineWith,
        boost: { title: 4, text: 1, about: 0.5 },
        prefix: true,
        // A digit off is another error code, not a typo.
        fuzzy: (term) => (term.length > 3 && !/\d/.test(term) ? 0.2 : false),
        boostDocument: (id) => {
          const entry = entries[id as number]
          return entry ? WEIGHT[entry.kind] * (isSame(entry.title, asked) ? 3 : 1) : 0
        },
      })
    const all = find('AND')
    return (all.length > 0 ? all : find('OR')).slice(0, MAX_RESULTS).flatMap(({ id }) => {
      const entry = entries[id as number]
      return entry ? [toResult(entry)] : []
    })
  }
}

function isSame(title: string, asked: string[]): boolean {
  return words(title).join(' ').toLowerCase() === asked.join(' ').toLowerCase()
}

function toResult({ kind, title, href, about }: SearchEntry): SearchResult {
  return { kind, title, href, about }
}
