import 'server-only'
import { contentFingerprint, findGlossary, lessonsByErrorCode, wholeContent } from '@/domain/content/server'
import { searchEntries } from './entries'
import { createSearch } from './query'
import type { SearchResult } from './result'

type Built = { fingerprint: string; search: Promise<(query: string) => SearchResult[]> }

// One per process: pages and handlers are several module graphs.
const KEY = Symbol.for('ferropath.search')
const shared = globalThis as { [KEY]?: Built }

/** What the packs hold about a query, the best finds first. The index is built again when the content has changed. */
export async function search(query: string): Promise<SearchResult[]> {
  const fingerprint = await contentFingerprint()
  if (shared[KEY]?.fingerprint !== fingerprint) {
    const built: Built = { fingerprint, search: build() }
    shared[KEY] = built
    // A failure must not be remembered as the answer.
    built.search.catch(() => {
      if (shared[KEY] === built) delete shared[KEY]
    })
  }
  return (await shared[KEY].search)(query)
}

async function build() {
  const [{ tracks, lessons }, glossary, taught] = await Promise.all([
    wholeContent(),
    findGlossary(),
    lessonsByErrorCode(),
  ])
  const errors = new Map(
    [...taught].map(([code, { lesson, heading }]) => [
      code,
      { href: `/tracks/${lesson.id}${heading === null ? '' : `#${heading}`}`, title: lesson.title },
    ]),
  )
  return createSearch(searchEntries({ tracks, lessons, glossary, errors }))
}
