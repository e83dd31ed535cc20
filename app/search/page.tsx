import type { Metadata } from 'next'
import { SearchPage as SearchView } from '@/components/search/search-page'
import { MAX_QUERY } from '@/domain/search'
import { search } from '@/domain/search/server'

export const metadata: Metadata = { title: 'Search', robots: { index: false } }

export default async function SearchPage({ searchParams }: PageProps<'/search'>) {
  const { q = '' } = await searchParams
  const query = (Array.isArray(q) ? (q[0] ?? '') : q).slice(0, MAX_QUERY)
  return <SearchView query={query} results={await search(query)} />
}
