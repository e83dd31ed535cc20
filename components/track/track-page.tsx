import { StateMark } from '@/components/lesson/state-mark'
import { PageHead } from '@/components/shell/page-head'
import { GoalButton } from '@/components/tutor/goal-button'
import { assessmentUrl, lessonUrl } from '@/domain/addresses'
import type { Track } from '@/domain/content'
import styles from './track-page.module.css'
import { TrackStart } from './track-start'

/** A track: who it is for, what comes of it, and its lessons along the rail with the learner's state on each. */
export function TrackPage({ track }: { track: Track }) {
  const first = track.lessons[0]
  return (
    <PageHead title={track.title} lead={track.summary}>
      <div className={styles.columns}>
        <section aria-labelledby="lessons">
          <h2 id="lessons" className="visually-hidden">
            Lessons
          </h2>
          <ol className={styles.lessons}>
            {track.lessons.map((lesson) => (
              <li key={lesson.id}>
                <a href={lessonUrl(lesson.id)}>
                  <StateMark lesson={lesson.id} />
                  <span className={styles.title}>{lesson.title}</span>
                  <span className={styles.summary}>{lesson.summary}</span>
                  <span className={styles.facts}>{[`${lesson.minutes} min`, ...countsOf(lesson)].join(', ')}</span>
                </a>
              </li>
            ))}
          </ol>
        </section>
        <aside className={styles.about}>
          {first && <TrackStart lessons={track.lessons.map(({ id, title }) => ({ id, title }))} />}
          <GoalButton goal={{ kind: 'track', id: track.id }} />
          <p>
            <a href={assessmentUrl(track.id)}>Take the final assessment</a>
          </p>
          <h2>For whom</h2>
          <p>{track.audience}</p>
          <h2>Afterwards you can</h2>
          <p>{track.outcome}</p>
          <details>
            <summary>The {track.skills.length} skills it teaches</summary>
            <ul>
              {track.skills.map((skill) => (
                <li key={skill.id}>{skill.title.replaceAll('`', '')}</li>
              ))}
            </ul>
          </details>
        </aside>
      </div>
    </PageHead>
  )
}

function countsOf({ questionIds, exerciseIds }: Track['lessons'][number]): string[] {
  const count = (number: number, one: string) => (number > 0 ? [`${number} ${one}${number === 1 ? '' : 's'}`] : [])
  return [...count(questionIds.length, 'question'), ...count(exerciseIds.length, 'exercise')]
}
