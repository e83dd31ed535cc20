import { lessonUrl } from '@/domain/addresses'
import type { Track } from '@/domain/content'
import styles from './outline.module.css'
import { StateMark } from './state-mark'

/** The lessons of a track along a rail, with what the learner has done of each. */
export function Outline({ track, current }: { track: Track; current?: string }) {
  return (
    <nav aria-label={`Lessons of ${track.title}`} className={styles.outline}>
      <details open={current === undefined}>
        <summary>{track.title}</summary>
        <ol>
          {track.lessons.map((lesson) => (
            <li key={lesson.id}>
              <a href={lessonUrl(lesson.id)} aria-current={lesson.id === current ? 'page' : undefined}>
                <StateMark lesson={lesson.id} />
                <span>{lesson.title}</span>
              </a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  )
}
