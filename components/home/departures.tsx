import { lessonUrl } from '@/domain/addresses'
import type { LearningPath } from '@/domain/content'
import styles from './departures.module.css'

type Props = { paths: LearningPath[]; lessons: number; tracks: number }

/** Where readers come from, as stations whose lines join one trunk: each leads to the first lesson of its path. */
export function Departures({ paths, lessons, tracks }: Props) {
  return (
    <nav aria-labelledby="from" className={styles.departures}>
      <h2 id="from">I come from…</h2>
      <ul>
        {paths.map((path) => {
          const [first, ...rest] = path.parts.filter((part) => !part.optional).flatMap((part) => part.lessons)
          if (!first) return null
          return (
            <li key={path.id} className={styles.departure}>
              <a href={lessonUrl(first.id)}>
                <span className={styles.from}>{path.from}</span>
                <span className={styles.first}>
                  First “{first.title.replaceAll('`', '')}”, then {rest.length} more lessons
                </span>
              </a>
            </li>
          )
        })}
        <li className={styles.arrival}>
          <a href="/paths">
            <span className={styles.from}>Rust at work</span>
            <span className={styles.first}>
              {lessons} lessons in {tracks} {tracks === 1 ? 'track' : 'tracks'}. Compare the paths
            </span>
          </a>
        </li>
      </ul>
    </nav>
  )
}
