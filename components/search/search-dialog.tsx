'use client'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { has, reasonOf, request } from '@/components/client/api'
import type { SearchReply, SearchResult } from '@/domain/search/result'
import { KIND_WORDS, SEARCH_HINT } from './kinds'
import styles from './search.module.css'

type Found = { query: string; results: SearchResult[]; problem: string | null }
const NOTHING: Found = { query: '', results: [], problem: null }

/** Search over the page one is on. Arrow keys choose, Enter follows, Escape leads back to where one was. */
export default function SearchDialog({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [query, setQuery] = useState('')
  const [found, setFound] = useState(NOTHING)
  const [chosen, setChosen] = useState(0)
  const { results, problem } = found

  useEffect(() => dialog.current?.showModal(), [])

  useEffect(() => {
    if (query.trim() === '') {
      setFound(NOTHING)
      return
    }
    const controller = new AbortController()
    find(query, controller.signal).then(
      (next) => {
        setFound(next)
        setChosen(0)
      },
      // A newer letter has replaced the question.
      () => undefined,
    )
    return () => controller.abort()
  }, [query])

  useEffect(() => {
    dialog.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined && results.length > 0) {
      event.preventDefault()
      setChosen((chosen + step + results.length) % results.length)
    }
    const target = results[chosen]
    // While the finds are those of an earlier query, Enter asks for the page of results instead.
    if (event.key === 'Enter' && target && found.query === query) {
      event.preventDefault()
      follow(target.href)
    }
  }

  function follow(href: string) {
    dialog.current?.close()
    location.assign(href)
  }

  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label="Search"
      onClose={close}
      onPointerDown={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <form action="/search" className={styles.top}>
        <input
          name="q"
          role="combobox"
          aria-label="Search for"
          aria-expanded={results.length > 0}
          aria-controls="search-results"
          aria-autocomplete="list"
          aria-activedescendant={results.length > 0 ? `search-result-${chosen}` : undefined}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          className={styles.input}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" className={styles.close} onClick={() => dialog.current?.close()}>
          Close
        </button>
      </form>
      <div id="search-results" role="listbox" aria-label="Results" data-query={found.query} className={styles.list}>
        {results.map(({ kind, title, href, about }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, which keeps the focus
          <div
            key={`${kind} ${href} ${title}`}
            id={`search-result-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={styles.result}
            onClick={() => follow(href)}
          >
            <span className={styles.kind}>{KIND_WORDS[kind]}</span>
            <span className={styles.title} data-kind={kind}>
              {title}
            </span>
            <span className={styles.about}>{about}</span>
          </div>
        ))}
      </div>
      <p role="status" className={styles.status}>
        {problem ?? statusOf(query, found)}
      </p>
    </dialog>
  )
}

function statusOf(query: string, found: Found): string {
  if (query.trim() === '') return SEARCH_HINT
  if (found.query === '') return 'Searching…'
  const count = found.results.length
  if (count === 0) return `Nothing found for “${found.query}”. Try a shorter word.`
  return `${count} ${count === 1 ? 'result' : 'results'}. Arrow keys choose one, Enter opens it.`
}

async function find(query: string, signal: AbortSignal): Promise<Found> {
  // As much as the server looks at; a longer address might be refused on the way.
  const url = `/api/v1/search?q=${encodeURIComponent([...query].slice(0, 200).join(''))}`
  const reply = await request(url, { is: has<SearchReply>('results'), signal })
  if (reply.kind === 'ok') return { query, results: reply.body.results, problem: null }
  return { query, results: [], problem: reasonOf(reply) }
}
