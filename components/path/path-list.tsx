import styles from '@/components/track/track-list.module.css'
import { TrackTally } from '@/components/track/track-tally'
import { pathUrl } from '@/domain/addresses'
import type { LearningPath } from '@/domain/content'

/** Ready orderings over all tracks, one row each. */
export function PathList({ paths }: { paths: LearningPath[] }) {
  return (
    <ul className={styles.list}>
      {paths.map(({ id, title, summary, parts }) => {
        const idsOf = (optional: boolean) =>
          parts.filter((part) => part.optional === optional).flatMap((part) => part.lessons.map((lesson) => lesson.id))
        const [lessons, later] = [idsOf(false), idsOf(true)]
        return (
          <li key={id}>
            <div>
              <h2>
                <a href={pathUrl(id)}>{title}</a>
              </h2>
              <p>{summary}</p>
            </div>
            <dl>
              <div>
                <dt>Lessons</dt>
                <dd>{lessons.length}</dd>
              </div>
              {later.length > 0 && (
                <div>
                  <dt>When needed</dt>
                  <dd>{later.length} more</dd>
                </div>
              )}
              <div>
                <dt>Done</dt>
                <dd>
                  <TrackTally lessons={lessons} />
                </dd>
              </div>
            </dl>
          </li>
        )
      })}
    </ul>
  )
}
