export { type Searchable, searchEntries } from './entries'
export { createSearch, MAX_QUERY } from './query'
export { SEARCH_KINDS, type SearchEntry, SearchReply, SearchResult } from './result'
