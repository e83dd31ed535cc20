import { PageHead } from '@/components/shell/page-head'
import type { SearchResult } from '@/domain/search/result'
import { KIND_WORDS, SEARCH_HINT } from './kinds'
import styles from './search.module.css'

/** Search without scripts: a form that asks by GET, and what was found. */
export function SearchPage({ query, results }: { query: string; results: SearchResult[] }) {
  return (
    <PageHead title="Search" lead={SEARCH_HINT}>
      <search>
        <form action="/search" className={styles.form}>
          <label htmlFor="q" className="visually-hidden">
            Search for
          </label>
          <input id="q" name="q" type="search" dir="auto" defaultValue={query} className={styles.input} />
          <button type="submit" className={styles.submit}>
            Search
          </button>
        </form>
      </search>
      {query.trim() !== '' && (
        <p role="status" className={styles.count}>
          {results.length === 0 ? (
            <>
              Nothing found for <bdi>“{query}”</bdi>. Try a shorter word, or look through the{' '}
              <a href="/glossary">glossary</a>.
            </>
          ) : (
            `${results.length} ${results.length === 1 ? 'result' : 'results'}`
          )}
        </p>
      )}
      <ol className={styles.results}>
        {results.map(({ kind, title, href, about }) => (
          <li key={`${kind} ${href} ${title}`}>
            <a href={href} className={styles.result}>
              <span className={styles.kind}>{KIND_WORDS[kind]}</span>
              <span className={styles.title} data-kind={kind}>
                {title}
              </span>
              <span className={styles.about}>{about}</span>
            </a>
          </li>
        ))}
      </ol>
    </PageHead>
  )
}
