import type { Source } from '@/domain/content'
import styles from './sources.module.css'

/** The primary sources of a lesson, each with the version, date or commit that was read. */
export function Sources({ sources }: { sources: Source[] }) {
  if (sources.length === 0) return null
  return (
    <section className={styles.sources} aria-labelledby="sources">
      <h2 id="sources">Sources</h2>
      <ul>
        {sources.map((source) => (
          <li key={source.url}>
            <a href={source.url} rel="noopener">
              {source.title}
            </a>
            <span>
              {[source.version, source.date, source.commit && `commit ${source.commit}`].filter(Boolean).join(', ')}
            </span>
            {source.note && <p>{source.note}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
