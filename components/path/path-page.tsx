import { StateMark } from '@/components/lesson/state-mark'
import { PageHead } from '@/components/shell/page-head'
import { TrackStart } from '@/components/track/track-start'
import { GoalButton } from '@/components/tutor/goal-button'
import { lessonUrl } from '@/domain/addresses'
import type { LearningPath } from '@/domain/content'
import styles from './path-page.module.css'

/** A path: whom it is for, and its parts with the reason for each, the learner's state on every lesson. */
export function PathPage({ path, trackTitles }: { path: LearningPath; trackTitles: ReadonlyMap<string, string> }) {
  const lessons = path.parts.flatMap((part) => part.lessons)
  return (
    <PageHead title={path.title} lead={path.summary}>
      <div className={styles.about}>
        <p>{path.audience}</p>
        <div>
          <TrackStart lessons={lessons.map(({ id, title }) => ({ id, title }))} />
          <GoalButton goal={{ kind: 'path', id: path.id }} />
        </div>
      </div>
      <ol className={styles.parts}>
        {path.parts.map((part) => (
          <li key={part.title}>
            <div>
              <h2>{part.title}</h2>
              <p>{part.why}</p>
              {part.optional && <p className={styles.optional}>You can skip this part until you need it.</p>}
            </div>
            <ul className={styles.lessons}>
              {part.lessons.map((lesson) => (
                <li key={lesson.id}>
                  <a href={lessonUrl(lesson.id)}>
                    <StateMark lesson={lesson.id} />
                    <span className={styles.title}>{lesson.title}</span>
                    <span className={styles.facts}>
                      {trackTitles.get(lesson.track)}, {lesson.minutes} min
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </PageHead>
  )
}
